#include "golden.h"
#include "report/consolelog.h"
#include "streams.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>

using namespace Broadside;

namespace {

QStringList linesOf(const Stream &stream, ConsoleLogOptions options = {})
{
    QStringList lines;
    ConsoleLog log([&lines](const QString &line) { lines += line; }, options);
    RunReport report;
    for (const RunEvent &event : stream.events()) {
        report.apply(event);
        log.show(event, report);
    }
    return lines;
}

QByteArray textOf(const QStringList &lines)
{
    return lines.join(u'\n').toUtf8() + '\n';
}

} // namespace

class TestConsoleLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsARun_data();
    void showsARun();
    void colorsOnlyTheLevel();
    void comparesNothingInSeries();
    void comparesNothingWhenNothingRan();
    void comparesOnlyWholeRuns_data();
    void comparesOnlyWholeRuns();
    void limitsWhatWasNeverSent();
    void namesTheRouteOfWhatFailed();
    void makesControlCharactersHarmless();
    void aPauseOfAHostIsAWarning();
    void shortensBodies();
    void showsProgress();
    void progressCountsAsDoneWhatEnded();
};

void TestConsoleLog::showsARun_data()
{
    QTest::addColumn<QString>("golden");
    QTest::addColumn<bool>("hasMany");
    QTest::addColumn<bool>("isDebug");
    QTest::addColumn<bool>("isQuiet");
    QTest::newRow("three in parallel")
        << QStringLiteral("three-in-parallel.log") << false << false << false;
    QTest::newRow("many endings") << QStringLiteral("many-endings.log") << true << false << false;
    QTest::newRow("debug") << QStringLiteral("many-endings-debug.log") << true << true << false;
    QTest::newRow("quiet") << QStringLiteral("many-endings-quiet.log") << true << false << true;
}

void TestConsoleLog::showsARun()
{
    QFETCH(const QString, golden);
    QFETCH(const bool, hasMany);
    QFETCH(const bool, isDebug);
    QFETCH(const bool, isQuiet);
    const QStringList lines = linesOf(hasMany ? manyEndings() : threeInParallel(),
                                      {.isColored = false, .isDebug = isDebug, .isQuiet = isQuiet});
    const QString difference = differenceToGolden(golden, textOf(lines));
    QVERIFY2(difference.isEmpty(), qPrintable(difference));
}

void TestConsoleLog::colorsOnlyTheLevel()
{
    QCOMPARE(logLine(LogLevel::Error, QStringLiteral("x"), true),
             QStringLiteral("\x1b[31mERROR  \x1b[0m │ broadside │ x"));
    QCOMPARE(logLine(LogLevel::Info, QStringLiteral("x"), false),
             QStringLiteral("INFO    │ broadside │ x"));
}

void TestConsoleLog::comparesNothingInSeries()
{
    RunStarted start;
    start.isSerial = true;
    start.concurrency = 1;
    Stream stream({summary(QStringLiteral("only"))}, start);
    stream.exchange(0, 0, 381, 200).finish(381);
    QVERIFY(linesOf(stream).last().endsWith(QStringLiteral("│ one after another in 381 ms")));
}

void TestConsoleLog::comparesNothingWhenNothingRan()
{
    Stream stream({});
    const QStringList lines = linesOf(stream.finish(0));
    QVERIFY(lines.last().endsWith(
        QStringLiteral("0 passed, 0 failed, 0 errored, 0 skipped, 0 cancelled")));
}

void TestConsoleLog::comparesOnlyWholeRuns_data()
{
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<RunEnding>("ending");
    QTest::addColumn<QString>("expected");
    const QString whole =
        QStringLiteral("│ in series about 200 ms, in parallel 100 ms: 2.0 times faster");
    const QString part = QStringLiteral("│ in parallel 100 ms");
    QTest::newRow("passed") << Outcome::Passed << RunEnding::Completed << whole;
    QTest::newRow("failed") << Outcome::Failed << RunEnding::Completed << whole;
    QTest::newRow("errored") << Outcome::Errored << RunEnding::Completed << part;
    QTest::newRow("skipped") << Outcome::Skipped << RunEnding::Completed << part;
    QTest::newRow("cancelled") << Outcome::Cancelled << RunEnding::Completed << part;
    QTest::newRow("bailed") << Outcome::Passed << RunEnding::Bailed << part;
    QTest::newRow("out of time") << Outcome::Passed << RunEnding::OutOfTime << part;
    QTest::newRow("interrupted") << Outcome::Passed << RunEnding::Interrupted << part;
}

void TestConsoleLog::comparesOnlyWholeRuns()
{
    QFETCH(const Outcome, outcome);
    QFETCH(const RunEnding, ending);
    QFETCH(const QString, expected);
    Stream stream({summary(QStringLiteral("one")), summary(QStringLiteral("two"))});
    stream.exchange(0, 0, 100, 200);
    stream.exchange(1, 0, 100, 200, {}, outcome);
    const QString last = linesOf(stream.finish(100, ending)).last();
    QVERIFY2(last.endsWith(expected), qPrintable(last));
}

