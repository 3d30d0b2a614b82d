#include "formats/textchange.h"

#include <QRandomGenerator>
#include <QTest>

#include <numeric>

using namespace Broadside;

namespace {

QByteArray entry(int number)
{
    const QByteArray name = QByteArray::number(number);
    return "  - name: route " + name + "\n    get: /a/" + name +
           "\n    tags: [a, b]\n    timeout: 1s\n";
}

QByteArray entries(int count)
{
    QByteArray text = "broadside: 1\nroutes:\n";
    for (int i = 0; i < count; ++i)
        text += entry(i);
    return text;
}

// As who has only the text before and the changes.
QByteArray changed(const QByteArray &before, const QByteArray &after)
{
    QByteArray text;
    qsizetype from = 0;
    for (const TextChange &change : changesBetween(before, after)) {
        text += before.sliced(from, change.position - from);
        if (text.size() != change.positionAfter)
            return "a change is not where it says";
        text += after.sliced(change.positionAfter, change.inserted);
        from = change.end();
    }
    return text + before.sliced(from);
}

qsizetype bytesOf(const std::vector<TextChange> &changes)
{
    return std::accumulate(changes.begin(), changes.end(), qsizetype(0),
                           [](qsizetype sum, const TextChange &change) {
                               return sum + change.removed + change.inserted;
                           });
}

} // namespace

class TestTextChange : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isNothingBetweenEqualTexts()
    {
        QVERIFY(changesBetween("", "").empty());
        QVERIFY(changesBetween("a\n", "a\n").empty());
    }

    void isAsSmallAsItCanBe()
    {
        QCOMPARE(changesBetween("name: one\n", "name: two\n"),
                 (std::vector<TextChange>{{6, 3, 3, 6}}));
        QCOMPARE(changesBetween("", "a"), (std::vector<TextChange>{{0, 0, 1, 0}}));
        QCOMPARE(changesBetween("a\nb\nc", "a\nc"), (std::vector<TextChange>{{2, 2, 0, 2}}));
    }

    void ofTwoThatMovedIsWhereTheyWereAndWhereTheyAre()
    {
        const QByteArray text = entries(5000);
        QByteArray moved = text;
        moved.remove(moved.indexOf(entry(4000)), entry(4000).size());
        moved.remove(moved.indexOf(entry(2500)), entry(2500).size());
        moved.insert(moved.indexOf(entry(10)), entry(2500) + entry(4000));
        for (const auto &[before, after] : {std::pair(text, moved), std::pair(moved, text)}) {
            QCOMPARE(changed(before, after), after);
            QCOMPARE(changesBetween(before, after).size(), size_t(3));
            QVERIFY(bytesOf(changesBetween(before, after)) < 8 * entry(4000).size());
        }
    }

    void ofAnotherTextIsOne()
    {
        const QByteArray text = entries(2000);
        QByteArray other;
        for (int i = 0; i < 5000; ++i)
            other += "line " + QByteArray::number(i) + '\n';
        QCOMPARE(changesBetween(text, other).size(), size_t(1));
        QCOMPARE(changed(text, other), other);
        QByteArray everywhere = text;
        everywhere.replace("get:", "put:");
        QCOMPARE(changesBetween(text, everywhere).size(), size_t(1));
        QCOMPARE(changed(text, everywhere), everywhere);
    }

    void makesTheOneOfTheOther()
    {
        QRandomGenerator random(20261123);
        const QByteArrayList pieces{"", "\n", "a", "a\n", "b\nc\n", "\r\n", entry(3), entry(99)};
        for (int i = 0; i < 5000 && !QTest::currentTestFailed(); ++i) {
            QByteArray before = i % 3 == 0 ? QByteArray("a\na\na\nb\n").repeated(i % 7)
                                           : entries(int(random.bounded(40)));
            QByteArray after = before;
            for (int n = int(random.bounded(5)); n > 0; --n) {
                const qsizetype position = random.bounded(after.size() + 1);
                const qsizetype length = random.bounded(after.size() - position + 1) / 4;
                const QByteArray taken = after.sliced(position, length);
                after.remove(position, length);
                after.insert(random.bounded(after.size() + 1),
                             random.bounded(2) == 0 ? taken
                                                    : pieces[random.bounded(pieces.size())]);
            }
            QCOMPARE(changed(before, after), after);
            QCOMPARE(changed(after, before), before);
        }
    }
};

QTEST_APPLESS_MAIN(TestTextChange)
#include "tst_textchange.moc"
