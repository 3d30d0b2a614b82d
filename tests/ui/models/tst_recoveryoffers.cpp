// What an ended process left unsaved is found, offered and brought together with what came since.
#include "models/recoverykeeper.h"
#include "models/workspace.h"
#include "recoveryfoldertest.h"
#include "support/heldpool.h"

#include <QDateTime>
#include <QFile>
#include <QSignalSpy>
#include <QTest>

using namespace Broadside;

class RecoveryOffersTest : public RecoveryFolderTest
{
    Q_OBJECT

private Q_SLOTS:
    // As QSaveFile leaves them when its process is killed.
    void removesWhatWasNotWrittenToTheEnd()
    {
        auto kept = std::make_unique<RecoveryFile>(keptIn(), path());
        QVERIFY(kept->write({{path(), counted(3)}}, QDateTime::currentDateTime()));
        const QString whole = kept->path();
        const QString unfinished = whole + QStringLiteral(".aBcDeF");
        QVERIFY(QFile::copy(whole, unfinished));
        QVERIFY(orphans().empty());
        QVERIFY(QFile::exists(unfinished)); // this process lives

        kept.reset();
        QCOMPARE(orphans().size(), size_t(1));
        QVERIFY(!QFile::exists(unfinished));
        QVERIFY(QFile::exists(whole));
    }

    void bringsBackWhatWasLeft()
    {
        leaveBehind(5);
        Workspace workspace;
        RecoveryKeeper keeper(workspace, keptIn(), delay);
        QSignalSpy found(&keeper, &RecoveryKeeper::found);
        OpenCollection *collection = workspace.open(path());
        QTRY_COMPARE(found.count(), 1);
        keeper.restore(*collection, found[0][1].value<RecoveredChanges>());
        QTRY_COMPARE(collection->files().text(path()), counted(5));
        QVERIFY(collection->isModified());
        QCOMPARE(onDisk(), counting);
        // Kept by this process now, and by it alone.
        QTRY_COMPARE(QDir(keptIn()).entryList({QStringLiteral("*.recovery")}).size(), 1);
        QTRY_VERIFY(orphans().empty());
        collection->edits().undo();
        QTRY_VERIFY(!collection->isModified());
    }

    // Which may be at the address of the one it is of.
    void offersNothingToAnotherCollection()
    {
        leaveBehind(5);
        Workspace workspace;
        RecoveryKeeper keeper(workspace, keptIn(), delay);
        const QSignalSpy found(&keeper, &RecoveryKeeper::found);
        bool isSameAddress = false;
        {
            const HeldPool held;
            OpenCollection *closed = workspace.open(path());
            const auto address = quintptr(closed);
            workspace.close(closed);
            for (int i = 0; i < 100 && !isSameAddress; ++i) {
                const QString other = m_folder->filePath(QStringLiteral("%1.yaml").arg(i));
                isSameAddress = quintptr(workspace.open(other)) == address;
            }
        }
        if (!isSameAddress)
            QSKIP("None came to that address");
        QTRY_VERIFY(workspace.collections().back()->loaded());
        QCOMPARE(found.count(), 0);
    }

    // As after a crash and a git pull.
    void bringsTogetherWhatChangedSince()
    {
        leaveBehind(counted(5), counting);
        const QByteArray theirs = counting + "  - name: other\n    get: /other\n";
        write(theirs);
        Workspace workspace;
        RecoveryKeeper keeper(workspace, keptIn(), delay);
        QSignalSpy found(&keeper, &RecoveryKeeper::found);
        OpenCollection *collection = workspace.open(path());
        QTRY_COMPARE(found.count(), 1);
        keeper.restore(*collection, found[0][1].value<RecoveredChanges>());
        const QByteArray both = QByteArray(theirs).replace("/0", "/5");
        QTRY_COMPARE(collection->files().text(path()), both);
        QVERIFY(collection->conflicts().isEmpty());
        QCOMPARE(onDisk(), theirs);
        const QSignalSpy saved(collection, &OpenCollection::saved);
        collection->save();
        QTRY_COMPARE(saved.count(), 1);
        QCOMPARE(onDisk(), both);
        QTRY_VERIFY(isRecoveryEmpty()); // not offered again
        collection->edits().undo();
        QTRY_COMPARE(collection->files().text(path()), theirs);
    }

    void asksAboutWhatBothHaveChanged()
    {
        leaveBehind(counted(5), counting);
        write(counted(6));
        Workspace workspace;
        RecoveryKeeper keeper(workspace, keptIn(), delay);
        QSignalSpy found(&keeper, &RecoveryKeeper::found);
        OpenCollection *collection = workspace.open(path());
        QTRY_COMPARE(found.count(), 1);
        keeper.restore(*collection, found[0][1].value<RecoveredChanges>());
        QTRY_COMPARE(collection->conflicts().value(path()), counted(6));
        QCOMPARE(collection->files().text(path()), counted(5));
        const QSignalSpy heldBack(collection, &OpenCollection::saveHeldBack);
        collection->save();
        QTRY_COMPARE(heldBack.count(), 1);
        QCOMPARE(onDisk(), counted(6));
        collection->takeTheirs();
        QTRY_COMPARE(collection->files().text(path()), counted(6));
        QTRY_VERIFY(!collection->isModified());
    }

    // Two processes had it open.
    void offersAllTheLatestFirst()
    {
        const QByteArray renamed = QByteArray(counting).replace("Counting", "Numbers");
        leaveBehind(renamed, counting, 60);
        leaveBehind(counted(5), counting);
        Workspace workspace;
        RecoveryKeeper keeper(workspace, keptIn(), delay);
        QSignalSpy found(&keeper, &RecoveryKeeper::found);
        OpenCollection *collection = workspace.open(path());
        QTRY_COMPARE(found.count(), 2);
        const auto texts = [&](int i) { return found[i][1].value<RecoveredChanges>().texts; };
        QCOMPARE(texts(0).value(path()), counted(5));
        QCOMPARE(texts(1).value(path()), renamed);

        for (const QList<QVariant> &each : found)
            keeper.restore(*collection, each[1].value<RecoveredChanges>());
        const QByteArray both = QByteArray(renamed).replace("/0", "/5");
        QTRY_COMPARE(collection->files().text(path()), both);
        QTRY_COMPARE(QDir(keptIn()).entryList({QStringLiteral("*.recovery")}).size(), 1);
        QTRY_VERIFY(orphans().empty());
    }

    void whatIsOnDiskByNowIsNoNews()
    {
        leaveBehind(5);
        write(counted(5));
        QVERIFY(orphans().empty());
        QCOMPARE(QDir(keptIn()).entryList({QStringLiteral("*.recovery")}), QStringList());
    }

    void discardsWhenAsked()
    {
        leaveBehind(5);
        QCOMPARE(orphans().size(), size_t(1));
        RecoveryKeeper::discard(orphans().front());
        QTRY_VERIFY(orphans().empty());
    }

    void leavesAloneWhatItCannotRead()
    {
        leaveBehind(5);
        QFile file(orphans().front().file);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("no recovery");
        file.close();
        QVERIFY(orphans().empty());
        QVERIFY(file.exists());
    }
};

QTEST_MAIN(RecoveryOffersTest)
#include "tst_recoveryoffers.moc"
