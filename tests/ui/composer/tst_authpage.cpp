// How a request proves who sends it, as one types it.
#include "composer/authpage.h"
#include "composer/formfield.h"
#include "composer/placeholders.h"

#include <QSignalSpy>
#include <QTest>

using namespace Broadside;

class AuthPageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEmptyKeyNameSaysWhatStandsInItsPlace();

private:
    static QLineEdit *field(const AuthPage &page, const QString &name)
    {
        for (FormField *each : page.findChildren<FormField *>()) {
            if (each->edit()->accessibleName() == name)
                return each->edit();
        }
        return nullptr;
    }

    static QString keyName(const std::optional<Auth> &auth)
    {
        const auto *key = auth ? std::get_if<ApiKeyAuth>(&*auth) : nullptr;
        return key ? key->name.text : QString();
    }
};

void AuthPageTest::anEmptyKeyNameSaysWhatStandsInItsPlace()
{
    AuthPage page;
    const Auth stored =
        ApiKeyAuth{Value::fromText(QStringLiteral("X-Shop")),
                   Value::fromText(QStringLiteral("{{key}}")), ApiKeyAuth::Place::Header};
    page.show(stored, {}, {});
    page.setVisible(true);
    QVERIFY(QTest::qWaitForWindowExposed(&page));
    QLineEdit *name = field(page, QStringLiteral("Key name"));
    QVERIFY(name);
    QCOMPARE(name->text(), QStringLiteral("X-Shop"));
    const QSignalSpy edited(&page, &AuthPage::edited);
    name->setFocus();
    QTest::keyClick(name, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(name, Qt::Key_Delete);
    QTRY_VERIFY(edited.count() > 0);
    QCOMPARE(keyName(page.typed()), QStringLiteral("X-API-Key"));
    QVERIFY2(name->placeholderText().contains(QStringLiteral("X-API-Key")),
             qPrintable(name->placeholderText()));

    page.show(page.typed(), {}, {}); // as it comes back when it is stored
    QCOMPARE(name->text(), QString());
    const qsizetype before = edited.count();
    QTest::keyClicks(name, QStringLiteral("X-New"));
    QTRY_VERIFY(edited.count() > before);
    QCOMPARE(keyName(page.typed()), QStringLiteral("X-New"));
    page.show(page.typed(), {}, {});
    QCOMPARE(name->text(), QStringLiteral("X-New"));
}

QTEST_MAIN(AuthPageTest)
#include "tst_authpage.moc"
