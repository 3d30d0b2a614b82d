// The file of a run, written and read back; its event log.
#include "history/eventlog.h"
#include "history/recordedlog.h"
#include "history/runfilereader.h"
#include "history/runfilewriter.h"
#include "history/runstore.h"
#include "randomrun.h"
#include "report/failedroutes.h"
#include "report/jsonreport.h"
#include "streams.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Broadside;

class TestRunFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void randomRunsComeBackAsTheyWere_data()
    {
        QTest::addColumn<uint>("seed");
        for (uint seed = 1; seed <= 100; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }
    void randomRunsComeBackAsTheyWere()
    {
        QFETCH(uint, seed);
        std::mt19937 random(seed);
        const std::vector<RunEvent> events = randomEvents(random);
        const RecordedRun recorded = record(events);
        QVERIFY(write(textOf(recorded)));
        const Result<SavedRun> read = readRunFile(path());
        QVERIFY2(read, read ? "" : qPrintable(read.error().toString()));
        QVERIFY(read->report == fold(events));
        // And can be stored as if it had been run here.
        QCOMPARE(read->recorded.events, recorded.events);
        QCOMPARE(read->recorded.bodies, recorded.bodies);
        QVERIFY(read->recorded.report == recorded.report);
    }

    void whatTheHistoryHasMakesTheSameEventLog()
    {
        for (uint seed = 1; seed <= 20; ++seed) {
            std::mt19937 random(seed);
            const std::vector<RunEvent> events = randomEvents(random);
            QByteArray expected = eventLogHead();
            for (const RunEvent &event : events) {
                if (!std::holds_alternative<BodyProgressed>(event.data))
                    expected += eventLogLine(event);
            }
            const Result<QByteArray> log = recordedEventLog(record(events));
            QVERIFY2(log, log ? "" : qPrintable(log.error().message));
            QCOMPARE(log->split('\n'), expected.split('\n'));
        }
        RecordedRun damaged = record(threeInParallel().events());
        damaged.bodies.clear();
        QVERIFY(!recordedEventLog(damaged));
    }

    void whatTheHistoryHasMakesTheSameFile()
    {
        const auto store = RunStore::open(m_folder->filePath(QStringLiteral("runs.sqlite")));
        QVERIFY(store);
        const RecordedRun recorded = record(manyEndings().events(), someOrigin());
        const Result<qint64> id = (*store)->add(recorded);
        QVERIFY(id);
        const RunStarted &start = recorded.report.start();
        QVERIFY((*store)->findRun(start).value() == *id);
        const Result<RecordedRun> stored = (*store)->recorded(*id);
        QVERIFY(stored);
        QCOMPARE(textOf(*stored), textOf(recorded));
        RunStarted other = start;
        other.instant = start.instant.addMSecs(1);
        QVERIFY(!(*store)->findRun(other).value());
    }

    void isAReportAsWell()
    {
        QVERIFY(write(textOf(record(manyEndings().events()))));
        QCOMPARE(readFailedRoutes(path()).value(),
                 (QStringList{"broken", "after broken", "endless"}));
        QVERIFY(isReportFile(path()));
    }

    void tellsWhereItCameFrom()
    {
        const RunOrigin origin = someOrigin();
        const QByteArray text = textOf(record(manyEndings().events(), origin));
        QVERIFY2(text.contains("\"collection\": \"apis/shop.broadside.yaml\""), text.constData());
        QVERIFY(write(text));
        const Result<SavedRun> read = readRunFile(path());
        QVERIFY(read);
        QCOMPARE(read->recorded.origin.collectionPath, origin.collectionPath);
        QCOMPARE(read->recorded.origin.what, origin.what);
        QCOMPARE(read->recorded.origin.selection.ids, origin.selection.ids);
    }

    void aBodyIsReadableWhereItIsText()
    {
        Stream stream({summary(QStringLiteral("a")), summary(QStringLiteral("b"))});
        stream.exchange(0, 1, 10, 200, "{\"name\": \"Zoë\"}");
        stream.exchange(1, 1, 10, 200, QByteArray("\xff\x00\x01", 3));
        stream.finish(20);
        const QByteArray text = textOf(record(stream.events()));
        QVERIFY2(text.contains("\"{\\\"name\\\": \\\"Zoë\\\"}\""), text.constData());
        QVERIFY2(text.contains("{\"base64\":\"/wAB\"}"), text.constData());
    }

    void anEventIsALine()
    {
        const std::vector<RunEvent> events = manyEndings().events();
        const QList<QByteArray> lines = textOf(record(events)).split('\n');
        const auto isEvent = [](const QByteArray &line) {
            return line.startsWith("    {\"event\":\"");
        };
        QCOMPARE(size_t(std::ranges::count_if(lines, isEvent)), events.size());
    }

    void refusesWhatItCannotShow_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("expected");
        const QByteArray whole = textOf(record(threeInParallel().events()));
        const auto changed = [&whole](const QByteArray &from, const QByteArray &to) {
            return QByteArray(whole).replace(from, to);
        };
        QTest::newRow("no JSON") << whole.first(whole.size() / 2) << "run.json:";
        QTest::newRow("another file")
            << QByteArray("{\"a\": 1}")
            << "run.json: this is no file of a run; --save-run writes one";
        QTest::newRow("a report") << jsonReportText(threeInParallel().report())
                                  << "this report has no events of the run";
        QTest::newRow("later") << changed("\"version\": 1,", "\"version\": 2,")
                               << "a later version of Broadside wrote this file of a run";
        QTest::newRow("no version") << changed("\"version\": 1,", "") << "its version";
        QTest::newRow("no bodies") << changed("\"bodies\": [", "\"others\": [") << "are missing";
        QTest::newRow("an event") << changed("{\"event\":\"route_queued\"", "{\"event\":\"queued\"")
                                  << "event 2 of this run is damaged: it has an unknown kind";
        QTest::newRow("no end") << changed("\"event\":\"run_finished\"",
                                           "\"event\":\"cancel_requested\"")
                                << "the beginning or the end of this run is missing";
    }
    void refusesWhatItCannotShow()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const QString, expected);
        QVERIFY(write(text));
        const Result<SavedRun> read = readRunFile(path());
        QVERIFY(!read);
        const QString told = read.error().toString();
        QVERIFY2(told.contains(expected), qPrintable(told));
        QVERIFY2(told.contains(QLatin1String("run.json")), qPrintable(told));
    }

    void aFileThatIsGoneIsTold()
    {
        const Result<SavedRun> read = readRunFile(path());
        QVERIFY(!read);
        QVERIFY(read.error().message.startsWith(QLatin1String("the file cannot be read: ")));
    }

    void damageIsNoCrash()
    {
        const QByteArray whole = textOf(record(manyEndings().events()));
        std::mt19937 random(7);
        int refused = 0;
        for (int i = 0; i < 300; ++i) {
            QByteArray damaged = whole;
            damaged[qsizetype(random() % uint(damaged.size()))] = char(random());
            QVERIFY(write(damaged));
            if (!readRunFile(path()))
                ++refused;
        }
        QVERIFY(refused > 30); // many are another text and still a run
    }

    void aCollectionIsNoReport_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("isReport");
        QTest::newRow("collection") << QByteArray("{\"broadside\": 1, \"routes\": []}") << false;
        QTest::newRow("report") << QByteArray(" {\n \"broadside\" : \"0.1.0\", ") << true;
        QTest::newRow("nothing") << QByteArray() << false;
    }
    void aCollectionIsNoReport()
    {
        QFETCH(const QByteArray, text);
        QVERIFY(write(text));
        QTEST(isReportFile(path()), "isReport");
    }

private:
    QString path() const { return m_folder->filePath(QStringLiteral("run.json")); }
    RunOrigin someOrigin() const
    {
        RunOrigin origin{.collectionPath =
                             m_folder->filePath(QStringLiteral("apis/shop.broadside.yaml")),
                         .what = QStringLiteral("Smoke")};
        origin.selection.ids = {QStringLiteral("Users/a*")};
        return origin;
    }
    QByteArray textOf(const RecordedRun &run) const
    {
        return runFileText(run, m_folder->path()).value();
    }
    bool write(const QByteArray &text) const
    {
        QFile file(path());
        return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestRunFile)
#include "tst_runfile.moc"
