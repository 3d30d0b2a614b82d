// Unsaved changes outlive the process: they are kept while they are unsaved, and no longer. Two
// hundred processes are killed in the middle of it.
#include "models/recoverykeeper.h"
#include "models/workspace.h"
#include "recoveryfoldertest.h"

#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

#include <algorithm>

using namespace Broadside;

namespace {

// Of lines with one each, as far as they are whole; 0 without any.
int lastNumber(const QByteArray &output)
{
    const QByteArray whole = output.left(output.lastIndexOf('\n') + 1).trimmed();
    return whole.sliced(whole.lastIndexOf('\n') + 1).toInt();
}

} // namespace

class RecoveryTest : public RecoveryFolderTest
{
    Q_OBJECT

private Q_SLOTS:
    void keepsWhatIsNotSaved()
    {
        Workspace workspace;
        RecoveryKeeper keeper(workspace, keptIn(), delay);
        OpenCollection *collection = workspace.open(path());
        QTRY_VERIFY(collection->loaded());
        collection->edits().apply(step(7));
        QTRY_COMPARE(QDir(keptIn()).entryList({QStringLiteral("*.recovery")}).size(), 1);
        QVERIFY(orphans().empty()); // this process lives

        QSignalSpy saved(collection, &OpenCollection::saved);
        collection->save();
        QTRY_COMPARE(saved.count(), 1);
        QTRY_COMPARE(QDir(keptIn()).entryList(QDir::Files), QStringList());
    }

    void keepsWhatCannotBeStored()
    {
        const DraftPlace place{QStringLiteral("counted"), QStringLiteral("json")};
        {
            RecoveryFile file(keptIn(), path());
            QVERIFY(file.write({}, QDateTime::currentDateTimeUtc(),
                               {{place, QStringLiteral("{ \"half\": ")}}));
        }
        Workspace workspace;
        RecoveryKeeper keeper(workspace, keptIn(), delay);
        QSignalSpy found(&keeper, &RecoveryKeeper::found);
        OpenCollection *collection = workspace.open(path());
        QTRY_VERIFY(collection->loaded());
        QTRY_COMPARE(found.count(), 1);
        const QSignalSpy restored(&collection->drafts(), &Drafts::restored);
        keeper.restore(*collection, found[0][1].value<RecoveredChanges>());
        QCOMPARE(restored.count(), 1);
        QCOMPARE(collection->drafts().texts().value(place), QStringLiteral("{ \"half\": "));
        QVERIFY(!collection->isModified());
        // Kept anew by this process, and no more when it is put right.
        QTRY_VERIFY(orphans().empty());
        QTRY_COMPARE(QDir(keptIn()).entryList({QStringLiteral("*.recovery")}).size(), 1);
        collection->drafts().set(place, QString());
        QTRY_COMPARE(QDir(keptIn()).entryList(QDir::Files), QStringList());
    }

    void closingWithoutSavingForgets()
    {
        Workspace workspace;
        RecoveryKeeper keeper(workspace, keptIn(), delay);
        OpenCollection *collection = workspace.open(path());
        QTRY_VERIFY(collection->loaded());
        collection->edits().apply(step(7));
        QTRY_VERIFY(!QDir(keptIn()).entryList({QStringLiteral("*.recovery")}).isEmpty());
        workspace.close(collection);
        QTRY_COMPARE(QDir(keptIn()).entryList(QDir::Files), QStringList());
    }

    void keepsWhatTheFileHadBefore()
    {
        Workspace workspace;
        RecoveryKeeper keeper(workspace, keptIn(), delay);
        const QSignalSpy written(&keeper, &RecoveryKeeper::written);
        OpenCollection *collection = workspace.open(path());
        QTRY_VERIFY(collection->loaded());
        collection->edits().apply(step(7));
        QTRY_COMPARE(written.count(), 1);
        QCOMPARE(written[0][1].value<FileTexts>().value(path()), counted(7));
        // As it is after the process.
        QTemporaryDir other;
        const QString name = QDir(keptIn()).entryList({QStringLiteral("*.recovery")}).front();
        QVERIFY(QFile::copy(QDir(keptIn()).filePath(name), other.filePath(name)));
        const std::vector<RecoveredChanges> found = RecoveryFile::findOrphans(other.path(), path());
        QCOMPARE(found.size(), size_t(1));
        QCOMPARE(found.front().texts.value(path()), counted(7));
        QCOMPARE(found.front().before.value(path()), counting);
    }

    void forgetsWhatIsNotWanted()
    {
        Workspace workspace;
        RecoveryKeeper keeper(workspace, keptIn(), delay);
        OpenCollection *collection = workspace.open(path());
        QTRY_VERIFY(collection->loaded());
        collection->edits().apply(step(7));
        QTRY_VERIFY(!QDir(keptIn()).entryList({QStringLiteral("*.recovery")}).isEmpty());
        keeper.forget(*collection);
        QTRY_COMPARE(QDir(keptIn()).entryList(QDir::Files), QStringList());
    }

