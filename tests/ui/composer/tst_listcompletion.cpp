// Lists that are typed with commas: items that have some themselves stay whole.
#include "composer/listcompletion.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Broadside;

namespace {

QString nastyName(QRandomGenerator &random)
{
    static const QString signs = QStringLiteral(", \"\\ab");
    QString name(u'x'); // as names have no blanks at their ends
    for (int left = random.bounded(7); left > 0; --left)
        name += signs[random.bounded(int(signs.size()))];
    return random.bounded(2) == 0 ? QString(name + u'y') : QString(name.sliced(1) + u'"').trimmed();
}

} // namespace

class ListCompletionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatIsTyped()
    {
        const auto items = [](const char *text) {
            return listItems(QString::fromUtf8(text)).join(u'|');
        };
        QCOMPARE(items("a, b c ,, d,"), QStringLiteral("a|b c|d"));
        QCOMPARE(items("a, \"b, c\" , d"), QStringLiteral("a|b, c|d"));
        QCOMPARE(items("\"a\", b"), QStringLiteral("\"a\"|b"));
        QCOMPARE(items("\"a, b"), QStringLiteral("\"a|b"));
        QCOMPARE(items(""), QString());
    }

    void allItemsAreReadAsTheyWere()
    {
        QRandomGenerator random(37);
        for (int i = 0; i < 20'000; ++i) {
            QStringList names;
            for (int left = random.bounded(1, 4); left > 0; --left)
                names += nastyName(random);
            QVERIFY2(listItems(typedList(names)) == names, qPrintable(typedList(names)));
        }
    }

    void completesTheLastItem()
    {
        QLineEdit line;
        const QStringList names{QStringLiteral("log in"), QStringLiteral("a, b")};
        auto *completer = new ListCompleter(line, names);
        line.setText(QStringLiteral("\"c, d\", a"));
        QCOMPARE(completer->splitPath(line.text()), QStringList{QStringLiteral("a")});
        const QModelIndex second = completer->model()->index(1, 0);
        QCOMPARE(completer->pathFromIndex(second), QStringLiteral("\"c, d\", \"a, b\""));
        line.setText(completer->pathFromIndex(second)); // as it is shown while one chooses
        QCOMPARE(completer->pathFromIndex(completer->model()->index(0, 0)),
                 QStringLiteral("\"c, d\", log in"));
        QCOMPARE(completer->splitPath(QStringLiteral("\"lo")), QStringList{QStringLiteral("lo")});
    }
};

QTEST_MAIN(ListCompletionTest)
#include "tst_listcompletion.moc"
