// The two sides of a conflict are shown without the secrets in them, and one still sees which of
// them differ.
#include "history/differenceview.h"
#include "shell/conflictdialog.h"
#include "shell/secretmask.h"

#include <QCheckBox>
#include <QTableView>
#include <QTest>

using namespace Broadside;

namespace {

QByteArray maskedAlone(const QByteArray &text)
{
    return withoutSecrets(text, {}).first;
}

} // namespace

class TestSecretMask : public QObject
{
    Q_OBJECT

private:
    static QString shownText(const ConflictDialog &dialog)
    {
        const QAbstractItemModel &model = *dialog.findChild<DifferenceView *>()->lines()->model();
        QString text;
        for (int row = 0; row < model.rowCount(); ++row) {
            for (int column = 0; column < model.columnCount(); ++column)
                text += model.index(row, column).data().toString() + u' ';
            text += u'\n';
        }
        return text;
    }

private Q_SLOTS:
    void masksWhatIsSecret_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("masked");
        const auto row = [](const char *name, const char *text, const char *masked) {
            QTest::newRow(name) << QByteArray(text) << QByteArray(masked);
        };
        row("variable", "token: abcdef # mine\npage: 1\n", "token: •••1 # mine\npage: 1\n");
        row("quotes", "a: { password: \"x y\" }\n", "a: { password: •••1 }\n");
        row("bearer", "auth: { bearer: abc }\n", "auth: { bearer: •••1 }\n");
        row("API key", "auth: { api_key: { name: X-K, value: abc } }\n",
            "auth: { api_key: { name: X-K, value: •••1 } }\n");
        row("row", "- { name: token, value: abc }\n", "- { name: token, value: •••1 }\n");
        row("several lines", "token: |\n  one\n  two\nb: 1\n", "token: •••1\nb: 1\n");
        row("elsewhere, too", "token: abcdef\nget: /a?key=abcdef\n",
            "token: •••1\nget: /a?key=•••1\n");
        row("a placeholder", "token: \"{{$secret shop}}\"\n", "token: \"{{$secret shop}}\"\n");
        row("a reference", "token: { secret: shop }\n", "token: { secret: shop }\n");
        row("a scheme", "Authorization: Bearer {{token}}\n", "Authorization: Bearer {{token}}\n");
        row("beside a placeholder", "Authorization: Bearer abc.{{x}}\n", "Authorization: •••1\n");
        row("a list", "passwords: [one, two]\n", "passwords: [•••1, •••2]\n");
        row("a map", "passwords:\n  a: one\n  b: { secret: b }\n",
            "passwords:\n  a: •••1\n  b: { secret: b }\n");
        row("an alias", "shared: &t abcdef\ntoken: *t\npassword: *t\n",
            "shared: •••1\ntoken: *t\npassword: *t\n");
        row("no YAML", "token: [\n", "token: •••1\n");
        row("marks of git", "<<<<<<<\n  - token: \"abc\"\n    page: 1\n=======\n>>>>>>> a: [\n",
            "<<<<<<<\n  - token: •••1\n    page: 1\n=======\n>>>>>>> a: [\n");
        row("no YAML, several lines", "a: [\ntoken: |\n  one\n  two\nb: 1\n",
            "a: [\ntoken: •••1\n  •••2\n  •••3\nb: 1\n");
        row("no YAML, a reference", "a: [\ntoken: \"{{$secret shop}}\"\nb: 1\n",
            "a: [\ntoken: •••1\nb: 1\n");
    }

    void masksWhatIsSecret()
    {
        QFETCH(const QByteArray, text);
        QTEST(maskedAlone(text), "masked");
    }

    void othersHaveOtherMasks()
    {
        const auto [before, after] =
            withoutSecrets("token: first\npassword: same\n", "token: second\npassword: same\n");
        QCOMPARE(before, QByteArray("token: •••1\npassword: •••2\n"));
        QCOMPARE(after, QByteArray("token: •••3\npassword: •••2\n"));
    }

    void whatIsNoYamlHasNoSecretOfTheOtherSide()
    {
        const auto [before, after] = withoutSecrets("token: abcdef\n", "token: abcdef\n]\n");
        QCOMPARE(before, QByteArray("token: •••1\n"));
        QCOMPARE(after, QByteArray("token: •••1\n]\n"));
    }

    void theDialogShowsThemWhenAsked()
    {
        const QString path = QStringLiteral("/shop.yaml");
        auto *dialog = new ConflictDialog(
            {{path, {.onDisk = "token: abcdef\n", .here = "token: ghijkl\n"}}}, nullptr);
        dialog->show();
        QTRY_VERIFY(shownText(*dialog).contains(QStringLiteral("•••2")));
        QVERIFY(!shownText(*dialog).contains(QStringLiteral("abcdef")));
        QVERIFY(!shownText(*dialog).contains(QStringLiteral("ghijkl")));
        dialog->findChild<QCheckBox *>()->click();
        QTRY_VERIFY(shownText(*dialog).contains(QStringLiteral("abcdef")));
        dialog->findChild<QCheckBox *>()->click();
        QTRY_VERIFY(!shownText(*dialog).contains(QStringLiteral("abcdef")));
        dialog->close();
    }
};

QTEST_MAIN(TestSecretMask)
#include "tst_secretmask.moc"
