#include "golden.h"
#include "report/terminaltext.h"
#include "report/timelinetext.h"
#include "streams.h"

#include <QRegularExpression>
#include <QTest>

using namespace Broadside;

class TestTimelineText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void drawsARun_data();
    void drawsARun();
    void fitsTheTerminal_data();
    void fitsTheTerminal();
    void readsTheSameWithoutColors();
    void tellsWhatIsNotFinished();
    void drawsOnlySoManyRows();
    void drawsNothingWithoutRequests();
    void survivesARunWithoutTime();
};

void TestTimelineText::drawsARun_data()
{
    QTest::addColumn<QString>("golden");
    QTest::addColumn<bool>("hasMany");
    QTest::addColumn<int>("columns");
    QTest::newRow("three in parallel")
        << QStringLiteral("three-in-parallel.timeline") << false << 100;
    QTest::newRow("many endings") << QStringLiteral("many-endings.timeline") << true << 100;
    QTest::newRow("narrow") << QStringLiteral("many-endings-narrow.timeline") << true << 40;
}

void TestTimelineText::drawsARun()
{
    QFETCH(const QString, golden);
    QFETCH(const bool, hasMany);
    QFETCH(const int, columns);
    const RunReport report = (hasMany ? manyEndings() : threeInParallel()).report();
    const QStringList lines = timelineText(report, {.columns = columns});
    const QString difference = differenceToGolden(golden, lines.join(u'\n').toUtf8() + '\n');
    QVERIFY2(difference.isEmpty(), qPrintable(difference));
}

void TestTimelineText::fitsTheTerminal_data()
{
    QTest::addColumn<int>("columns");
    for (const int columns : {40, 61, 80, 100, 237})
        QTest::addRow("%d", columns) << columns;
}

void TestTimelineText::fitsTheTerminal()
{
    QFETCH(const int, columns);
    const QString name = QStringLiteral("用户/") + QString(200, u'x');
    Stream stream({summary(name), summary(QStringLiteral("b"))});
    stream.exchange(0, 0, 754'000, 200).exchange(1, 300, 400, 200).finish(754'000);
    for (const QString &line : timelineText(stream.report(), {.columns = columns}))
        QVERIFY2(columnsOf(line) <= columns, qPrintable(line));
}

void TestTimelineText::readsTheSameWithoutColors()
{
    const RunReport report = manyEndings().report();
    QString colored = timelineText(report, {.isColored = true}).join(u'\n');
    QVERIFY(colored.contains(u'\x1b'));
    colored.remove(QRegularExpression(QStringLiteral("\x1b\\[[0-9;]*m")));
    QCOMPARE(colored, timelineText(report, {}).join(u'\n'));
}

void TestTimelineText::tellsWhatIsNotFinished()
{
    Stream stream({summary(QStringLiteral("sent")), summary(QStringLiteral("queued")),
                   summary(QStringLiteral("done"))});
    stream.add(0, AttemptStarted{0, 1});
    stream.add(0, PhaseStarted{0, 1, Phase::Wait});
    stream.add(0, WaitStarted{1, WaitReason::Slot, {}});
    stream.exchange(2, 0, 10, 200);
    const QStringList lines = timelineText(stream.report(), {});
    const auto row = [&lines](const QString &name) {
        return QString(lines.filter(QRegularExpression(u'^' + name + u' ')).value(0));
    };
    QVERIFY2(row(QStringLiteral("done")).endsWith(QStringLiteral("│ 10ms ✔")),
             qPrintable(lines.join(u'\n')));
    QVERIFY2(row(QStringLiteral("sent")).endsWith(QStringLiteral("=│ in flight")),
             qPrintable(lines.join(u'\n')));
    QVERIFY2(row(QStringLiteral("queued")).endsWith(QStringLiteral("│ waiting")),
             qPrintable(lines.join(u'\n')));
    QVERIFY(row(QStringLiteral("queued")).contains(QStringLiteral("....................")));
    QVERIFY(!lines.join(u'\n').contains(QStringLiteral("⊘")));
}

void TestTimelineText::drawsOnlySoManyRows()
{
    std::vector<RouteSummary> routes;
    for (int i = 0; i < 1000; ++i)
        routes.push_back(summary(QStringLiteral("route %1").arg(i)));
    Stream stream(routes);
    stream.exchange(0, 0, 10, 200);
    stream.exchange(999, 0, 10, 200);
    const QStringList lines = timelineText(stream.finish(10).report(), {});
    QCOMPARE(lines.filter(QStringLiteral("route ")).size(), 200);
    QCOMPARE(lines.filter(QStringLiteral("… 800 more requests are not drawn")).size(), 1);
    QVERIFY(lines.join(u'\n').contains(QStringLiteral("peak 2")));
}

void TestTimelineText::drawsNothingWithoutRequests()
{
    Stream stream({});
    QVERIFY(timelineText(stream.finish(0).report(), {}).isEmpty());
}

void TestTimelineText::survivesARunWithoutTime()
{
    Stream stream({summary(QStringLiteral("only"))});
    stream.add(0, AttemptStarted{0, 1});
    stream.add(0, RouteFinished{0, Outcome::Errored, QStringLiteral("why"), {}, {}});
    QVERIFY(!timelineText(stream.finish(0).report(), {}).isEmpty());
}

QTEST_APPLESS_MAIN(TestTimelineText)
#include "tst_timelinetext.moc"