    void saysWhenItCannotKeep()
    {
        QFile blocking(m_folder->filePath(QStringLiteral("data")));
        QVERIFY(blocking.open(QIODevice::WriteOnly));
        Workspace workspace;
        RecoveryKeeper keeper(workspace, keptIn(), delay);
        QSignalSpy failed(&keeper, &RecoveryKeeper::failed);
        OpenCollection *collection = workspace.open(path());
        QTRY_VERIFY(collection->loaded());
        collection->edits().apply(step(7));
        QTRY_COMPARE(failed.count(), 1);
    }

    // So that who types on without a pause loses no more than what came within the delay.
    void laterChangesDoNotPutItOff()
    {
        Workspace workspace;
        RecoveryKeeper keeper(workspace, keptIn(), std::chrono::hours(1));
        const QSignalSpy written(&keeper, &RecoveryKeeper::written);
        const DraftPlace typing{QStringLiteral("counted"), QStringLiteral("json")};
        OpenCollection *collection = workspace.open(path());
        QTRY_VERIFY(collection->loaded());
        auto *timer = keeper.findChild<QTimer *>();
        QVERIFY(timer && timer->isSingleShot() && !timer->isActive());
        QCOMPARE(timer->intervalAsDuration(), std::chrono::milliseconds(std::chrono::hours(1)));

        collection->edits().apply(step(1));
        QTRY_COMPARE(collection->files().text(path()), counted(1));
        QTRY_VERIFY(timer->isActive());
        const int first = timer->timerId(); // another one each time it starts
        for (int number = 2; number < 10; ++number) {
            collection->edits().apply(step(number));
            QTRY_COMPARE(collection->files().text(path()), counted(number));
            collection->drafts().set(typing, QStringLiteral("{ %1").arg(number));
            QCOMPARE(timer->timerId(), first);
        }
        QTRY_VERIFY(!collection->edits().isBusy());
        QCOMPARE(timer->timerId(), first);
        QCOMPARE(written.count(), 0);

        timer->setInterval(0); // its time has come
        QTRY_COMPARE(written.count(), 1);
        QCOMPARE(written[0][1].value<FileTexts>().value(path()), counted(9));
        QVERIFY(!timer->isActive());
        timer->setInterval(std::chrono::hours(1));
        collection->edits().apply(step(10));
        QTRY_COMPARE(collection->files().text(path()), counted(10));
        QTRY_VERIFY(timer->isActive()); // the next change begins the next delay
        QCOMPARE(written.count(), 1);
    }

    // What was kept once is on disk or offered, or a later edit is; no file is ever half written.
    void survivesBeingKilled()
    {
        int recovered = 0;
        int told = 0;
        for (int round = 0; round < 200; ++round) {
            write(counting);
            QDir(keptIn()).removeRecursively();
            QProcess writer;
            writer.start(QStringLiteral(RECOVERY_WRITER),
                         {path(), keptIn(), QString::number(delay.count())});
            QVERIFY(writer.waitForReadyRead(120'000));
            const int rest = QRandomGenerator::global()->bounded(80);
            QElapsedTimer clock;
            clock.start();
            QByteArray output;
            while (clock.elapsed() < rest && writer.waitForReadyRead(120'000))
                output += writer.readAll();
            QVERIFY2(writer.state() == QProcess::Running, "it ended by itself");
            writer.kill();
            QVERIFY(writer.waitForFinished(120'000));
            output += writer.readAll();
            const int safe = lastNumber(output);
            const int onFile = numberIn(onDisk());
            QVERIFY2(onFile >= 0, onDisk());
            const std::vector<RecoveredChanges> left = orphans();
            for (const RecoveredChanges &changes : left)
                QVERIFY2(numberIn(changes.texts.value(path())) >= 0, "half a text was kept");
            const int offered = left.empty() ? 0 : numberIn(left.front().texts.value(path()));
            QVERIFY2(std::max(onFile, offered) >= safe,
                     qPrintable(QStringLiteral("%1 was kept; %2 is on disk and %3 is offered")
                                    .arg(safe)
                                    .arg(onFile)
                                    .arg(offered)));
            recovered += left.empty() ? 0 : 1;
            told += safe > 0 ? 1 : 0;
        }
        // Many are killed while something is unsaved and kept.
        QVERIFY2(recovered > 50, qPrintable(QString::number(recovered)));
        QVERIFY2(told > 150, qPrintable(QString::number(told)));
    }
};

QTEST_MAIN(RecoveryTest)
#include "tst_recovery.moc"
