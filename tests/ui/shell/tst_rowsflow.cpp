// The tables of a request in the window, with real cells and keys: rows are added, switched, moved
// and removed.
#include "composer/rowseditor.h"
#include "rowsflowtest.h"

#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QTest>

using namespace Broadside;

class TestRowsFlow : public RowsFlowTest
{
    Q_OBJECT

private Q_SLOTS:
    void rowsAreChangedWithKeys();
    void selectedRowsMoveTogether();
    void pastedRowsComeBehindTheCurrentOne();
    void tabGoesFromCellToCell();
    void rowsOfOneNameAreTwo();
};

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
