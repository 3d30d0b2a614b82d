// Which of several times a request was sent, as reports tell it.

#include "report/harreport.h"
#include "report/htmlreport.h"
#include "report/jsonreport.h"
#include "report/junitreport.h"
#include "report/repetitionname.h"
#include "report/tapreport.h"
#include "streams.h"

#include <QTest>

using namespace Broadside;

namespace {

// Everything `repeat` times for each row; without rows so often.
RunReport reportOf(int rows, int repeat)
{
    RunStarted start;
    start.repetitions = std::max(1, rows) * repeat;
    std::vector<RouteSummary> routes;
    for (int i = 1; i <= start.repetitions; ++i) {
        routes.push_back(summary(QStringLiteral("Users/search")));
        routes.back().iteration = i;
        if (rows > 0)
            routes.back().row = (i - 1) % rows + 1;
    }
    Stream stream(routes, start);
    for (int i = 0; i < start.repetitions; ++i)
        stream.exchange(i, i, i + 1, 200);
    return stream.finish(100).report();
}

QString lastName(const RunReport &report)
{
    return repetitionName(report, report.routes().back().summary);
}

} // namespace

class TestRepetitionName : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsWhatDiffers()
    {
        QCOMPARE(lastName(reportOf(0, 1)), QString());
        QCOMPARE(lastName(reportOf(0, 3)), QStringLiteral("#3"));
        QCOMPARE(lastName(reportOf(1, 1)), QStringLiteral("row 1"));
        QCOMPARE(lastName(reportOf(3, 1)), QStringLiteral("row 3"));
        QCOMPARE(lastName(reportOf(2, 2)), QStringLiteral("#4, row 2"));
    }

    void rowsAreNoRepetitions()
    {
        QCOMPARE(timesSent(RunReport()), 1);
        QCOMPARE(timesSent(reportOf(0, 3)), 3);
        QCOMPARE(timesSent(reportOf(3, 1)), 1);
        QCOMPARE(timesSent(reportOf(2, 2)), 2);
    }

    void isInEveryReport()
    {
        const RunReport report = reportOf(2, 2);
        QVERIFY(junitReport(report).contains("name=\"search #4, row 2\""));
        QVERIFY(tapReport(report).contains("Users/search (repetition 4, row 2)"));
        QVERIFY(htmlReport(report).contains("Users/search #4, row 2"));
        QVERIFY(harReport(report).contains("Users/search #4, row 2"));
        const Json last = jsonReport(report)["requests"][3];
        QCOMPARE(last["iteration"].as<int>(), 4);
        QCOMPARE(last["row"].as<int>(), 2);
        QVERIFY(!jsonReport(reportOf(0, 2))["requests"][1].contains("row"));
    }
};

QTEST_GUILESS_MAIN(TestRepetitionName)
#include "tst_repetitionname.moc"
