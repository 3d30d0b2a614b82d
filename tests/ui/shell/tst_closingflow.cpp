// What the window says and asks when it is closed with unsaved changes, with real keys and clicks.
#include "shopfiletest.h"
#include "support/heldpool.h"

#include <QFile>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QStatusBar>
#include <QTest>

#include <optional>

using namespace Broadside;

class ClosingFlowTest : public ShopFileTest
{
    Q_OBJECT

private Q_SLOTS:
    void closingSavesBesideAnotherChange();
    void aConflictKeepsTheWindowOpen();
    void aReadOnlyFileKeepsTheWindowOpen();
    void asksAboutUnsavedChanges_data();
    void asksAboutUnsavedChanges();
    void closingWaitsForTheLastSave();
    void asksAnewAboutWhatWasChangedWhileItWasSaved();
    void savesWhatIsStillOpenOfWhatItAskedAbout();
    void theTitleMarksWhatIsUnsavedInAnyCollection();
    void namesAllThatIsUnsaved();

private:
    // Beside the shop; it is the active one then.
    void openMarket() const
    {
        const QString file = m_folder->filePath(QStringLiteral("market.broadside.yaml"));
        QFile market(file);
        QVERIFY(market.open(QIODevice::WriteOnly));
        market.write(QByteArray(shop).replace("Shop", "Market"));
        market.close();
        m_window->openCollection(file);
        QTRY_VERIFY(collection()->loaded());
        QCOMPARE(collection()->title(), QStringLiteral("Market"));
    }

    // When the window goes.
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (watched == m_window.get() && event->type() == QEvent::Hide)
            m_wasUnsaved = collection()->isModified() || collection()->edits().isBusy();
        return ShopFileTest::eventFilter(watched, event);
    }

    // What the window still has to ask or to do, for a failure.
    QString whyOpen() const;

    std::optional<bool> m_wasUnsaved;
};

QString ClosingFlowTest::whyOpen() const
{
    QStringList why{m_window->statusBar()->currentMessage()};
    for (const QMessageBox *box : m_window->findChildren<QMessageBox *>())
        why += QString(QLatin1String(box->isVisible() ? "asked: " : "answered: ") + box->text());
    if (collection()->isModified())
        why += QStringLiteral("modified");
    if (collection()->edits().isBusy())
        why += QStringLiteral("being edited");
    if (collection()->isSaveDue())
        why += QStringLiteral("to be saved");
    if (collection()->isReading())
        why += QStringLiteral("being read");
    return why.join(QStringLiteral(" | "));
}

void ClosingFlowTest::closingSavesBesideAnotherChange()
{
    openShop();
    edit();
    m_window->close();
    const QPointer<QMessageBox> box = askedBox();
    QVERIFY(box);
    write(otherRoute());
    QTest::mouseClick(box->button(QMessageBox::Save), Qt::LeftButton);
    QTRY_VERIFY(!m_window->isVisible());
    QCOMPARE(onDisk(), both());
}

void ClosingFlowTest::aConflictKeepsTheWindowOpen()
{
    openShop();
    edit();
    m_window->close();
    const QPointer<QMessageBox> box = askedBox();
    QVERIFY(box);
    const QSignalSpy heldBack(collection(), &OpenCollection::saveHeldBack);
    write(theirs());
    QTest::mouseClick(box->button(QMessageBox::Save), Qt::LeftButton);
    QTRY_COMPARE(heldBack.count(), 1);
    QVERIFY(m_window->isVisible());
    const QString told = m_window->statusBar()->currentMessage();
    QVERIFY2(told.contains(QStringLiteral("not saved")), qPrintable(told));
    QCOMPARE(onDisk(), theirs());

    QTRY_VERIFY(answer(QStringLiteral("Keep Mine")));
    QTest::mouseClick(answer(QStringLiteral("Keep Mine")), Qt::LeftButton);
    const QSignalSpy saved(collection(), &OpenCollection::saved);
    save();
    QTRY_COMPARE(saved.count(), 1);
    QCOMPARE(onDisk(), mine());
    QVERIFY(m_window->isVisible()); // what was asked for then is over
}

void ClosingFlowTest::aReadOnlyFileKeepsTheWindowOpen()
{
    openShop();
    edit();
    QVERIFY(QFile::setPermissions(path(), QFile::ReadOwner));
    m_window->close();
    const QPointer<QMessageBox> box = askedBox();
    QVERIFY(box);
    const QSignalSpy failed(collection(), &OpenCollection::saveFailed);
    QTest::mouseClick(box->button(QMessageBox::Save), Qt::LeftButton);
    QTRY_COMPARE(failed.count(), 1);
    QVERIFY(m_window->isVisible());

    QVERIFY(QFile::setPermissions(path(), QFile::ReadOwner | QFile::WriteOwner));
    const QSignalSpy saved(collection(), &OpenCollection::saved);
    save();
    QTRY_COMPARE(saved.count(), 1);
    QCOMPARE(onDisk(), mine());
    QVERIFY(m_window->isVisible()); // what was asked for then is over
}

