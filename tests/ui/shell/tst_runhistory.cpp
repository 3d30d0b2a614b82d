// The runs that a window keeps, and going back to one.
#include "models/liverun.h"
#include "models/runhistory.h"
#include "shell/runchooser.h"

#include <QMenu>
#include <QSignalSpy>
#include <QTest>

using namespace Broadside;

namespace {

RunEvent eventOf(quint64 run, RunEventData data)
{
    static quint64 number = 0;
    return {++number, Nanoseconds(0), run, std::move(data)};
}

RunStarted startOf(const QString &id)
{
    RunStarted started;
    started.collection = QStringLiteral("Shop");
    started.instant = QDateTime::currentDateTimeUtc();
    started.routes.push_back({.id = id, .method = QStringLiteral("GET"), .url = {}, .tags = {}});
    return started;
}

} // namespace

class TestRunHistory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_run = std::make_unique<LiveRun>(); }

    void isEmptyBeforeTheFirstRun()
    {
        RunHistory history(*m_run);
        QVERIFY(history.runs().empty());
        QVERIFY(!history.shown());
        history.show(0);
        QVERIFY(m_run->report().routes().empty());
    }

    void keepsTheLastOnes()
    {
        RunHistory history(*m_run, {.runs = 3});
        for (int i = 1; i <= 5; ++i)
            run(history, QStringLiteral("r%1").arg(i));
        QCOMPARE(names(history), (QStringList{"r5", "r4", "r3"}));
        QCOMPARE(history.shown(), std::optional<size_t>(0));
    }

    void keepsNoMoreBytesThanItMay()
    {
        constexpr int size = 100'000;
        RunHistory history(*m_run, {.runs = 10, .bytes = 250'000});
        for (int i = 1; i <= 4; ++i)
            run(history, QStringLiteral("r%1").arg(i), size);
        QCOMPARE(names(history), (QStringList{"r4", "r3"}));
        run(history, QStringLiteral("huge"), 10 * size);
        QCOMPARE(names(history), QStringList{"huge"});
    }

    void showsAnEarlierOne()
    {
        RunHistory history(*m_run);
        run(history, QStringLiteral("first"));
        run(history, QStringLiteral("second"));
        QSignalSpy started(m_run.get(), &LiveRun::started);
        QSignalSpy finished(m_run.get(), &LiveRun::finished);
        QSignalSpy changed(&history, &RunHistory::changed);
        history.show(1);
        QCOMPARE(started.size(), 1);
        QCOMPARE(finished.size(), 1);
        QVERIFY(!changed.isEmpty());
        QVERIFY(!m_run->isRunning());
        QCOMPARE(m_run->indexOf(QStringLiteral("first")), 0);
        QCOMPARE(m_run->indexOf(QStringLiteral("second")), -1);
        QCOMPARE(history.shown(), std::optional<size_t>(1));
        QCOMPARE(names(history), (QStringList{"second", "first"})); // it is no run of its own
        history.show(1);
        QCOMPARE(started.size(), 1);
    }

    void waitsForTheEndOfARun()
    {
        RunHistory history(*m_run);
        run(history, QStringLiteral("first"));
        history.setNextTitle({.collection = {}, .what = QStringLiteral("second")});
        m_run->apply({eventOf(++m_last, startOf(QStringLiteral("second")))});
        QVERIFY(!history.shown());
        history.show(0);
        QCOMPARE(m_run->indexOf(QStringLiteral("second")), 0);
        m_run->apply({eventOf(m_last, RunFinished{})});
        QCOMPARE(names(history), (QStringList{"second", "first"}));
    }

    void aNewRunTakesThePlaceOfAnEarlierOne()
    {
        RunHistory history(*m_run);
        run(history, QStringLiteral("first"));
        run(history, QStringLiteral("second"));
        history.show(1);
        run(history, QStringLiteral("third"));
        QCOMPARE(names(history), (QStringList{"third", "second", "first"}));
        QCOMPARE(history.shown(), std::optional<size_t>(0));
        QCOMPARE(history.runs()[2].report->routes()[0].summary.id, QStringLiteral("first"));
    }

    void aStoredRunTakesItsPlaceByItsTime()
    {
        RunHistory history(*m_run, {.runs = 2});
        run(history, QStringLiteral("first"));
        history.showStored({.collection = {}, .what = QStringLiteral("old")}, storedRun(-60));
        QCOMPARE(names(history), (QStringList{"first", "old"}));
        QCOMPARE(history.shown(), std::optional<size_t>(1));
        QCOMPARE(m_run->indexOf(QStringLiteral("stored")), 0);
        // What is shown stays, even where it is the oldest of too many.
        history.showStored({.collection = {}, .what = QStringLiteral("older")}, storedRun(-90));
        QCOMPARE(names(history), (QStringList{"first", "older"}));
        QCOMPARE(history.shown(), std::optional<size_t>(1));
    }

    void aStoredRunThatIsThereIsShownOnce()
    {
        RunHistory history(*m_run);
        const std::shared_ptr<const RunReport> report = storedRun(-60);
        history.showStored({}, report);
        run(history, QStringLiteral("next"));
        history.showStored({}, std::make_shared<const RunReport>(*report));
        QCOMPARE(history.runs().size(), size_t(2));
        QCOMPARE(history.shown(), std::optional<size_t>(1));
    }

    void aStoredRunWaitsForTheEndOfARun()
    {
        RunHistory history(*m_run);
        m_run->apply({eventOf(++m_last, startOf(QStringLiteral("going")))});
        history.showStored({}, storedRun(-60));
        QVERIFY(history.runs().empty());
        QCOMPARE(m_run->indexOf(QStringLiteral("going")), 0);
    }

    void aRunOfAnotherDayIsOfferedWithItsDate()
    {
        RunHistory history(*m_run);
        QMenu menu;
        const RunChooser chooser(history, menu);
        history.showStored({}, storedRun(-3 * 24 * 60));
        QVERIFY(chooser.text().startsWith(QLatin1String("Run of "))); // though it is the only one
        const QDate day = history.runs()[0].report->start().instant.toLocalTime().date();
        QVERIFY2(menu.actions()[0]->text().contains(QLocale().toString(day, QLocale::ShortFormat)),
                 qPrintable(menu.actions()[0]->text()));
    }

    void offersThemInAMenu()
    {
        RunHistory history(*m_run);
        QMenu menu;
        RunChooser chooser(history, menu);
        QVERIFY(!chooser.isEnabled());
        QSignalSpy chosen(&chooser, &RunChooser::chosen);
        run(history, QStringLiteral("first"));
        run(history, QStringLiteral("R&D"));
        QVERIFY(chooser.isEnabled());
        QCOMPARE(menu.actions().size(), 2);
        QVERIFY(menu.actions()[0]->text().startsWith(QLatin1String("&1  ")));
        QVERIFY(menu.actions()[0]->text().endsWith(QStringLiteral("Shop: R&&D – 1 passed")));
        menu.actions()[1]->trigger();
        QCOMPARE(chosen.at(0).at(0).value<size_t>(), size_t(1));
        history.show(1);
        QVERIFY(chooser.text().startsWith(QLatin1String("Run of ")));
        QVERIFY(chooser.toolTip().contains(QLatin1String("first")));
    }

private:
    // That began so many minutes from now.
    static std::shared_ptr<const RunReport> storedRun(int minutes)
    {
        RunStarted started = startOf(QStringLiteral("stored"));
        started.instant = started.instant.addSecs(60 * minutes);
        RunReport report;
        report.apply(eventOf(1, started));
        report.apply(eventOf(1, RouteFinished{0, Outcome::Passed, {}, {}, {}}));
        report.apply(eventOf(1, RunFinished{}));
        return std::make_shared<const RunReport>(report);
    }
    // One route with a body of that size.
    void run(RunHistory &history, const QString &id, qsizetype bodySize = 0)
    {
        history.setNextTitle({.collection = {}, .what = id});
        ++m_last;
        Response response;
        response.status = 200;
        response.body = QByteArray(bodySize, 'x');
        m_run->apply({eventOf(m_last, startOf(id)), eventOf(m_last, AttemptStarted{.route = 0}),
                      eventOf(m_last, ResponseReceived{.route = 0, .response = response}),
                      eventOf(m_last, RouteFinished{0, Outcome::Passed, {}, {}, {}}),
                      eventOf(m_last, RunFinished{})});
    }
    static QStringList names(const RunHistory &history)
    {
        QStringList all;
        for (const PastRun &past : history.runs())
            all += past.title.what;
        return all;
    }

    std::unique_ptr<LiveRun> m_run;
    quint64 m_last = 0;
};

QTEST_MAIN(TestRunHistory)
#include "tst_runhistory.moc"
