#include "golden.h"
#include "report/jsonreport.h"
#include "streams.h"

#include <QTest>

using namespace Broadside;

class TestJsonReport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesEverything_data();
    void writesEverything();
    void namesIterations();
    void saysUnlimitedAndSerial();
    void hasTheLimitsThereWere();
};

void TestJsonReport::writesEverything_data()
{
    QTest::addColumn<QString>("golden");
    QTest::addColumn<bool>("hasMany");
    QTest::newRow("three in parallel") << QStringLiteral("three-in-parallel.json") << false;
    QTest::newRow("many endings") << QStringLiteral("many-endings.json") << true;
}

void TestJsonReport::writesEverything()
{
    QFETCH(const QString, golden);
    QFETCH(const bool, hasMany);
    const RunReport report = (hasMany ? manyEndings() : threeInParallel()).report();
    const QString difference = differenceToGolden(golden, jsonReportText(report));
    QVERIFY2(difference.isEmpty(), qPrintable(difference));
    QVERIFY(isJsonText(jsonReportText(report)));
}

void TestJsonReport::namesIterations()
{
    RunStarted start;
    start.repetitions = 2;
    RouteSummary second = summary(QStringLiteral("again"));
    second.iteration = 2;
    Stream stream({summary(QStringLiteral("again")), second}, start);
    const Json json = jsonReport(stream.finish(1).report());
    QCOMPARE(json["repetitions"].as<int>(), 2);
    QCOMPARE(json["requests"][1]["iteration"].as<int>(), 2);
}

void TestJsonReport::saysUnlimitedAndSerial()
{
    RunStarted start;
    start.isSerial = true;
    const Json json = jsonReport(Stream({}, start).finish(0, RunEnding::OutOfTime).report());
    QCOMPARE(json["mode"].as<std::string>(), std::string("serial"));
    QCOMPARE(json["concurrency"].as<std::string>(), std::string("unlimited"));
    QCOMPARE(json["ending"].as<std::string>(), std::string("out_of_time"));
    QVERIFY(json["environment"].is_null());
}

void TestJsonReport::hasTheLimitsThereWere()
{
    RunStarted start;
    start.perHost = 4;
    start.rate = QStringLiteral("10/s");
    start.burst = 2;
    const Json limited = jsonReport(Stream({}, start).finish(0).report());
    QCOMPARE(limited["max_per_host"].as<int>(), 4);
    QCOMPARE(limited["rate"].as<std::string>(), std::string("10/s"));
    QCOMPARE(limited["burst"].as<int>(), 2);
    QVERIFY(!limited.contains("delay_ms"));
    QVERIFY(!jsonReport(Stream({}).finish(0).report()).contains("rate"));
}

QTEST_APPLESS_MAIN(TestJsonReport)
#include "tst_jsonreport.moc"
