#include "history/historyschema.h"
#include "history/runstore.h"
#include "randomrun.h"
#include "streams.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QTimeZone>

#include <SQLiteCpp/Statement.h>

using namespace Broadside;

namespace {

struct Made
{
    QString collection = QStringLiteral("Shop");
    int minute = 0; // of its start
    int status = 200;
    QByteArray body = "{}";
};

std::vector<RunEvent> events(const Made &made)
{
    RunStarted start;
    start.collection = made.collection;
    start.environment = QStringLiteral("Staging");
    start.instant = QDateTime(QDate(2026, 11, 20), QTime(12, made.minute), QTimeZone::UTC);
    Stream stream({summary(QStringLiteral("Users/Straße")), summary(QStringLiteral("login"))},
                  start);
    stream.exchange(0, 1, 20, made.status, made.body,
                    made.status < 400 ? Outcome::Passed : Outcome::Failed);
    stream.exchange(1, 1, 10, 201, made.body);
    stream.finish(20);
    return stream.events();
}

QByteArray noise(int size, uint seed = 1)
{
    std::mt19937 random(seed);
    QByteArray bytes(size, Qt::Uninitialized);
    for (char &byte : bytes)
        byte = char(random());
    return bytes;
}

const RunOrigin someTags{.collectionPath = QStringLiteral("/work/shop.broadside.yaml"),
                         .selection = {.tags = *TagExpression::parse(QStringLiteral("users")),
                                       .excludedTags = {},
                                       .routes = {QStringLiteral("a/*"), QStringLiteral("ä")},
                                       .folders = {QStringLiteral("Users")},
                                       .ids = {QStringLiteral("Users/a*")},
                                       .leavesNeedsOut = true},
                         .what = QStringLiteral("Smoke")};

} // namespace

class TestRunStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(QStringLiteral("runs.sqlite"));
        open();
    }
    void cleanup() { m_store.reset(); }

    void aRunComesBackAsItWas()
    {
        const std::vector<RunEvent> all = manyEndings().events();
        const Result<qint64> id = m_store->add(record(all, someTags));
        QVERIFY(id);
        open();
        const Result<RunReport> report = m_store->report(*id);
        QVERIFY2(report, report ? "" : qPrintable(report.error().message));
        QVERIFY(*report == fold(all));
    }

    void randomRunsComeBackAsTheyWere()
    {
        for (uint seed = 1; seed <= 30; ++seed) {
            std::mt19937 random(seed);
            const std::vector<RunEvent> all = randomEvents(random);
            const Result<qint64> id = m_store->add(record(all));
            QVERIFY(id);
            const Result<RunReport> report = m_store->report(*id);
            QVERIFY(report);
            QVERIFY(*report == fold(all));
        }
    }

    void howABodyCameIsNotKept()
    {
        Stream stream({summary(QStringLiteral("download"))});
        stream.exchange(0, 1, 20, 200, "{}");
        stream.finish(20);
        const RecordedRun without = record(stream.events());
        std::vector<RunEvent> all = stream.events();
        RunEvent arriving = all[3]; // the attempt has begun
        arriving.data = BodyProgressed{0, 1, {.received = 2'000'000}};
        all.insert(all.begin() + 4, arriving);
        const RecordedRun with = record(all);
        QCOMPARE(with.events, without.events);
        QVERIFY(with.report == without.report);
    }

    void theListTellsWhatARunWas()
    {
        QVERIFY(m_store->add(record(events({.minute = 3, .status = 404}), someTags)));
        const StoredRun run = find({}).at(0);
        QCOMPARE(run.collection, QStringLiteral("Shop"));
        QCOMPARE(run.environment, QStringLiteral("Staging"));
        QCOMPARE(run.instant, QDateTime(QDate(2026, 11, 20), QTime(12, 3), QTimeZone::UTC));
        QCOMPARE(run.counts, (OutcomeCounts{.total = 2, .passed = 1, .failed = 1}));
        QCOMPARE(run.ending, RunEnding::Completed);
        QCOMPARE(run.duration, std::chrono::milliseconds(20));
        QVERIFY(run.size > 0);
        QCOMPARE(run.origin.collectionPath, someTags.collectionPath);
        QCOMPARE(run.origin.what, someTags.what);
        QCOMPARE(run.origin.selection.tags->text(), QStringLiteral("users"));
        QVERIFY(!run.origin.selection.excludedTags);
        QCOMPARE(run.origin.selection.routes, someTags.selection.routes);
        QCOMPARE(run.origin.selection.folders, someTags.selection.folders);
        QCOMPARE(run.origin.selection.ids, someTags.selection.ids);
        QVERIFY(run.origin.selection.leavesNeedsOut);
    }

    void theNewestComesFirstPageByPage()
    {
        for (const int minute : {5, 1, 9, 9, 3})
            QVERIFY(m_store->add(record(events({.minute = minute}))));
        QList<int> minutes;
        RunStore::Query query{.most = 2};
        for (std::vector<StoredRun> page = find(query); !page.empty(); page = find(query)) {
            QVERIFY(page.size() <= 2);
            for (const StoredRun &run : page)
                minutes.append(run.instant.time().minute());
            query.after = page.back();
        }
        QCOMPARE(minutes, (QList<int>{9, 9, 5, 3, 1}));
    }

    void findsWhatIsSearched_data()
    {
        QTest::addColumn<QString>("search");
        QTest::addColumn<bool>("isFound");
        QTest::newRow("nothing") << "  " << true;
        QTest::newRow("collection") << "shop" << true;
        QTest::newRow("part of it") << "HO" << true;
        QTest::newRow("environment") << "staging" << true;
        QTest::newRow("what was run") << "SMOKE" << true;
        QTest::newRow("route") << "users/" << true;
        QTest::newRow("case of all letters") << "USERS/STRAßE" << true;
        QTest::newRow("URL") << "test.invalid/1" << true;
        QTest::newRow("status") << "503" << true;
        QTest::newRow("statuses") << "5xx" << true;
        QTest::newRow("other status") << "404" << false;
        QTest::newRow("other statuses") << "4XX" << false;
        QTest::newRow("run and route") << "shop login 201" << true;
        QTest::newRow("one route") << "straße 503" << true;
        QTest::newRow("two routes") << "login 503" << false;
        QTest::newRow("unknown word") << "shop nowhere" << false;
        QTest::newRow("no pattern") << "s%p" << false;
        QTest::newRow("no SQL") << "' OR 1=1 --" << false;
    }
    void findsWhatIsSearched()
    {
        QVERIFY(m_store->add(record(events({.status = 503}), someTags)));
        QFETCH(QString, search);
        QTEST(!find({.search = search}).empty(), "isFound");
    }

    void whatIsRemovedIsGone()
    {
        const qint64 first = *m_store->add(record(events({.minute = 1, .body = noise(400'000)})));
        const qint64 second = *m_store->add(record(events({.minute = 2})));
        QVERIFY(m_store->remove({first, 12345}));
        QCOMPARE(find({}).size(), size_t(1));
        QVERIFY(m_store->report(second));
        const Result<RunReport> gone = m_store->report(first);
        QVERIFY(!gone);
        QCOMPARE(gone.error().message, QStringLiteral("This run is no longer in the history."));
        m_store.reset();
        for (const char *table : {"runs", "events", "bodies", "routes"}) {
            SQLite::Database raw(m_path.toStdString());
            SQLite::Statement left(raw, std::string("SELECT count(*) FROM ") + table + " WHERE " +
                                            (table == std::string("runs") ? "id" : "run") + " = " +
                                            std::to_string(first));
            QVERIFY(left.executeStep());
            QCOMPARE(left.getColumn(0).getInt(), 0);
        }
        QVERIFY(QFile(m_path).size() < 200'000); // given back to the disk
    }

    void theOldestGoWhenThereIsTooMuch()
    {
        open(1'000'000);
        std::vector<qint64> ids;
        for (int minute = 0; minute < 8; ++minute)
            ids.push_back(*m_store->add(
                record(events({.minute = minute, .body = noise(300'000, uint(minute))}))));
        const std::vector<StoredRun> left = find({});
        QCOMPARE(left.size(), size_t(3));
        for (size_t i = 0; i < left.size(); ++i)
            QCOMPARE(left[i].id, ids[ids.size() - 1 - i]);
        const qint64 size = *m_store->size();
        QVERIFY(size <= 1'000'000);

        const RunStore::Excess excess = *m_store->excess(400'000);
        QCOMPARE(excess.runs, 2);
        QCOMPARE(m_store->excess(size)->runs, 0);
        QCOMPARE(find({}).size(), size_t(3)); // asking deletes nothing
        QVERIFY(m_store->setLimit(400'000));
        QCOMPARE(size - *m_store->size(), excess.bytes);
        QCOMPARE(find({}).size(), size_t(1));
        QCOMPARE(find({})[0].id, ids.back());
        m_store.reset();
        QVERIFY(QFile(m_path).size() < 600'000);
    }

    void aRunThatIsTooMuchAloneStays()
    {
        open(1000);
        QVERIFY(m_store->add(record(events({.minute = 1}))));
        const Result<qint64> large =
            m_store->add(record(events({.minute = 0, .body = noise(100'000)})));
        QVERIFY(large);
        QCOMPARE(find({}).size(), size_t(1));
        QVERIFY(m_store->report(*large));
    }

    void largeBodiesAreCutAndSaySo()
    {
        const QByteArray body = noise(5000);
        const BodyLimits limits{.each = 1000};
        const qint64 id = *m_store->add(record(events({.body = body}), {}, limits));
        const RunReport report = *m_store->report(id);
        const Response &response = *report.routes()[0].response();
        QCOMPARE(response.body.bytes(), body.first(1000));
        QCOMPARE(response.bodyBytesLeftOut, qint64(4000));
        QCOMPARE(report.routes()[0].lastAttempt()->bytesReceived, qint64(5000));
    }

    void manyBodiesAreCutTogether()
    {
        Stream stream({summary(QStringLiteral("a")), summary(QStringLiteral("b"))});
        stream.exchange(0, 1, 10, 200, noise(800, 1)).exchange(1, 1, 11, 200, noise(800, 2));
        stream.finish(20);
        const BodyLimits limits{.each = 1000, .together = 1000};
        const qint64 id = *m_store->add(record(stream.events(), {}, limits));
        const RunReport report = *m_store->report(id);
        QCOMPARE(report.routes()[0].response()->body.size(), 800);
        QCOMPARE(report.routes()[1].response()->body.size(), 200);
        QCOMPARE(report.routes()[1].response()->bodyBytesLeftOut, qint64(600));
    }

    void theSameBodyIsKeptOnce()
    {
        const RecordedRun run = record(events({.body = noise(10'000)}));
        QCOMPARE(run.bodies.size(), size_t(1));
        QVERIFY(run.size() < 12'000);
    }

    void twoProgramsUseItAtOnce()
    {
        const auto other = RunStore::open(m_path);
        QVERIFY(other);
        QVERIFY(m_store->add(record(events({.minute = 1}))));
        QVERIFY((*other)->add(record(events({.minute = 2}))));
        QCOMPARE(find({}).size(), size_t(2));
        QCOMPARE((*other)->find({})->size(), size_t(2));
    }

    void aFileOfAnOlderVersionIsMigrated()
    {
        m_store.reset();
        QVERIFY(QFile::remove(m_path));
        const RecordedRun run = record(events({.status = 503}), someTags);
        {
            SQLite::Database old(m_path.toStdString(),
                                 SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
            QVERIFY(migrateHistory(old, 1));
            old.exec("INSERT INTO runs VALUES (7, '/x', '{}', 'Smoke', 1795000000000, 'Shop',"
                     " 'local', 'completed', 2, 1, 1, 0, 0, 0, 20000000, 100, 1)");
            SQLite::Statement event(old, "INSERT INTO events VALUES (7, 0, ?)");
            event.bind(1, run.events[0].constData(), int(run.events[0].size()));
            event.exec();
            SQLite::Statement body(old, "INSERT INTO bodies VALUES (7, 0, ?)");
            body.bind(1, run.bodies[0].constData(), int(run.bodies[0].size()));
            body.exec();
            QCOMPARE(old.execAndGet("PRAGMA user_version").getInt(), 1);
        }
        open();
        QCOMPARE(find({}).size(), size_t(1));
        QCOMPARE(find({.search = QStringLiteral("straße 503 smoke")}).size(), size_t(1));
        QCOMPARE(find({.search = QStringLiteral("404")}).size(), size_t(0));
        QVERIFY(m_store->report(7));
        m_store.reset();
        SQLite::Database migrated(m_path.toStdString());
        QCOMPARE(migrated.execAndGet("PRAGMA user_version").getInt(), historyVersion);
    }

    void aFailedMigrationChangesNothing()
    {
        m_store.reset();
        QVERIFY(QFile::remove(m_path));
        SQLite::Database old(m_path.toStdString(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        QVERIFY(migrateHistory(old, 1));
        old.exec("CREATE TABLE routes (other)"); // in the way
        QVERIFY_THROWS_EXCEPTION(SQLite::Exception, (void)migrateHistory(old));
        QCOMPARE(old.execAndGet("PRAGMA user_version").getInt(), 1);
        QCOMPARE(old.execAndGet("SELECT count(*) FROM pragma_table_info('runs')"
                                " WHERE name = 'search'")
                     .getInt(),
                 0);
    }

    void aFileOfANewerVersionIsRefused()
    {
        QVERIFY(m_store->add(record(events({}))));
        m_store.reset();
        {
            SQLite::Database newer(m_path.toStdString(), SQLite::OPEN_READWRITE);
            newer.exec("PRAGMA user_version = 99");
        }
        const auto refused = RunStore::open(m_path);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Unsupported);
        QCOMPARE(refused.error().message,
                 QStringLiteral("The history of runs was written by a newer version of Broadside "
                                "(its format is 99, this version knows 2). It is left as it is; "
                                "runs are not kept."));
        SQLite::Database left(m_path.toStdString());
        QCOMPARE(left.execAndGet("SELECT count(*) FROM runs").getInt(), 1);
    }

    void isReadableByItsOwnerAlone()
    {
        QVERIFY(m_store->add(record(events({}))));
        constexpr auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup |
                                QFileDevice::ReadOther | QFileDevice::WriteOther;
        for (const QString &name : {m_path, QString(m_path + QStringLiteral("-wal"))}) {
            QVERIFY2(QFile::exists(name), qPrintable(name));
            QVERIFY2((QFile::permissions(name) & others) == QFileDevice::Permissions(),
                     qPrintable(name));
        }
    }

private:
    void open(qint64 limit = RunStore::defaultLimit)
    {
        m_store.reset();
        auto opened = RunStore::open(m_path, limit);
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().message));
        m_store = std::move(*opened);
    }
    std::vector<StoredRun> find(const RunStore::Query &query) const
    {
        const auto found = m_store->find(query);
        return found ? *found : std::vector<StoredRun>();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
    std::unique_ptr<RunStore> m_store;
};

QTEST_APPLESS_MAIN(TestRunStore)
#include "tst_runstore.moc"