void TestConsoleLog::limitsWhatWasNeverSent()
{
    std::vector<RouteSummary> routes;
    for (int i = 0; i < 100; ++i)
        routes.push_back(summary(QString::number(i)));
    Stream stream(routes);
    for (int i = 0; i < 100; ++i)
        stream.add(1, RouteFinished{i, Outcome::Skipped, QStringLiteral("why"), {}, {}});
    const QStringList lines = linesOf(stream.finish(1));
    QCOMPARE(lines.filter(QRegularExpression(QStringLiteral("skipped — \\d+: why$"))).size(), 20);
    QCOMPARE(lines.filter(QStringLiteral("and 80 more were not sent")).size(), 1);
}

void TestConsoleLog::namesTheRouteOfWhatFailed()
{
    RunStarted start;
    start.repetitions = 2;
    RouteSummary second = summary(QStringLiteral("Users/first"));
    second.iteration = 2;
    Stream stream({summary(QStringLiteral("Users/first")), second}, start);
    stream.add(0, AttemptStarted{0, 1});
    const RequestFailure failure{FailureKind::Connect, QStringLiteral("refused")};
    stream.add(5, AttemptFinished{0, 1, failure});
    stream.add(5, WaitStarted{0, WaitReason::Backoff, QStringLiteral("2/2, 10ms")});
    stream.add(20, RouteFinished{0, Outcome::Cancelled, {}, {}, {}});
    stream.exchange(1, 20, 30, 404, {}, Outcome::Failed);
    const QStringList lines = linesOf(stream.finish(30));
    const auto has = [&lines](const char *end) {
        return std::ranges::any_of(
            lines, [end](const QString &line) { return line.endsWith(QString::fromUtf8(end)); });
    };
    QVERIFY(has(" 5ms — Users/first #1: refused — attempt 2/2 follows in 10ms"));
    QVERIFY(has(" — Users/first #1"));
    QVERIFY(has(" 404 10ms — Users/first #2: status was 404, expected below 400"));
}

void TestConsoleLog::makesControlCharactersHarmless()
{
    Stream stream({summary(QStringLiteral("evil\x1b[2J\n"))});
    stream.add(1,
               RouteFinished{0, Outcome::Errored, QStringLiteral("bad\r\x1b]0;title\a"), {}, {}});
    const QString text = linesOf(stream.finish(1)).join(u'|');
    QVERIFY(!text.contains(u'\x1b'));
    QVERIFY(!text.contains(u'\n'));
    QVERIFY(text.contains(QStringLiteral("evil␛[2J␊")));
    QVERIFY(text.contains(QStringLiteral("bad␍␛]0;title␇")));
}

void TestConsoleLog::aPauseOfAHostIsAWarning()
{
    Stream stream({summary(QStringLiteral("posts"))});
    stream.add(1, HostPaused{0, QStringLiteral("test.invalid:80"), Milliseconds(1500)});
    const QString sentence =
        QStringLiteral("test.invalid:80 answered with 429 and asks for a pause of 1.50s; nothing "
                       "is sent there until then");
    const QString line = logLine(LogLevel::Warning, QString(u"⚠ " + sentence), false);
    QCOMPARE(linesOf(stream).count(line), 1);
    QCOMPARE(stream.report().warnings(), QStringList{sentence});
}

void TestConsoleLog::shortensBodies()
{
    Stream stream({summary(QStringLiteral("text")), summary(QStringLiteral("bytes"))});
    stream.exchange(0, 0, 10, 200, QByteArray(100'000, 'a'));
    stream.exchange(1, 0, 10, 200, QByteArray("\x00\xff\x01", 3));
    const QString text = linesOf(stream.finish(10), {.isDebug = true}).join(u'\n');
    QVERIFY(text.size() < 20'000);
    QVERIFY(text.contains(QStringLiteral("(100000 bytes in all)")));
    QVERIFY(text.contains(QStringLiteral("(3 bytes, binary)")));
}

void TestConsoleLog::showsProgress()
{
    RunReport report;
    const Stream stream = threeInParallel();
    for (const RunEvent &event : stream.events()) {
        if (event.time > std::chrono::milliseconds(121))
            break;
        report.apply(event);
    }
    QCOMPARE(progressText(report), QStringLiteral("2 of 3 done · 1 in flight · 1 failed"));
}

void TestConsoleLog::progressCountsAsDoneWhatEnded()
{
    QCOMPARE(progressText(manyEndings().report()),
             QStringLiteral("3 of 5 done · 0 in flight · 1 failed"));
}

QTEST_APPLESS_MAIN(TestConsoleLog)
#include "tst_consolelog.moc"
