#include "rowsflowtest.h"

#include "composer/rowseditor.h"
#include "composer/templateedit.h"
#include "userinput.h"

#include <QApplication>
#include <QLineEdit>
#include <QTest>

namespace Broadside {

const QByteArray RowsFlowTest::shop = "broadside: 1\n"
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

RowsEditor *RowsFlowTest::openTable(const QString &route, const QString &page)
{
    m_shop = make(QStringLiteral("shop"), shop);
    return m_shop ? tableOf(route, page) : nullptr;
}

RowsEditor *RowsFlowTest::tableOf(const QString &route, const QString &page)
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

QLineEdit *RowsFlowTest::openCell(const RowsEditor &table)
{
    QLineEdit *cell = nullptr;
    const auto isOpen = [&] {
        cell = qobject_cast<QLineEdit *>(QApplication::focusWidget());
        return cell && table.view()->isAncestorOf(cell);
    };
    return QTest::qWaitFor(isOpen, longest) ? cell : nullptr;
}

QLineEdit *RowsFlowTest::newCell(const RowsEditor &table)
{
    table.view()->setFocus();
    QTest::keyClick(table.view(), Qt::Key_Insert);
    return openCell(table);
}

void RowsFlowTest::addRow(const RowsEditor &table, const QString &name, const QString &value)
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

QString RowsFlowTest::url() const
{
    return shown<TemplateEdit>(*m_window, QStringLiteral("URL as stored"))->toPlainText();
}

} // namespace Broadside
