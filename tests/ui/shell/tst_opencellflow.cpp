// What is being typed into a table of a request, with real cells and keys, is part of what is sent,
// saved and kept for a crash.
#include "composer/rowseditor.h"
#include "models/recoveryfile.h"
#include "rowsflowtest.h"
#include "support/question.h"
#include "userinput.h"

#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QLineEdit>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>
#include <QTest>

using namespace Broadside;

class TestOpenCellFlow : public RowsFlowTest
{
    Q_OBJECT

private Q_SLOTS:
    void theOpenCellIsSent();
    void theOpenCellIsSaved_data();
    void theOpenCellIsSaved();
    void theOpenCellIsKeptForACrash_data() { theOpenCellIsSaved_data(); }
    void theOpenCellIsKeptForACrash();
    void aCellThatIsLeftAsItWasKeepsNothing();
    void theMethodIsKeptWhileItIsTyped();
    void typingGoesOnAfterSaving();
    void closingAsksAboutTheOpenCell();

private:
    // What another process would find now, if this one were killed.
    DraftTexts keptDrafts() const
    {
        const QTemporaryDir copies;
        const QDir folder(m_folder->filePath(QStringLiteral("recovery")));
        for (const QString &name : folder.entryList({QStringLiteral("*.recovery")}, QDir::Files))
            QFile::copy(folder.filePath(name), copies.filePath(name));
        const std::vector<RecoveredChanges> found =
            RecoveryFile::findOrphans(copies.path(), m_shop->path());
        return found.empty() ? DraftTexts() : found.front().drafts;
    }

    bool isKept(const QString &typed) const
    {
        return std::ranges::any_of(keptDrafts(),
                                   [&](const QString &text) { return text.contains(typed); });
    }

    // The window goes without being asked, as after a crash, and the next one restores.
    void restoreInANewWindow()
    {
        const QString path = m_shop->path();
        m_window.reset();
        // What wrote in the background may be the last to let go of the file.
        const QString folder = m_folder->filePath(QStringLiteral("recovery"));
        QTRY_VERIFY(!RecoveryFile::findOrphans(folder, path).empty());
        m_window = std::make_unique<MainWindow>(*m_demo, *m_settings, samples);
        m_window->show();
        activate();
        m_window->openCollection(path);
        m_shop = m_window->workspace().active();
        QTRY_VERIFY(m_shop->loaded());
        QPushButton *restore = nullptr;
        const auto isAsked = [&] {
            for (QPushButton *each : m_window->findChildren<QPushButton *>()) {
                if (each->isVisible() && QString(each->text()).remove(u'&') == u"Restore")
                    restore = each;
            }
            return restore != nullptr;
        };
        QVERIFY(QTest::qWaitFor(isAsked, longest));
        QTest::mouseClick(restore, Qt::LeftButton);
    }
};

