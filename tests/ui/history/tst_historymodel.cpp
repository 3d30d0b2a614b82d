// The archive and the rows that the window shows of it.
#include "history/historymodel.h"
#include "storedruns.h"

#include <QAbstractItemModelTester>
#include <QFile>
#include <QLockFile>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <algorithm>
#include <random>

using namespace Broadside;

namespace {

// That do not get smaller when they are packed.
QByteArray randomBytes(qsizetype count)
{
    QByteArray bytes(count, Qt::Uninitialized);
    std::ranges::generate(bytes, [random = std::mt19937(1)]() mutable { return char(random()); });
    return bytes;
}

} // namespace

class TestHistoryModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(QStringLiteral("data/runs.sqlite"));
        m_archive = std::make_unique<RunArchive>();
    }
    void cleanup() { m_archive.reset(); }

    void aRunIsARowWhenItHasEnded()
    {
        HistoryModel model(*m_archive);
        const QAbstractItemModelTester tester(&model);
        open();
        QTRY_VERIFY(!model.isLoading());
        QCOMPARE(model.rowCount(), 0);
        tell(*m_archive, {.minute = 3, .status = 404}, {.what = QStringLiteral("users")});
        QTRY_COMPARE(model.rowCount(), 1);
        const auto text = [&model](int column) { return model.index(0, column).data().toString(); };
        QCOMPARE(text(HistoryModel::CollectionColumn), QStringLiteral("Shop"));
        QCOMPARE(text(HistoryModel::EnvironmentColumn), QStringLiteral("staging"));
        QCOMPARE(text(HistoryModel::WhatColumn), QStringLiteral("users"));
        QCOMPARE(text(HistoryModel::PassedColumn), QStringLiteral("1"));
        QCOMPARE(text(HistoryModel::FailedColumn), QStringLiteral("1 ✖"));
        QCOMPARE(text(HistoryModel::OtherColumn), QString());
        QCOMPARE(text(HistoryModel::DurationColumn), QStringLiteral("20 ms"));
        const QString sentence = model.index(0, 0).data(Qt::AccessibleTextRole).toString();
        QVERIFY2(sentence.endsWith(QStringLiteral(
                     "Shop with staging, users. 1 of 2 passed, 1 failed, in 20 ms.")),
                 qPrintable(sentence));
    }

    // Opening takes a moment, and a run may be faster.
    void aRunBeforeTheFileIsOpenIsKept()
    {
        QLockFile lock(lockWhileOpened());
        QVERIFY(lock.tryLock());
        m_archive->open(m_path);
        tell(*m_archive, {});
        lock.unlock();
        HistoryModel model(*m_archive);
        QTRY_COMPARE(model.rowCount(), 1);
    }

    void aRunThatIsTooLargeToWaitForTheFileIsToldOf()
    {
        QSignalSpy troubled(m_archive.get(), &RunArchive::troubled);
        HistoryModel model(*m_archive);
        QLockFile lock(lockWhileOpened());
        QVERIFY(lock.tryLock());
        m_archive->open(m_path);
        m_archive->begin({}, std::make_shared<const RunEvent>(eventsOf({}).front()));
        const auto batch = std::make_shared<const std::vector<RunEvent>>(
            100'000, RunEvent{.run = 1, .data = RouteQueued{0}});
        for (int i = 0; i < 10; ++i)
            m_archive->add(batch);
        QCOMPARE(troubled.size(), 0);
        m_archive->add(batch);
        m_archive->add(batch);
        QCOMPARE(troubled.size(), 1);
        QVERIFY(troubled[0][0].toString().contains(QLatin1String("not kept")));
        lock.unlock();
        QTRY_COMPARE(m_archive->state(), RunArchive::State::Ready);
        tell(*m_archive, {.collection = QStringLiteral("Next")});
        QTRY_COMPARE(model.rowCount(), 1);
        QCOMPARE(model.run(0).collection, QStringLiteral("Next"));
    }

    void aRunThatWasNotToldToItsEndIsNotKept()
    {
        HistoryModel model(*m_archive);
        open();
        m_archive->begin({}, std::make_shared<const RunEvent>(eventsOf({}).front()));
        tell(*m_archive, {.collection = QStringLiteral("Next")});
        QTRY_COMPARE(model.rowCount(), 1);
        QCOMPARE(model.run(0).collection, QStringLiteral("Next"));
    }

    void nothingIsKeptThatNobodyWants()
    {
        HistoryModel model(*m_archive);
        open();
        m_archive->setTaking(false);
        tell(*m_archive, {.collection = QStringLiteral("Unwanted")});
        m_archive->setTaking(true);
        tell(*m_archive, {.collection = QStringLiteral("Wanted")});
        QTRY_COMPARE(model.rowCount(), 1);
        QCOMPARE(model.run(0).collection, QStringLiteral("Wanted"));
    }

    void aSmallerLimitDeletesTheOldestAtOnce()
    {
        HistoryModel model(*m_archive);
        open();
        for (int minute = 0; minute < 3; ++minute)
            tell(*m_archive, {.minute = minute, .body = randomBytes(400'000)});
        QTRY_COMPARE(model.rowCount(), 3);
        m_archive->setLimit(1'000'000);
        QTRY_COMPARE(model.rowCount(), 2);
        m_archive->setLimit(500'000);
        QTRY_COMPARE(model.rowCount(), 1);
        QCOMPARE(model.run(0).instant.time().minute(), 2);
    }

    void endingTheArchiveWaitsForTheRun()
    {
        open();
        tell(*m_archive, {.body = QByteArray(500'000, 'x')});
        m_archive.reset();
        QCOMPARE((*RunStore::open(m_path))->find({})->size(), size_t(1));
    }

    void pagesAreFetchedWhenTheyAreNeeded()
    {
        open();
        std::vector<SampleRun> runs;
        for (int minute = 0; minute < 250; ++minute)
            runs.push_back({.minute = minute});
        write(m_path, runs);
        HistoryModel model(*m_archive); // without a tester, which would fetch itself
        QTRY_COMPARE(model.rowCount(), 100);
        QVERIFY(model.canFetchMore({}));
        model.fetchMore({});
        // One at a time, unless it was there at once.
        QVERIFY(!model.canFetchMore({}) || model.rowCount() == 200);
        QTRY_COMPARE(model.rowCount(), 200);
        model.fetchMore({});
        QTRY_COMPARE(model.rowCount(), 250);
        QVERIFY(!model.canFetchMore({}));
        for (int row = 0; row < 250; ++row)
            QCOMPARE(model.run(row).instant.time(), QTime(0, 0).addSecs(60 * (249 - row)));
        // What was fetched stays when a run is added.
        tell(*m_archive, {.minute = 300});
        QTRY_COMPARE(model.rowCount(), 251);
        QCOMPARE(model.run(0).instant.time(), QTime(5, 0));
    }

    void whatAnotherWindowStoredIsThereAfterReloading()
    {
        open();
        HistoryModel model(*m_archive);
        const QAbstractItemModelTester tester(&model);
        QTRY_VERIFY(!model.isLoading());
        write(m_path, {{.minute = 1}});
        model.reload();
        QTRY_COMPARE(model.rowCount(), 1);
    }

    void whatAnotherWindowDoesIsThereAtOnce()
    {
        RunArchive other;
        other.open(m_path);
        open();
        QTRY_COMPARE(other.state(), RunArchive::State::Ready);
        HistoryModel model(*m_archive);
        HistoryModel otherModel(other);
        QTRY_VERIFY(!model.isLoading() && !otherModel.isLoading());
        tell(*m_archive, {.minute = 1});
        QTRY_COMPARE(otherModel.rowCount(), 1);
        QTRY_COMPARE(model.rowCount(), 1);
        other.remove({otherModel.run(0).id});
        QTRY_COMPARE(model.rowCount(), 0);

        // But not of another file.
        RunArchive elsewhere;
        elsewhere.open(m_folder->filePath(QStringLiteral("other/runs.sqlite")));
        QTRY_COMPARE(elsewhere.state(), RunArchive::State::Ready);
        const QSignalSpy changed(&elsewhere, &RunArchive::changed);
        tell(other, {.minute = 2});
        QTRY_COMPARE(model.rowCount(), 1);
        QCOMPARE(changed.size(), 0);
    }

    void onlyTheLastSearchCounts()
    {
        open();
        write(m_path, {{.minute = 1}, {.collection = QStringLiteral("Blog"), .minute = 2}});
        HistoryModel model(*m_archive);
        const QAbstractItemModelTester tester(&model);
        QTRY_COMPARE(model.rowCount(), 2);
        model.setSearch(QStringLiteral("shop"));
        model.setSearch(QStringLiteral("nowhere"));
        model.setSearch(QStringLiteral(" blog "));
        QTRY_VERIFY(!model.isLoading());
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.run(0).collection, QStringLiteral("Blog"));
        QCOMPARE(model.search(), QStringLiteral("blog"));
        model.setSearch({});
        QTRY_COMPARE(model.rowCount(), 2);
    }

    void removedRowsGoAndTheOthersStay()
    {
        open();
        write(m_path, {{.minute = 1}, {.minute = 2}, {.minute = 3}});
        HistoryModel model(*m_archive);
        const QAbstractItemModelTester tester(&model);
        QTRY_COMPARE(model.rowCount(), 3);
        const QPersistentModelIndex first(model.index(2, 0));
        const QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        m_archive->remove({model.run(1).id});
        QTRY_COMPARE(model.rowCount(), 2);
        QCOMPARE(first.row(), 1);
        QCOMPARE(reset.size(), 0);
    }

    void reportsComeBack()
    {
        open();
        tell(*m_archive, {.status = 404});
        HistoryModel model(*m_archive);
        QTRY_COMPARE(model.rowCount(), 1);
        auto report = m_archive->report(model.run(0).id);
        QTRY_VERIFY(report.isFinished());
        RunReport folded;
        for (const RunEvent &event : eventsOf({.status = 404}))
            folded.apply(event);
        QVERIFY(report.result());
        QVERIFY(**report.result() == folded);
        auto missing = m_archive->report(999);
        QTRY_VERIFY(missing.isFinished());
        QCOMPARE(missing.result().error().message,
                 QStringLiteral("This run is no longer in the history."));
    }

    void withoutAFileThereIsNothing()
    {
        HistoryModel model(*m_archive);
        QVERIFY(!model.isLoading());
        tell(*m_archive, {});
        auto report = m_archive->report(1);
        QTRY_VERIFY(report.isFinished());
        QVERIFY(!report.result());
    }

    void aNewerFileIsLeftAloneAndToldOf()
    {
        QVERIFY(QDir().mkpath(QFileInfo(m_path).path()));
        write(m_path, {{}});
        m_archive.reset();
        {
            QFile file(m_path);
            QVERIFY(file.open(QIODevice::ReadWrite));
            QVERIFY(file.seek(60)); // of the version, in the format of SQLite's files
            QCOMPARE(file.write(QByteArray("\0\0\0\x63", 4)), 4);
        }
        m_archive = std::make_unique<RunArchive>();
        QSignalSpy troubled(m_archive.get(), &RunArchive::troubled);
        HistoryModel model(*m_archive);
        m_archive->open(m_path);
        QTRY_COMPARE(m_archive->state(), RunArchive::State::Failed);
        QCOMPARE(troubled.size(), 1);
        QVERIFY2(model.problem().contains(QLatin1String("newer version")),
                 qPrintable(model.problem()));
        tell(*m_archive, {}); // goes nowhere, and hurts nobody
    }

    void aDamagedFileIsSetAsideAndToldOf()
    {
        QVERIFY(QDir().mkpath(QFileInfo(m_path).path()));
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(10'000, 'x'));
        file.close();
        QSignalSpy troubled(m_archive.get(), &RunArchive::troubled);
        open();
        QCOMPARE(troubled.size(), 1);
        QVERIFY(QFile::exists(m_path + QStringLiteral(".broken")));
        QVERIFY2(troubled[0][0].toString().contains(QLatin1String("runs.sqlite.broken")),
                 qPrintable(troubled[0][0].toString()));
    }

    // What opening reads is whole: the run that notices is lost, the next one is kept.
    void damageThatShowsLaterIsSetAsideToo()
    {
        writeDamaged();
        open();
        HistoryModel model(*m_archive);
        tell(*m_archive, {});
        QTRY_VERIFY(QFile::exists(m_path + QStringLiteral(".broken")));
        QTRY_COMPARE(m_archive->state(), RunArchive::State::Ready);
        tell(*m_archive, {.collection = QStringLiteral("Next")});
        QTRY_COMPARE(model.rowCount(), 1);
        QCOMPARE(model.run(0).collection, QStringLiteral("Next"));
    }

    void aRunWhileANewFileIsBegunIsKept()
    {
        writeDamaged();
        open();
        HistoryModel model(*m_archive);
        connect(
            m_archive.get(), &RunArchive::stateChanged, this,
            [this] {
                QCOMPARE(m_archive->state(), RunArchive::State::Opening);
                tell(*m_archive, {.collection = QStringLiteral("Next")});
            },
            Qt::SingleShotConnection);
        tell(*m_archive, {});
        QTRY_COMPARE(model.rowCount(), 1);
        QCOMPARE(model.run(0).collection, QStringLiteral("Next"));
        QVERIFY(QFile::exists(m_path + QStringLiteral(".broken")));
    }

private:
    // Whoever holds it keeps the archive from being open.
    QString lockWhileOpened() const
    {
        QDir().mkpath(QFileInfo(m_path).path());
        return m_path + QLatin1String(".lock");
    }
    // In what is not read when it is opened.
    void writeDamaged() const
    {
        QVERIFY(QDir().mkpath(QFileInfo(m_path).path()));
        write(m_path, std::vector<SampleRun>(40));
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        const QByteArray noise(qsizetype(file.size()) - 4096, '\xa5');
        QVERIFY(file.seek(4096));
        QCOMPARE(file.write(noise), noise.size());
    }
    void open()
    {
        m_archive->open(m_path);
        QTRY_COMPARE(m_archive->state(), RunArchive::State::Ready);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
    std::unique_ptr<RunArchive> m_archive;
};

QTEST_MAIN(TestHistoryModel)
#include "tst_historymodel.moc"
