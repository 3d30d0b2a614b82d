// The tables of a request in the window, with real cells and keys: what is being typed into one is
// part of what is sent, saved and kept for a crash, and rows are added, switched, moved and
// removed.
#include "collectionflowtest.h"
#include "composer/rowseditor.h"
#include "composer/templateedit.h"
#include "models/recoveryfile.h"
#include "support/question.h"
#include "userinput.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QLineEdit>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Broadside;

namespace {

const QByteArray shop = "broadside: 1\n"
                        "name: Shop\n"
                        "routes:\n"
                        "  - name: list\n"
                        "    get: /echo # all\n"
                        "  - name: form\n"
                        "    post: /echo\n"
                        "    form: { first: 1 }\n"
                        "  - name: parts\n"
                        "    post: /echo\n"
                        "    multipart: [ { name: first, value: one } ]\n";

} // namespace

class TestRowsFlow : public CollectionFlowTest
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
    void rowsAreChangedWithKeys();
    void selectedRowsMoveTogether();
    void pastedRowsComeBehindTheCurrentOne();
    void tabGoesFromCellToCell();
    void rowsOfOneNameAreTwo();

private:
    // With the table of this page in front.
    RowsEditor *openTable(const QString &route, const QString &page)
    {
        m_shop = make(QStringLiteral("shop"), shop);
        return m_shop ? tableOf(route, page) : nullptr;
    }

    RowsEditor *tableOf(const QString &route, const QString &page)
    {
        openRoute(m_shop, route);
        clickTab(pages(), page);
        RowsEditor *table = nullptr;
        const auto isShown = [&] {
            table = shown<RowsEditor>(*m_window);
            return table && table->view()->isVisible();
        };
        return QTest::qWaitFor(isShown, longest) ? table : nullptr;
    }

    // What a key would be typed into.
    static QLineEdit *openCell(const RowsEditor &table)
    {
        QLineEdit *cell = nullptr;
        const auto isOpen = [&] {
            cell = qobject_cast<QLineEdit *>(QApplication::focusWidget());
            return cell && table.view()->isAncestorOf(cell);
        };
        return QTest::qWaitFor(isOpen, longest) ? cell : nullptr;
    }

    // With the key for it.
    static QLineEdit *newCell(const RowsEditor &table)
    {
        table.view()->setFocus();
        QTest::keyClick(table.view(), Qt::Key_Insert);
        return openCell(table);
    }

    // A whole row; the focus is in the table then, and the row is the current one.
    static void addRow(const RowsEditor &table, const QString &name, const QString &value)
    {
        const size_t row = table.rows().size();
        QLineEdit *cell = newCell(table);
        QVERIFY(cell);
        QTest::keyClicks(cell, name);
        QTest::keyClick(cell, Qt::Key_Return);
        QTRY_COMPARE(table.rows().size(), row + 1);
        QTRY_COMPARE(QApplication::focusWidget(), table.view());
        doubleClick(*table.view(), table.view()->model()->index(int(row), RowsModel::ValueColumn));
        cell = openCell(table);
        QVERIFY(cell);
        QTest::keyClicks(cell, value);
        QTest::keyClick(cell, Qt::Key_Return);
        QTRY_COMPARE(table.rows()[row].value, value);
        QTRY_COMPARE(QApplication::focusWidget(), table.view());
        QCOMPARE(table.currentRow(), int(row));
    }

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

    QString url() const
    {
        return shown<TemplateEdit>(*m_window, QStringLiteral("URL as stored"))->toPlainText();
    }

    OpenCollection *m_shop = nullptr;
};

void TestRowsFlow::theOpenCellIsSent()
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

void TestRowsFlow::theOpenCellIsSaved_data()
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

void TestRowsFlow::theOpenCellIsSaved()
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

void TestRowsFlow::theOpenCellIsKeptForACrash()
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

void TestRowsFlow::aCellThatIsLeftAsItWasKeepsNothing()
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

void TestRowsFlow::theMethodIsKeptWhileItIsTyped()
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

void TestRowsFlow::typingGoesOnAfterSaving()
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

void TestRowsFlow::closingAsksAboutTheOpenCell()
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

void TestRowsFlow::rowsAreChangedWithKeys()
{
    const RowsEditor *table = openTable(QStringLiteral("list"), QStringLiteral("Params"));
    QVERIFY(table);
    RowsView *view = table->view();
    addRow(*table, QStringLiteral("a"), QStringLiteral("1"));
    addRow(*table, QStringLiteral("b"), QStringLiteral("2"));
    QTRY_COMPARE(url(), QStringLiteral("/echo?a=1&b=2"));

    QTest::keyClick(view, Qt::Key_Space); // in the row, whose value was typed last
    QTRY_COMPARE(url(), QStringLiteral("/echo?a=1"));
    QCOMPARE(table->rows()[1].isEnabled, std::optional(false));
    QCOMPARE(table->rows()[1].value, QStringLiteral("2"));
    QTest::keyClick(view, Qt::Key_Space);
    QTRY_COMPARE(url(), QStringLiteral("/echo?a=1&b=2"));

    QTest::keyClick(view, Qt::Key_Up, Qt::AltModifier);
    QTRY_COMPARE(url(), QStringLiteral("/echo?b=2&a=1"));
    QCOMPARE(table->currentRow(), 0);
    QTest::keyClick(view, Qt::Key_Up, Qt::AltModifier); // it is the first one already
    QTest::keyClick(view, Qt::Key_Down, Qt::AltModifier);
    QTRY_COMPARE(url(), QStringLiteral("/echo?a=1&b=2"));
    QCOMPARE(table->currentRow(), 1);

    QTest::keyClick(view, Qt::Key_Delete);
    QTRY_COMPARE(url(), QStringLiteral("/echo?a=1"));
    QVERIFY(isSettled(m_shop));
    QCOMPARE(table->rows().size(), size_t(1));
    undoAll(m_shop);
    QCOMPARE(textOf(m_shop), shop);
    QTRY_VERIFY(table->rows().empty());
}

