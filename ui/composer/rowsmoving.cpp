// Rows that are moved, removed and pasted: the selected ones.
#include "composer/rowseditor.h"

#include <QApplication>
#include <QClipboard>

#include <algorithm>
#include <set>
#include <utility>

namespace Broadside {

QList<int> RowsEditor::selectedRows() const
{
    std::set<int> rows;
    const int inherited = m_view->rows().inheritedCount();
    for (const QModelIndex &index : m_view->selectionModel()->selectedIndexes()) {
        if (index.row() >= inherited && index.row() - inherited < int(m_rows.size()))
            rows.insert(index.row() - inherited);
    }
    return {rows.begin(), rows.end()};
}

void RowsEditor::removeSelected()
{
    QList<int> rows = selectedRows();
    if (rows.isEmpty())
        return;
    const int next = rows.first();
    std::ranges::sort(rows, std::ranges::greater());
    for (const int row : rows)
        m_rows.erase(m_rows.begin() + row);
    tell();
    const int inherited = m_view->rows().inheritedCount();
    m_view->setCurrentIndex(
        m_view->model()->index(inherited + std::min(next, int(m_rows.size())), 0));
}

// All of them stop where one of them is at the end already.
void RowsEditor::moveSelected(int steps)
{
    m_view->closeCell(); // what is typed there is of its row
    QList<int> rows = selectedRows();
    const int current = currentRow();
    if (rows.isEmpty() && current >= 0)
        rows = {current};
    if (rows.isEmpty() || rows.first() + steps < 0 || rows.last() + steps >= int(m_rows.size()))
        return;
    const int column = m_view->currentIndex().column();
    const bool isCurrentMoved = rows.contains(current);
    if (steps > 0)
        std::ranges::reverse(rows); // each into a place that is free of the others
    for (const int row : std::as_const(rows))
        std::swap(m_rows[size_t(row)], m_rows[size_t(row + steps)]);
    tell();
    for (int &row : rows)
        row += steps;
    selectRows(rows, isCurrentMoved ? current + steps : current, column);
}

void RowsEditor::selectRows(const QList<int> &rows, int current, int column)
{
    const int inherited = m_view->rows().inheritedCount();
    const QAbstractItemModel &model = *m_view->model();
    QItemSelection selection;
    for (const int row : rows) {
        const QModelIndex index = model.index(inherited + row, RowsModel::NameColumn);
        selection.select(index, index);
    }
    QItemSelectionModel &selected = *m_view->selectionModel();
    if (current >= 0)
        selected.setCurrentIndex(model.index(inherited + current, column),
                                 QItemSelectionModel::NoUpdate);
    selected.select(selection, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

// Behind the current row; what is pasted next comes behind these.
void RowsEditor::paste()
{
    const EditedRows rows = rowsFromText(QApplication::clipboard()->text(), {}, m_hasValues);
    if (rows.empty())
        return;
    const int before = currentRow();
    const int first = before < 0 ? int(m_rows.size()) : before + 1;
    m_rows.insert(m_rows.begin() + first, rows.begin(), rows.end());
    tell();
    QList<int> pasted;
    for (int i = 0; i < int(rows.size()); ++i)
        pasted += first + i;
    selectRows(pasted, pasted.last(), RowsModel::NameColumn);
}

} // namespace Broadside