void TestOpenCellFlow::theOpenCellIsSent()
{
    const RowsEditor *table = openTable(QStringLiteral("list"), QStringLiteral("Params"));
    QVERIFY(table);
    QTest::keyClick(shown<QComboBox>(*m_window, QStringLiteral("Environment")), Qt::Key_End);
    QVERIFY(m_shop->choices().usesDemoServer);
    addRow(*table, QStringLiteral("word"), QStringLiteral("before"));
    QVERIFY(isSettled(m_shop));
    doubleClick(*table->view(), table->view()->model()->index(0, RowsModel::ValueColumn));
    QLineEdit *cell = openCell(*table);
    QVERIFY(cell);
    QTest::keyClick(cell, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(cell, QStringLiteral("typed-last"));
    QTRY_VERIFY(action("runRoute")->isEnabled());
    QVERIFY(waitForRun([cell] { QTest::keyClick(cell, Qt::Key_Return, Qt::ControlModifier); }));
    QVERIFY(report().routes()[0].response()->body.bytes().contains("typed-last"));
}

void TestOpenCellFlow::theOpenCellIsSaved_data()
{
    QTest::addColumn<QString>("route");
    QTest::addColumn<QString>("page");
    QTest::addColumn<QString>("typed");
    const QString list = QStringLiteral("list");
    const QString name = QStringLiteral("X-Typed");
    QTest::newRow("param") << list << QStringLiteral("Params") << name;
    QTest::newRow("header") << list << QStringLiteral("Headers") << name;
    QTest::newRow("check") << list << QStringLiteral("Checks") << QStringLiteral("status == 418");
    QTest::newRow("field") << QStringLiteral("form") << QStringLiteral("Body") << name;
    QTest::newRow("part") << QStringLiteral("parts") << QStringLiteral("Body") << name;
}

void TestOpenCellFlow::theOpenCellIsSaved()
{
    QFETCH(const QString, route);
    QFETCH(const QString, page);
    QFETCH(const QString, typed);
    const RowsEditor *table = openTable(route, page);
    QVERIFY(table);
    QLineEdit *cell = newCell(*table);
    QVERIFY(cell);
    QTest::keyClicks(cell, typed);
    QCOMPARE(textOf(m_shop), shop);
    save(m_shop);
    QVERIFY2(onDisk(m_shop).contains(typed.toUtf8()), onDisk(m_shop));
}

void TestOpenCellFlow::theOpenCellIsKeptForACrash()
{
    QFETCH(const QString, route);
    QFETCH(const QString, page);
    QFETCH(const QString, typed);
    const RowsEditor *table = openTable(route, page);
    QVERIFY(table);
    const QPointer cell = newCell(*table);
    QVERIFY(cell);
    QTest::keyClicks(cell, typed);
    QTRY_VERIFY(isKept(typed));
    QVERIFY(cell && cell->hasFocus());
    QCOMPARE(cell->text(), typed);
    QCOMPARE(textOf(m_shop), shop); // it is no step yet

    restoreInANewWindow();
    if (QTest::currentTestFailed())
        return;
    table = tableOf(route, page);
    QVERIFY(table);
    // A check that is implied goes when there is one.
    QTRY_VERIFY(!table->rows().empty() && table->rows().back().name == typed);
    QTRY_VERIFY2(textOf(m_shop).contains(typed.toUtf8()), textOf(m_shop));
    QTRY_VERIFY(m_shop->drafts().isEmpty());
}

void TestOpenCellFlow::aCellThatIsLeftAsItWasKeepsNothing()
{
    const RowsEditor *table = openTable(QStringLiteral("list"), QStringLiteral("Params"));
    QVERIFY(table);
    QLineEdit *cell = newCell(*table);
    QVERIFY(cell);
    QTest::keyClicks(cell, QStringLiteral("size"));
    QTRY_VERIFY(isKept(QStringLiteral("size")));
    QTest::keyClick(cell, Qt::Key_Escape);
    QTRY_VERIFY(m_shop->drafts().isEmpty());
    QTRY_VERIFY(keptDrafts().isEmpty());
    QCOMPARE(textOf(m_shop), shop);
    QVERIFY(table->rows().empty());
}

void TestOpenCellFlow::theMethodIsKeptWhileItIsTyped()
{
    m_shop = make(QStringLiteral("shop"), shop);
    QVERIFY(m_shop);
    openRoute(m_shop, QStringLiteral("list"));
    const auto method = [this] {
        return shown<QComboBox>(*m_window, QStringLiteral("Method"))->lineEdit();
    };
    retype(method(), QStringLiteral("PURGE"));
    QTRY_VERIFY(isKept(QStringLiteral("PURGE")));
    QCOMPARE(textOf(m_shop), shop);

    restoreInANewWindow();
    if (QTest::currentTestFailed())
        return;
    openRoute(m_shop, QStringLiteral("list"));
    QTRY_COMPARE(method()->text(), QStringLiteral("PURGE"));
    QTRY_VERIFY2(textOf(m_shop).contains("PURGE"), textOf(m_shop));
}

void TestOpenCellFlow::typingGoesOnAfterSaving()
{
    const RowsEditor *table = openTable(QStringLiteral("list"), QStringLiteral("Params"));
    QVERIFY(table);
    const QPointer cell = newCell(*table);
    QVERIFY(cell);
    QTest::keyClicks(cell, QStringLiteral("sie"));
    QTest::keyClick(cell, Qt::Key_Left);
    save(m_shop);
    QVERIFY(onDisk(m_shop).contains("sie"));
    QVERIFY(cell && cell->hasFocus());
    QTest::keyClicks(cell, QStringLiteral("z")); // where the cursor was
    QTest::keyClick(cell, Qt::Key_Return);
    QTRY_COMPARE(url(), QStringLiteral("/echo?size="));
    QCOMPARE(table->rows().size(), size_t(1));
}

void TestOpenCellFlow::closingAsksAboutTheOpenCell()
{
    const RowsEditor *table = openTable(QStringLiteral("list"), QStringLiteral("Params"));
    QVERIFY(table);
    QLineEdit *cell = newCell(*table);
    QVERIFY(cell);
    QTest::keyClicks(cell, QStringLiteral("size"));
    m_window->close();
    const QPointer<QMessageBox> box = askedQuestion(m_window.get());
    QVERIFY(box);
    const QString path = m_shop->path();
    QTest::mouseClick(box->button(QMessageBox::Save), Qt::LeftButton);
    QTRY_VERIFY(!m_window->isVisible());
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().contains("size"));
}

QTEST_MAIN(TestOpenCellFlow)
#include "tst_opencellflow.moc"
