#include "compare/linedifference.h"

#include <QTest>

#include <random>

using namespace Broadside;

namespace {

QStringList lines(const char *text)
{
    return QString::fromLatin1(text).split(u' ', Qt::SkipEmptyParts);
}

// "=a", "!a/b", "-a", "+b"
QStringList shown(const QStringList &before, const QStringList &after)
{
    QStringList rows;
    for (const LinePair &row : compareLines(before, after)) {
        const QString first = row.before < 0 ? QString() : before[row.before];
        const QString second = row.after < 0 ? QString() : after[row.after];
        switch (row.change) {
        case LineChange::Same:
            rows += QString(u'=' + first);
            break;
        case LineChange::Changed:
            rows += QString(u'!' + first + u'/' + second);
            break;
        case LineChange::Removed:
            rows += QString(u'-' + first);
            break;
        case LineChange::Added:
            rows += QString(u'+' + second);
            break;
        }
    }
    return rows;
}

// Nothing is lost, nothing is twice, and what is called the same is.
void verifyWhole(const QStringList &before, const QStringList &after)
{
    int nextBefore = 0;
    int nextAfter = 0;
    for (const LinePair &row : compareLines(before, after)) {
        if (row.before >= 0)
            QCOMPARE(row.before, nextBefore++);
        if (row.after >= 0)
            QCOMPARE(row.after, nextAfter++);
        if (row.change == LineChange::Same)
            QCOMPARE(before[row.before], after[row.after]);
    }
    QCOMPARE(nextBefore, before.size());
    QCOMPARE(nextAfter, after.size());
}

} // namespace

class TestLineDifference : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsWhatDiffers_data()
    {
        QTest::addColumn<QStringList>("before");
        QTest::addColumn<QStringList>("after");
        QTest::addColumn<QStringList>("rows");
        const auto row = [](const char *name, const char *before, const char *after,
                            const char *rows) {
            QTest::newRow(name) << lines(before) << lines(after) << lines(rows);
        };
        row("nothing", "", "", "");
        row("same", "a b", "a b", "=a =b");
        row("all new", "", "a b", "+a +b");
        row("all gone", "a b", "", "-a -b");
        row("inserted", "a c", "a b c", "=a +b =c");
        row("removed", "a b c", "a c", "=a -b =c");
        row("changed", "a b c", "a x c", "=a !b/x =c");
        row("more for less", "a b c", "a x y c", "=a !b/x +y =c");
        row("less for more", "a b c d", "a x d", "=a !b/x -c =d");
        row("two places", "a b c d e", "a x c e", "=a !b/x =c -d =e");
        row("moved", "a b c d", "b c d a", "-a =b =c =d +a");
        row("repeated", "a a a", "a a a a", "=a =a =a +a");
    }
    void showsWhatDiffers()
    {
        QFETCH(QStringList, before);
        QFETCH(QStringList, after);
        QTEST(shown(before, after), "rows");
        verifyWhole(before, after);
    }

    void isWholeWhateverIsCompared()
    {
        std::mt19937 random(5);
        for (int i = 0; i < 500; ++i) {
            QStringList texts[2];
            for (QStringList &text : texts) {
                for (uint line = random() % 40; line > 0; --line)
                    text += QString::number(random() % 6);
            }
            verifyWhole(texts[0], texts[1]);
        }
    }

    // Enough differences for the comparison to be made in parts.
    void isWholeWithManyDifferences()
    {
        QStringList before;
        QStringList after;
        for (int i = 0; i < 4000; ++i) {
            before += i % 7 == 0 ? QStringLiteral("same") : QStringLiteral("a%1").arg(i);
            after += i % 5 == 0 ? QStringLiteral("same") : QStringLiteral("b%1").arg(i);
        }
        verifyWhole(before, after);
    }

    void veryLongTextsKeepTheirCommonEnds()
    {
        QStringList before{QStringLiteral("start")};
        QStringList after = before;
        for (int i = 0; i < 30'000; ++i) {
            before += QStringLiteral("a%1").arg(i);
            after += QStringLiteral("b%1").arg(i);
        }
        before += QStringLiteral("end");
        after += QStringLiteral("end");
        verifyWhole(before, after);
        const std::vector<LinePair> rows = compareLines(before, after);
        QCOMPARE(rows.front(), (LinePair{LineChange::Same, 0, 0}));
        QCOMPARE(rows[1].change, LineChange::Changed);
        QCOMPARE(rows.back(), (LinePair{LineChange::Same, 30'001, 30'001}));
    }
};

QTEST_APPLESS_MAIN(TestLineDifference)
#include "tst_linedifference.moc"
