#include "bench/figure.h"

#include <QTest>

using namespace Broadside::Bench;

class TestFigure : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theMedianIsInTheMiddle()
    {
        QCOMPARE(median({7}), 7);
        QCOMPARE(median({9, 1, 4}), 4);
        QCOMPARE(median({8, 1, 2, 4}), 3);
    }

    void limits_data()
    {
        QTest::addColumn<Limit>("limit");
        QTest::addColumn<QList<double>>("runs");
        QTest::addColumn<bool>("holds");
        QTest::newRow("below") << Limit{.below = 60} << QList<double>{59, 22, 23} << true;
        QTest::newRow("below, but for one run")
            << Limit{.below = 60} << QList<double>{500, 22, 23} << true;
        QTest::newRow("not below") << Limit{.below = 60} << QList<double>{60, 60, 60} << false;
        QTest::newRow("above") << Limit{.above = 380} << QList<double>{384, 383} << true;
        QTest::newRow("not above") << Limit{.above = 380} << QList<double>{152} << false;
        const Limit between{.above = 1000, .below = 1150};
        QTest::newRow("between") << between << QList<double>{1019} << true;
        QTest::newRow("less than between") << between << QList<double>{900} << false;
        QTest::newRow("more than between") << between << QList<double>{1200} << false;
        QTest::newRow("exactly") << Limit{.exactly = 10} << QList<double>{10, 10, 10} << true;
        QTest::newRow("exactly, but for one run")
            << Limit{.exactly = 10} << QList<double>{10, 11, 10} << false;
    }

    void limits()
    {
        QFETCH(const Limit, limit);
        QFETCH(const QList<double>, runs);
        QTEST(limit.holds(runs), "holds");
        const Figure figure{.name = {}, .limit = limit, .runs = runs};
        QTEST(!figure.isMissed(), "holds");
    }

    void withoutALimitNothingIsMissed() { QVERIFY(!Figure{.runs = {1e9}}.isMissed()); }

    void theRatioIsThatOfThePairs()
    {
        const Figure figure{.runs = {10, 50, 30},
                            .peer = Peer{.name = "curl", .runs = {40, 100, 20}}};
        QCOMPARE(*figure.ratio(), 0.5); // of 1/4, 1/2 and 3/2; that of the medians is 3/4
        QVERIFY(!Figure{.runs = {1}}.ratio());
    }

    void ofRunsThatAreNoPairsItIsThatOfTheMedians()
    {
        const Figure figure{.runs = {10, 50, 20}, .peer = Peer{.name = "curl", .runs = {40, 30}}};
        QCOMPARE(*figure.ratio(), 20.0 / 35);
    }

    void theRatioCanBeALimit()
    {
        Figure figure{.runs = {26}, .peer = Peer{.name = "curl", .runs = {20}}, .mostOfPeer = 1.4};
        QVERIFY(!figure.isMissed());
        figure.mostOfPeer = 1.3;
        QVERIFY(figure.isMissed());
    }
};

QTEST_GUILESS_MAIN(TestFigure)
#include "tst_figure.moc"
