// The same routes in series and in parallel: how much faster, and what got slower.

#include "compare/speedtext.h"
#include "streams.h"

#include <QTest>

using namespace Broadside;

namespace {

struct Span
{
    QString id;
    double start = 0; // ms
    double end = 0;
    Outcome outcome = Outcome::Passed;
};

RunReport reportOf(const std::vector<Span> &spans, double end,
                   RunEnding ending = RunEnding::Completed)
{
    std::vector<RouteSummary> routes;
    for (const Span &span : spans)
        routes.push_back(summary(span.id));
    Stream stream(routes);
    for (size_t i = 0; i < spans.size(); ++i)
        stream.exchange(int(i), spans[i].start, spans[i].end, 200, {}, spans[i].outcome);
    return stream.finish(end, ending).report();
}

RunReport series()
{
    return reportOf({{QStringLiteral("a"), 0, 100},
                     {QStringLiteral("b"), 100, 200},
                     {QStringLiteral("c"), 200, 300},
                     {QStringLiteral("d"), 300, 304}},
                    304);
}

// b and c take longer, c by more; d by no more than noise.
RunReport parallel()
{
    return reportOf({{QStringLiteral("a"), 0, 100},
                     {QStringLiteral("b"), 0, 120},
                     {QStringLiteral("c"), 0, 150},
                     {QStringLiteral("d"), 0, 4.6}},
                    152);
}

} // namespace

class TestSpeedComparison : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsSpeedUpAndEfficiency()
    {
        const SpeedComparison comparison = compareSpeed(series(), parallel());
        QCOMPARE(comparison.speedUp(), 2.0);
        QCOMPARE(comparison.peakInFlight, parallel().peakInFlight());
        QCOMPARE(comparison.efficiency(), 2.0 / parallel().peakInFlight());
        QVERIFY(comparison.haveEndedAlike);
    }

    void namesWhatGotSlower()
    {
        const SpeedComparison comparison = compareSpeed(series(), parallel());
        QCOMPARE(comparison.slowed.size(), size_t(2));
        QCOMPARE(comparison.slowed[0].parallel, 2);
        QCOMPARE(comparison.slowed[0].factor(), 1.5);
        QCOMPARE(comparison.slowed[1].parallel, 1);
    }

    // By their names, whatever their order is.
    void findsARouteAtAnotherPlace()
    {
        const RunReport after = reportOf({{QStringLiteral("c"), 0, 150}}, 150);
        const SpeedComparison comparison = compareSpeed(series(), after);
        QCOMPARE(comparison.slowed.size(), size_t(1));
        QCOMPARE(comparison.slowed[0].series, 2);
        QCOMPARE(comparison.slowed[0].parallel, 0);
    }

    void saysWhereTheWorkWasNotTheSame()
    {
        const RunReport failed = reportOf({{QStringLiteral("a"), 0, 100, Outcome::Failed}}, 100);
        const RunReport passed = reportOf({{QStringLiteral("a"), 0, 100}}, 100);
        QVERIFY(!compareSpeed(passed, failed).haveEndedAlike);
        const RunReport interrupted =
            reportOf({{QStringLiteral("a"), 0, 100}}, 100, RunEnding::Interrupted);
        QVERIFY(!compareSpeed(passed, interrupted).haveEndedAlike);
        QVERIFY(speedText(passed, failed, {})
                    .join(u'\n')
                    .contains(QStringLiteral("Not all requests ended alike")));
    }

    void nothingAtAllIsNoDivision()
    {
        const SpeedComparison comparison = compareSpeed(RunReport(), RunReport());
        QCOMPARE(comparison.speedUp(), 0.0);
        QCOMPARE(comparison.efficiency(), 0.0);
        QVERIFY(!speedText(RunReport(), RunReport(), {}).isEmpty());
    }

    void drawsBothBars()
    {
        const QStringList lines = speedText(series(), parallel(), {.columns = 47});
        QCOMPARE(lines, (QStringList{
                            QString(),
                            QStringLiteral("in series   │████████████████████│ 304ms"),
                            QStringLiteral("in parallel │██████████          │ 152ms"),
                            QStringLiteral("2.0 times faster in parallel, with 4 in flight…"),
                            QStringLiteral("Slower side by side:"),
                            QStringLiteral("  c  100ms → 150ms, 1.5 times"),
                            QStringLiteral("  b  100ms → 120ms, 1.2 times"),
                        }));
    }

    void countsWhatIsBeyondTheList()
    {
        const QStringList lines = speedText(series(), parallel(), {.mostSlowed = 1});
        QCOMPARE(lines.last(), QStringLiteral("  … and 1 more"));
    }
};

QTEST_GUILESS_MAIN(TestSpeedComparison)
#include "tst_speedcomparison.moc"
