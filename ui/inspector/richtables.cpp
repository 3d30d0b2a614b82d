#include "inspector/richtables.h"

#include "inspector/richcost.h"

#include <QTextCursor>

#include <algorithm>

namespace Broadside {

namespace {

constexpr int narrowestColumn = 4; // characters
constexpr int widestColumn = 60;

bool isOrigin(const QTextTableCell &cell, int row, int column)
{
    return cell.isValid() && cell.row() == row && cell.column() == column;
}

qint64 costOfRow(const QTextTable &table, int row)
{
    qint64 cost = 0;
    for (int column = 0; column < table.columns(); ++column) {
        const QTextTableCell cell = table.cellAt(row, column);
        if (isOrigin(cell, row, column))
            cost += costOf(cell);
    }
    return cost;
}

bool isCuttableBefore(const QTextTable &table, int row)
{
    for (int column = 0; column < table.columns(); ++column) {
        const QTextTableCell cell = table.cellAt(row, column);
        if (!cell.isValid() || cell.row() != row)
            return false;
    }
    return true;
}

// What its author said, otherwise as wide as the longest text in proportion.
QList<QTextLength> columnWidths(const QTextTable &table)
{
    const QList<QTextLength> given = table.format().columnWidthConstraints();
    const auto isGiven = [](const QTextLength &each) {
        return each.type() != QTextLength::VariableLength;
    };
    if (given.size() == table.columns() && std::ranges::any_of(given, isGiven))
        return given;
    std::vector<int> longest(size_t(table.columns()), narrowestColumn);
    for (int row = 0; row < table.rows(); ++row) {
        for (int column = 0; column < table.columns(); ++column) {
            const QTextTableCell cell = table.cellAt(row, column);
            if (!cell.isValid() || cell.columnSpan() > 1)
                continue;
            int &length = longest[size_t(column)];
            length = std::max(length, cell.lastPosition() - cell.firstPosition());
        }
    }
    int sum = 0;
    for (int &length : longest) {
        length = std::min(length, widestColumn);
        sum += length;
    }
    QList<QTextLength> widths;
    for (const int length : longest)
        widths += QTextLength(QTextLength::PercentageLength, 100.0 * length / sum);
    return widths;
}

// A single cell cannot be selected as a table.
bool isTableOfItsOwn(const QTextTable &table, int begin, int end)
{
    return table.cellAt(begin, 0) != table.cellAt(end - 1, table.columns() - 1);
}

} // namespace

std::vector<TableRows> cutByRows(const QTextTable &table)
{
    auto *changeable = const_cast<QTextTable *>(&table);
    const QList<QTextLength> columns = columnWidths(table);
    std::vector<TableRows> all;
    qint64 cost = 0; // of the last ones
    for (int row = 0; row < table.rows();) {
        int end = row;
        qint64 added = 0; // of rows between which nothing can be cut
        do {
            added += costOfRow(table, end++);
        } while (end < table.rows() && !isCuttableBefore(table, end));
        const bool isSmall = added <= largestPart && isTableOfItsOwn(table, row, end);
        if (isSmall && !all.empty() && all.back().isTable && cost + added <= largestPart) {
            all.back().end = end;
            cost += added;
        } else {
            all.push_back({.table = changeable,
                           .begin = row,
                           .end = end,
                           .isTable = isSmall,
                           .columns = columns});
            cost = added;
        }
        row = end;
    }
    return all;
}

std::vector<QTextTableCell> cellsOf(const TableRows &rows)
{
    std::vector<QTextTableCell> cells;
    for (int row = rows.begin; row < rows.end; ++row) {
        for (int column = 0; column < rows.table->columns(); ++column) {
            const QTextTableCell cell = rows.table->cellAt(row, column);
            if (isOrigin(cell, row, column))
                cells.push_back(cell);
        }
    }
    return cells;
}

QTextDocumentFragment fragmentOf(const TableRows &rows)
{
    const QTextTable &table = *rows.table;
    QTextCursor cursor = table.cellAt(rows.begin, 0).firstCursorPosition();
    const QTextTableCell last = table.cellAt(rows.end - 1, table.columns() - 1);
    cursor.setPosition(last.lastPosition(), QTextCursor::KeepAnchor);
    QTextDocument document;
    QTextCursor(&document).insertFragment(cursor.selection());
    const QList<QTextFrame *> frames = document.rootFrame()->childFrames();
    auto *cut = frames.isEmpty() ? nullptr : qobject_cast<QTextTable *>(frames.first());
    if (!cut)
        return QTextDocumentFragment(&document);
    QTextTableFormat format = cut->format();
    if (rows.columns.size() == cut->columns())
        format.setColumnWidthConstraints(rows.columns);
    if (format.width().type() == QTextLength::VariableLength)
        format.setWidth(QTextLength(QTextLength::PercentageLength, 100));
    if (rows.begin > 0)
        format.setTopMargin(0);
    if (rows.end < table.rows())
        format.setBottomMargin(0);
    cut->setFormat(format);
    cursor = QTextCursor(&document);
    cursor.setPosition(cut->firstPosition() - 1);
    cursor.setPosition(cut->lastPosition() + 1, QTextCursor::KeepAnchor);
    return cursor.selection();
}

} // namespace Broadside
