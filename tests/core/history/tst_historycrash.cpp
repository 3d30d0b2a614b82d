#include "history/historyfile.h"

#include <QProcess>
#include <QRandomGenerator>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Broadside;

namespace {

constexpr int kills = 200;
constexpr int longestMoment = 40; // milliseconds until the kill
constexpr int longestWait = 120'000;

// Writes until it is killed at some moment; gives the ids that it said were stored.
QSet<qint64> writeAndKill(const QString &path, qint64 limit)
{
    QProcess writer;
    writer.setProgram(QStringLiteral(HISTORY_WRITER));
    writer.setArguments({path, QString::number(limit)});
    writer.start();
    // Before it is ready, then, or after a few runs, which take long where the disk is slow.
    const int lines = QRandomGenerator::global()->bounded(5);
    QByteArray output;
    while (output.count('\n') < lines && writer.waitForReadyRead(longestWait))
        output += writer.readAllStandardOutput();
    // The moment is the point of the test, so here is no condition to wait for.
    QTest::qSleep(QRandomGenerator::global()->bounded(longestMoment));
    writer.kill();
    writer.waitForFinished(longestWait);
    const QByteArray complaint = writer.readAllStandardError();
    if (!complaint.isEmpty())
        qWarning("%s", complaint.constData());
    if (writer.exitStatus() != QProcess::CrashExit)
        return {-1};
    output += writer.readAllStandardOutput();
    QSet<qint64> ids;
    for (const QByteArray &line : output.split('\n')) {
        bool isWhole = false; // the last one may be cut
        const qint64 id = line.toLongLong(&isWhole);
        if (isWhole)
            ids.insert(id);
    }
    return ids;
}

} // namespace

class TestHistoryCrash : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whateverWasStoredSurvivesAKill();
};

void TestHistoryCrash::whateverWasStoredSurvivesAKill()
{
    qsizetype stored = 0;
    QTemporaryDir folder;
    constexpr int killsOfOneFile = 20;
    for (int i = 0; i < kills; ++i) {
        const QString path = folder.filePath(QStringLiteral("%1/runs").arg(i / killsOfOneFile));
        // Every other file is full soon, so that runs are also removed when the kill comes.
        const bool isLimited = (i / killsOfOneFile) % 2 == 1;
        const qint64 limit = isLimited ? 1'000'000 : RunStore::defaultLimit;
        const QSet<qint64> announced = writeAndKill(path, limit);
        QVERIFY(!announced.contains(-1));
        stored += announced.size();

        const Result<OpenedHistory> history = openHistory(path, limit);
        QVERIFY2(history, history ? "" : qPrintable(history.error().message));
        QCOMPARE(history->setAside, QString());
        const auto runs = history->store->find({.most = 100'000});
        QVERIFY(runs);
        QSet<qint64> found;
        for (const StoredRun &run : *runs)
            found.insert(run.id);
        const qint64 newest = runs->empty() ? 0 : std::ranges::max(*runs, {}, &StoredRun::id).id;
        if (isLimited) {
            if (!announced.isEmpty())
                QVERIFY(newest >= *std::ranges::max_element(announced));
            QVERIFY(*history->store->size() <= limit);
        } else {
            QVERIFY(found.contains(announced));
        }
        // The last one was in the making, or the one before it.
        for (const qint64 id : {newest, newest - 1}) {
            if (!found.contains(id))
                continue;
            const Result<RunReport> report = history->store->report(id);
            QVERIFY2(report, report ? "" : qPrintable(report.error().message));
            QCOMPARE(report->counts().finished(), 3);
        }
    }
    // The writers did get to write: most are killed only after they have said so.
    QVERIFY2(stored > kills / 2, qPrintable(QString::number(stored)));
}

QTEST_GUILESS_MAIN(TestHistoryCrash)
#include "tst_historycrash.moc"
