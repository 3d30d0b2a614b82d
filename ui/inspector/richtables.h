// Cuts large tables of rich text by their rows into tables that stand one below another. For any
// thread.
#pragma once

#include <QTextDocumentFragment>
#include <QTextTable>

#include <vector>

namespace Broadside {

struct TableRows
{
    QTextTable *table = nullptr;
    int begin = 0;
    int end = 0;
    bool isTable = false;         // otherwise it is too much to be laid out at once
    QList<QTextLength> columns{}; // their widths, the same in all tables that are cut from one
};

// All rows, in order. No cell reaches over a cut.
std::vector<TableRows> cutByRows(const QTextTable &table);
std::vector<QTextTableCell> cellsOf(const TableRows &rows);
QTextDocumentFragment fragmentOf(const TableRows &rows);

} // namespace Broadside
