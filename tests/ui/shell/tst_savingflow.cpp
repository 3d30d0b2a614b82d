// What the window says about saving, with real keys and clicks: files that something else has
// changed, locked or taken away, what a crash left behind.
#include "models/recoveryfile.h"
#include "shell/messagebar.h"
#include "shopfiletest.h"

#include <QDir>
#include <QFile>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QStatusBar>
#include <QTest>
#include <QToolButton>

using namespace Broadside;

class SavingFlowTest : public ShopFileTest
{
    Q_OBJECT

private Q_SLOTS:
    void savesBesideAnotherChange();
    void takesTheirs();
    void aFileWithAMistakeIsNotTakenAndNotWrittenOver();
    void saysThatAFileIsReadOnly();
    void aFailedSaveIsSaidUntilItIsSaved();
    void aMessageStaysUntilItIsPutAway();
    void aFileThatIsGoneIsSavedAnew();
    void aFolderThatIsGoneLosesNothing();
    void restoresAfterACrash();
    void discardsAfterACrash();
    void offersEachCrash();

private:
    void beginRefusedEdit(const QString &why) const
    {
        collection()->edits().apply({.name = QStringLiteral("Nothing"),
                                     .edit = [why](const EditSource &) -> Result<EditedCollection> {
                                         return failure(ErrorCode::Unsupported, why);
                                     }});
    }

    // As another process had it when it ended.
    void leaveBehind(const QByteArray &text, int secondsAgo = 0) const
    {
        RecoveryFile file(recoveryFolder(), path());
        QVERIFY(file.write({{path(), text}}, QDateTime::currentDateTimeUtc().addSecs(-secondsAgo),
                           {}, {{path(), shop}}));
    }

    QString message() const
    {
        QStringList texts;
        for (const QLabel *label : m_window->findChild<MessageBar *>()->findChildren<QLabel *>()) {
            if (label->isVisible())
                texts += label->text();
        }
        return texts.join(u'\n');
    }
};

void SavingFlowTest::savesBesideAnotherChange()
{
    openShop();
    edit();
    const QSignalSpy saved(collection(), &OpenCollection::saved);
    activate(); // before the change is noticed
    write(otherRoute());
    press(Qt::Key_S, Qt::ControlModifier);
    QTRY_COMPARE(saved.count(), 1);
    QCOMPARE(onDisk(), both());
    QVERIFY(!m_window->isWindowModified());
    const QString told = m_window->statusBar()->currentMessage();
    QVERIFY2(told.contains(QStringLiteral("both changes are in it")), qPrintable(told));
}

