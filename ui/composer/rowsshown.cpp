// What a table shows that can be changed: what is stored, with what is typed and cannot be.
#include "composer/rowseditor.h"
#include "composer/templateedit.h"

#include <QToolButton>

#include <algorithm>
#include <utility>

namespace Broadside {

namespace {

// Up to their values.
bool areSameRows(const EditedRows &left, const EditedRows &right)
{
    return std::ranges::equal(left, right, [](const EditedRow &one, const EditedRow &other) {
        return one.name == other.name && one.isEnabled == other.isEnabled;
    });
}

std::ptrdiff_t countNamed(const EditedRows &rows, const QString &name)
{
    return std::ranges::count(rows, name, &EditedRow::name);
}

} // namespace

bool areAlike(const EditedRows &left, const EditedRows &right)
{
    return std::ranges::equal(left, right, [](const EditedRow &one, const EditedRow &other) {
        return one.name == other.name && one.value == other.value &&
               one.isEnabled == other.isEnabled;
    });
}

// What is typed and cannot be stored stays. What was just told may come back in other words: a list
// without its blanks.
void RowsEditor::show(const std::vector<DetailRow> &rows, const Placeholders &placeholders)
{
    m_placeholders = placeholders;
    m_shown = rows;
    EditedRows stored;
    for (const DetailRow &row : rows) {
        if (!row.isInherited)
            stored.push_back(
                {row.name, row.value, row.isEnabled.value_or(true), int(stored.size())});
    }
    m_stored = stored;
    EditedRows storable;
    for (size_t i = 0; i < m_rows.size(); ++i) {
        if (isStorable(m_rows, i)) {
            storable.push_back(m_rows[i]);
            storable.back().source = int(storable.size()) - 1;
        }
    }
    const bool isTold = std::exchange(m_isTold, false);
    if (storable == stored) {
        takeStored(stored);
    } else if (isTold && areSameRows(storable, stored)) {
        takeStored(stored);
        if (m_bulkButton->isChecked() && !m_bulk->hasFocus())
            m_bulk->show(rowsAsText(m_rows, m_hasValues), {}, m_placeholders);
    } else {
        exchangeStored(storable, stored);
        tellDraft();
        leaveHiddenText();
        if (m_bulkButton->isChecked())
            m_bulk->show(rowsAsText(m_rows, m_hasValues), {}, m_placeholders);
    }
    m_shownStep = m_step;
    refresh();
}

// In the place of those that can be stored.
void RowsEditor::takeStored(const EditedRows &stored)
{
    std::vector<bool> areStorable;
    for (size_t i = 0; i < m_rows.size(); ++i)
        areStorable.push_back(isStorable(m_rows, i));
    auto next = stored.begin();
    for (size_t i = 0; i < m_rows.size(); ++i) {
        if (areStorable[i])
            m_rows[i] = *next++;
        else
            m_rows[i].source = -1;
    }
}

// Others are stored, as after an undo. A row that cannot be stored goes where the one that it was
// comes back, and stays otherwise; at a step where it was before, all rows are as they were then.
// In the text nothing says which row was which.
void RowsEditor::exchangeStored(const EditedRows &before, const EditedRows &stored)
{
    const auto known = std::ranges::find_if(m_exchanged, [this, &stored](const Exchanged &each) {
        return each.step == m_step && areAlike(each.stored, stored);
    });
    if (known != m_exchanged.end()) {
        m_rows = known->rows;
        m_exchanged.erase(known, m_exchanged.end());
        return;
    }
    if (before.size() < m_rows.size())
        m_exchanged.push_back({before, m_rows, m_shownStep});
    const EditedRows old = std::exchange(m_rows, stored);
    if (m_bulkButton->isChecked())
        return;
    const auto isBack = [&](const EditedRow &row) {
        return row.was && countNamed(stored, row.was->name) > countNamed(before, row.was->name);
    };
    for (size_t place = 0; place < old.size(); ++place) {
        EditedRow row = old[place];
        if (isStorable(old, place) || isBack(row))
            continue;
        row.source = -1;
        m_rows.insert(m_rows.begin() + std::ptrdiff_t(std::min(place, m_rows.size())), row);
    }
}

// The rows as they are here: inherited ones, then the own, each with what is known of it. An own
// row stays the current one when those before it go, as the check that is the default does.
void RowsEditor::refresh()
{
    const int column = m_view->currentIndex().column();
    const int current = currentRow();
    const int inherited = m_view->rows().inheritedCount();
    std::vector<DetailRow> rows;
    std::vector<DetailRow> own;
    for (const DetailRow &row : m_shown)
        (row.isInherited ? rows : own).push_back(row);
    for (size_t i = 0; i < m_rows.size(); ++i) {
        const EditedRow &edited = m_rows[i];
        DetailRow row;
        const bool isKnown = edited.source >= 0 && edited.source < int(own.size());
        if (isKnown)
            row = own[size_t(edited.source)];
        else if (m_canSwitch)
            row.isEnabled = true;
        row.name = edited.name;
        row.value = edited.value;
        if (row.isEnabled || !edited.isEnabled)
            row.isEnabled = edited.isEnabled;
        if (const QString problem = problemOf(m_rows, i); !problem.isEmpty()) {
            row.origin = problem;
            row.hasProblem = true;
        }
        rows.push_back(row);
    }
    m_view->show(std::move(rows), m_placeholders);
    const int inheritedNow = m_view->rows().inheritedCount();
    // Moving on would take what is typed in an open cell into the row that has its place now.
    if (current >= 0 && inheritedNow != inherited && !m_view->hasOpenCell())
        m_view->setCurrentIndex(m_view->model()->index(inheritedNow + current, column));
    guardBulk();
}

} // namespace Broadside