void ClosingFlowTest::asksAboutUnsavedChanges_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<int>("button");
    QTest::addColumn<bool>("isOpenThen");
    QTest::addColumn<QByteArray>("onDiskThen");
    QTest::newRow("save") << int(Qt::Key_Return) << int(QMessageBox::NoButton) << false << mine();
    QTest::newRow("discard") << int(Qt::Key_Space) << int(QMessageBox::Discard) << false << shop;
    QTest::newRow("cancel") << int(Qt::Key_Escape) << int(QMessageBox::NoButton) << true << shop;
}

void ClosingFlowTest::asksAboutUnsavedChanges()
{
    QFETCH(const int, key);
    QFETCH(const int, button);
    QFETCH(const bool, isOpenThen);
    QFETCH(const QByteArray, onDiskThen);
    openShop();
    edit();
    m_window->close();
    QVERIFY(m_window->isVisible());
    const QPointer<QMessageBox> box = askedBox();
    QVERIFY(box);
    QVERIFY2(box->text().contains(QStringLiteral("Shop")), qPrintable(box->text()));
    if (button != int(QMessageBox::NoButton))
        box->button(QMessageBox::StandardButton(button))->setFocus();
    QWidget *focus = box->focusWidget();
    QTest::keyClick(focus ? focus : box.data(), Qt::Key(key));
    QTRY_VERIFY(!box);
    QTRY_COMPARE(m_window->isVisible(), isOpenThen);
    QCOMPARE(onDisk(), onDiskThen);
    QCOMPARE(collection()->isModified(), onDiskThen == shop);
    if (!isOpenThen)
        QTRY_COMPARE(kept(), QStringList()); // nothing is offered at the next start
}

// A save that is on its way has not seen what was changed since.
void ClosingFlowTest::closingWaitsForTheLastSave()
{
    openShop();
    edit();
    m_wasUnsaved.reset();
    m_window->installEventFilter(this);
    {
        const HeldPool held;
        collection()->save();
        beginEdit(QStringLiteral("list"), QStringLiteral("/people"));
        m_window->close();
        const QPointer<QMessageBox> box = askedBox();
        QVERIFY(box);
        QTest::mouseClick(box->button(QMessageBox::Save), Qt::LeftButton);
        held.letGo();
        QTRY_VERIFY(!m_window->isVisible());
    }
    QCOMPARE(m_wasUnsaved, std::optional(false));
    QCOMPARE(onDisk(), both());
}

void ClosingFlowTest::asksAnewAboutWhatWasChangedWhileItWasSaved()
{
    openShop();
    edit();
    QPointer<QMessageBox> box;
    {
        const HeldPool held;
        m_window->close();
        box = askedBox();
        QVERIFY(box);
        QTest::mouseClick(box->button(QMessageBox::Save), Qt::LeftButton);
        QTRY_VERIFY(!box);
        beginEdit(QStringLiteral("list"), QStringLiteral("/people"));
        held.letGo();
        box = askedBox();
        QVERIFY(box);
    }
    QVERIFY(m_window->isVisible());
    QCOMPARE(onDisk(), mine());
    QTest::mouseClick(box->button(QMessageBox::Save), Qt::LeftButton);
    QTRY_VERIFY2(!m_window->isVisible(), qPrintable(whyOpen()));
    QCOMPARE(onDisk(), both());
}

// Another answer may have closed one of them meanwhile.
void ClosingFlowTest::savesWhatIsStillOpenOfWhatItAskedAbout()
{
    openShop();
    edit();
    const QPointer closing(collection());
    m_window->openCollection(samples + QStringLiteral("/tour.broadside.yaml"));
    m_window->close();
    const QPointer<QMessageBox> box = askedBox();
    QVERIFY(box);
    m_window->workspace().close(closing);
    QVERIFY(!closing);
    QTest::mouseClick(box->button(QMessageBox::Save), Qt::LeftButton);
    QTRY_VERIFY(!m_window->isVisible());
    QCOMPARE(onDisk(), shop);
}

void ClosingFlowTest::theTitleMarksWhatIsUnsavedInAnyCollection()
{
    openShop();
    edit();
    OpenCollection *first = collection();
    openMarket();
    QVERIFY(collection() != first && !collection()->isModified());
    QVERIFY(m_window->isWindowModified());
    m_window->workspace().setActive(first);
    const QSignalSpy saved(first, &OpenCollection::saved);
    save();
    QTRY_COMPARE(saved.count(), 1);
    QVERIFY(!m_window->isWindowModified());

    beginEdit(QStringLiteral("login"), QStringLiteral("/again"));
    QTRY_VERIFY(m_window->isWindowModified());
    QVERIFY(first->isModified());
    m_window->workspace().close(first); // without a question, as after Discard
    QVERIFY(!m_window->isWindowModified());
}

void ClosingFlowTest::namesAllThatIsUnsaved()
{
    openShop();
    edit();
    openMarket();
    beginEdit(QStringLiteral("login"), QStringLiteral("/mine"));
    QTRY_VERIFY(collection()->isModified());
    m_window->close();
    const QPointer<QMessageBox> box = askedBox();
    QVERIFY(box);
    QVERIFY2(box->text().contains(QStringLiteral("Shop, Market")), qPrintable(box->text()));
    QTest::keyClick(box.data(), Qt::Key_Escape);
    QTRY_VERIFY(!box);
}

QTEST_MAIN(ClosingFlowTest)
#include "tst_closingflow.moc"