void SavingFlowTest::takesTheirs()
{
    openShop();
    edit();
    write(theirs());
    QTRY_VERIFY(answer(QStringLiteral("Take Theirs")));
    QTest::mouseClick(answer(QStringLiteral("Take Theirs")), Qt::LeftButton);
    QTRY_COMPARE(text(), theirs());
    QTRY_VERIFY(!m_window->isWindowModified());
    QTRY_VERIFY(!answer(QStringLiteral("Take Theirs")));
    activate();
    press(Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(text(), mine());
    QTRY_VERIFY(m_window->isWindowModified());
    const QSignalSpy saved(collection(), &OpenCollection::saved);
    save();
    QTRY_COMPARE(saved.count(), 1);
    QCOMPARE(onDisk(), mine());
}

void SavingFlowTest::aFileWithAMistakeIsNotTakenAndNotWrittenOver()
{
    openShop();
    edit();
    const QByteArray marked = QByteArray(shop).replace(
        "    post: /login\n", "<<<<<<< HEAD\n    post: /one\n=======\n    post: /two\n>>>>>>> x\n");
    write(marked);
    QTRY_VERIFY(answer(QStringLiteral("Take Theirs")));
    QTest::mouseClick(answer(QStringLiteral("Take Theirs")), Qt::LeftButton);
    QTRY_VERIFY2(message().contains(QStringLiteral("put right")), qPrintable(message()));
    QVERIFY2(message().contains(QStringLiteral("shop.broadside.yaml")), qPrintable(message()));
    QCOMPARE(text(), mine());
    QVERIFY(m_window->isWindowModified());
    QVERIFY(answer(QStringLiteral("Take Theirs"))); // it is still a question
    const QSignalSpy heldBack(collection(), &OpenCollection::saveHeldBack);
    save();
    QTRY_COMPARE(heldBack.count(), 1);
    QCOMPARE(onDisk(), marked);

    write(otherRoute());
    QTRY_COMPARE(text(), both());
    QTRY_VERIFY(!answer(QStringLiteral("Take Theirs")));
}

void SavingFlowTest::saysThatAFileIsReadOnly()
{
    openShop();
    edit();
    QVERIFY(QFile::setPermissions(path(), QFile::ReadOwner));
    save();
    QTRY_VERIFY(message().contains(QStringLiteral("read-only")));
    QVERIFY2(message().contains(QStringLiteral("shop.broadside.yaml")), qPrintable(message()));
    QVERIFY(m_window->isWindowModified());
    QCOMPARE(onDisk(), shop);

    QVERIFY(QFile::setPermissions(path(), QFile::ReadOwner | QFile::WriteOwner));
    const QSignalSpy saved(collection(), &OpenCollection::saved);
    save();
    QTRY_COMPARE(saved.count(), 1);
    QCOMPARE(onDisk(), mine());
}

void SavingFlowTest::aFailedSaveIsSaidUntilItIsSaved()
{
    openShop();
    edit();
    QVERIFY(QFile::setPermissions(path(), QFile::ReadOwner));
    save();
    const QString failed = QStringLiteral("Not everything was saved");
    QTRY_VERIFY(message().contains(failed));
    const QSignalSpy changed(collection(), &OpenCollection::changed);
    beginEdit(QStringLiteral("login"), QStringLiteral("/mine/too"));
    QTRY_VERIFY(changed.count() > 0);
    QVERIFY2(message().contains(failed), qPrintable(message()));

    QVERIFY(QFile::setPermissions(path(), QFile::ReadOwner | QFile::WriteOwner));
    save();
    QTRY_VERIFY(!m_window->isWindowModified());
    QTRY_COMPARE(message(), QString());
}

void SavingFlowTest::aMessageStaysUntilItIsPutAway()
{
    openShop();
    const QString refused = QStringLiteral("Nothing was changed:");
    beginRefusedEdit(QStringLiteral("first"));
    QTRY_VERIFY(message().contains(refused));
    edit();
    QVERIFY2(message().contains(refused), qPrintable(message()));
    beginRefusedEdit(QStringLiteral("second")); // of its kind
    QTRY_VERIFY(message().contains(QStringLiteral("second")));
    QVERIFY2(!message().contains(QStringLiteral("first")), qPrintable(message()));
    auto *close = m_window->findChild<MessageBar *>()->findChild<QToolButton *>();
    QTest::mouseClick(close, Qt::LeftButton);
    QCOMPARE(message(), QString());
    const QSignalSpy changed(collection(), &OpenCollection::changed);
    beginEdit(QStringLiteral("login"), QStringLiteral("/mine/too"));
    QTRY_VERIFY(changed.count() > 0);
    QCOMPARE(message(), QString());
}

void SavingFlowTest::aFileThatIsGoneIsSavedAnew()
{
    openShop();
    QVERIFY(QFile::remove(path()));
    QTRY_VERIFY(message().contains(QStringLiteral("the file is gone")));
    QTRY_VERIFY(m_window->isWindowModified());
    m_window->close();
    const QPointer<QMessageBox> box = askedBox();
    QVERIFY(box);
    QTest::keyClick(box.data(), Qt::Key_Escape);
    QTRY_VERIFY(!box);

    save();
    QTRY_COMPARE(onDisk(), shop);
    QTRY_VERIFY(!m_window->isWindowModified());
    QTRY_COMPARE(message(), QString());
}

void SavingFlowTest::aFolderThatIsGoneLosesNothing()
{
    const QString folder = m_folder->filePath(QStringLiteral("project"));
    const QString away = m_folder->filePath(QStringLiteral("away"));
    const QString file = folder + QStringLiteral("/shop.broadside.yaml");
    QVERIFY(QDir().mkpath(folder));
    write(shop);
    QVERIFY(QFile::rename(path(), file));
    m_window->openCollection(file);
    QTRY_VERIFY(collection()->loaded());
    beginEdit(QStringLiteral("login"), QStringLiteral("/mine"));
    const auto here = [&] { return collection()->files().text(file); };
    QTRY_COMPARE(here(), mine());

    QVERIFY(QDir().rename(folder, away));
    save();
    QTRY_VERIFY(message().contains(QStringLiteral("Not everything was saved")));
    QVERIFY2(message().contains(QStringLiteral("shop.broadside.yaml")), qPrintable(message()));
    QCOMPARE(here(), mine());
    QVERIFY(m_window->isWindowModified());

    QVERIFY(QDir().rename(away, folder));
    const QSignalSpy saved(collection(), &OpenCollection::saved);
    save();
    QTRY_COMPARE(saved.count(), 1);
    QFile written(file);
    QVERIFY(written.open(QIODevice::ReadOnly));
    QCOMPARE(written.readAll(), mine());
    QTRY_VERIFY(!m_window->isWindowModified());
}

void SavingFlowTest::restoresAfterACrash()
{
    leaveBehind(mine());
    openShop();
    QTRY_VERIFY(answer(QStringLiteral("Restore")));
    QTest::mouseClick(answer(QStringLiteral("Restore")), Qt::LeftButton);
    QTRY_COMPARE(text(), mine());
    QTRY_VERIFY(m_window->isWindowModified());
    QCOMPARE(onDisk(), shop);
    QVERIFY(!answer(QStringLiteral("Restore")));
    activate();
    press(Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(text(), shop);
}

void SavingFlowTest::discardsAfterACrash()
{
    leaveBehind(mine());
    openShop();
    QTRY_VERIFY(answer(QStringLiteral("Discard")));
    QTest::mouseClick(answer(QStringLiteral("Discard")), Qt::LeftButton);
    QTRY_COMPARE(kept(), QStringList());
    QVERIFY(!answer(QStringLiteral("Discard")));
    QCOMPARE(text(), shop);
    QVERIFY(!m_window->isWindowModified());
}

// One after the other.
void SavingFlowTest::offersEachCrash()
{
    leaveBehind(otherRoute(), 3600);
    leaveBehind(mine());
    openShop();
    for (const QByteArray &expected : {mine(), both()}) {
        QTRY_VERIFY(answer(QStringLiteral("Restore")));
        const QPointer asked(answer(QStringLiteral("Restore")));
        QTest::mouseClick(asked, Qt::LeftButton);
        QTRY_COMPARE(text(), expected);
        QTRY_VERIFY(!asked); // what comes is the next question
    }
    QVERIFY(!answer(QStringLiteral("Restore")));
}

QTEST_MAIN(SavingFlowTest)
#include "tst_savingflow.moc"