void TestRowsFlow::selectedRowsMoveTogether()
{
    const RowsEditor *table = openTable(QStringLiteral("list"), QStringLiteral("Params"));
    QVERIFY(table);
    RowsView *view = table->view();
    for (const char *name : {"a", "b", "c"})
        addRow(*table, QString::fromUtf8(name), QStringLiteral("1"));
    QTRY_COMPARE(url(), QStringLiteral("/echo?a=1&b=1&c=1"));
    QTest::keyClick(view, Qt::Key_Up, Qt::ShiftModifier); // the last two
    QTest::keyClick(view, Qt::Key_Up, Qt::AltModifier);
    QTRY_COMPARE(url(), QStringLiteral("/echo?b=1&c=1&a=1"));
    QTest::keyClick(view, Qt::Key_Up, Qt::AltModifier); // one of them is the first already
    QTest::keyClick(view, Qt::Key_Down, Qt::AltModifier);
    QTRY_COMPARE(url(), QStringLiteral("/echo?a=1&b=1&c=1"));
    QCOMPARE(table->currentRow(), 1);
    QTest::keyClick(view, Qt::Key_Delete); // they are selected still
    QTRY_COMPARE(url(), QStringLiteral("/echo?a=1"));
}

void TestRowsFlow::pastedRowsComeBehindTheCurrentOne()
{
    const RowsEditor *table = openTable(QStringLiteral("list"), QStringLiteral("Params"));
    QVERIFY(table);
    RowsView *view = table->view();
    addRow(*table, QStringLiteral("a"), QStringLiteral("1"));
    addRow(*table, QStringLiteral("d"), QStringLiteral("1"));
    QTest::keyClick(view, Qt::Key_Up);
    QCOMPARE(table->currentRow(), 0);
    QApplication::clipboard()->setText(QStringLiteral("b: 1"));
    QTest::keyClick(view, Qt::Key_V, Qt::ControlModifier);
    QTRY_COMPARE(url(), QStringLiteral("/echo?a=1&b=1&d=1"));
    QCOMPARE(table->currentRow(), 1);
    QApplication::clipboard()->setText(QStringLiteral("c: 1\nc: 2"));
    QTest::keyClick(view, Qt::Key_V, Qt::ControlModifier);
    QTRY_COMPARE(url(), QStringLiteral("/echo?a=1&b=1&c=1&c=2&d=1"));
    QTest::keyClick(view, Qt::Key_Delete); // those that were pasted last
    QTRY_COMPARE(url(), QStringLiteral("/echo?a=1&b=1&d=1"));
}

void TestRowsFlow::tabGoesFromCellToCell()
{
    const RowsEditor *table = openTable(QStringLiteral("list"), QStringLiteral("Params"));
    QVERIFY(table);
    const RowsView *view = table->view();
    const auto isAt = [view](int row, int column) {
        return view->currentIndex() == view->model()->index(row, column);
    };
    QVERIFY(newCell(*table));
    for (const char *text : {"a", "1", "b"}) {
        QLineEdit *cell = openCell(*table);
        QVERIFY(cell);
        QTest::keyClicks(cell, QString::fromUtf8(text));
        QTest::keyClick(cell, Qt::Key_Tab);
    }
    QTRY_VERIFY(isAt(1, RowsModel::ValueColumn));
    QVERIFY(openCell(*table));
    for (const auto &[row, column] :
         {std::pair(1, RowsModel::NameColumn), std::pair(0, RowsModel::ValueColumn)}) {
        QTest::keyClick(openCell(*table), Qt::Key_Backtab, Qt::ShiftModifier);
        QTRY_VERIFY(isAt(row, column));
        QVERIFY(openCell(*table));
    }
    QTRY_COMPARE(url(), QStringLiteral("/echo?a=1&b="));
}

void TestRowsFlow::rowsOfOneNameAreTwo()
{
    const RowsEditor *table = openTable(QStringLiteral("list"), QStringLiteral("Params"));
    QVERIFY(table);
    addRow(*table, QStringLiteral("id"), QStringLiteral("1"));
    addRow(*table, QStringLiteral("id"), QStringLiteral("2"));
    QTRY_COMPARE(url(), QStringLiteral("/echo?id=1&id=2"));
    QTest::keyClick(table->view(), Qt::Key_Space);
    QTRY_COMPARE(url(), QStringLiteral("/echo?id=1"));
    QTest::keyClick(table->view(), Qt::Key_Up, Qt::AltModifier);
    QTRY_VERIFY(table->rows()[1].value == u"1");
    QVERIFY(isSettled(m_shop));
    QCOMPARE(table->rows()[0].value, QStringLiteral("2"));
    QCOMPARE(table->rows()[0].isEnabled, std::optional(false));
    QCOMPARE(table->rows()[1].isEnabled, std::optional(true));
    QTest::keyClick(table->view(), Qt::Key_Delete);
    QTRY_COMPARE(table->rows().size(), size_t(1));
    QTRY_COMPARE(url(), QStringLiteral("/echo?id=1"));
}

QTEST_MAIN(TestRowsFlow)
#include "tst_rowsflow.moc"
