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
    for (const EditedRow &row : m_rows) {
        if (isStorable(row)) {
            storable.push_back(row);
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
    refresh();
}

// In the place of those that can be stored.
void RowsEditor::takeStored(const EditedRows &stored)
{
    auto next = stored.begin();
    for (EditedRow &row : m_rows) {
        if (isStorable(row))
            row = *next++;
        else
            row.source = -1;
    }
}

// Others are stored, as after an undo. A row that cannot be stored goes where the one that it was
// comes back, and stays otherwise; where the same are stored again, all rows are as they were then.
// In the text nothing says which row was which.
void RowsEditor::exchangeStored(const EditedRows &before, const EditedRows &stored)
{
    const auto known = std::ranges::find_if(
        m_exchanged, [&stored](const Exchanged &each) { return areAlike(each.stored, stored); });
    if (known != m_exchanged.end()) {
        m_rows = known->rows;
        m_exchanged.erase(known, m_exchanged.end());
        return;
    }
    if (before.size() < m_rows.size())
        m_exchanged.push_back({before, m_rows});
    const EditedRows old = std::exchange(m_rows, stored);
    if (m_bulkButton->isChecked())
        return;
    const auto isBack = [&](const EditedRow &row) {
        return row.was && countNamed(stored, row.was->name) > countNamed(before, row.was->name);
    };
    size_t place = 0;
    for (EditedRow row : old) {
        const bool isWrong = !isStorable(row);
        if (isWrong && !isBack(row)) {
            row.source = -1;
            m_rows.insert(m_rows.begin() + std::ptrdiff_t(std::min(place, m_rows.size())), row);
        }
        ++place;
    }
}

// The rows as they are here: inherited ones, then the own, each with what is known of it.
void RowsEditor::refresh()
{
    std::vector<DetailRow> rows;
    std::vector<DetailRow> own;
    for (const DetailRow &row : m_shown)
        (row.isInherited ? rows : own).push_back(row);
    for (const EditedRow &edited : m_rows) {
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
        if (const QString problem = problemOf(edited); !problem.isEmpty()) {
            row.origin = problem;
            row.hasProblem = true;
        }
        rows.push_back(row);
    }
    m_view->show(std::move(rows), m_placeholders);
    guardBulk();
}

} // namespace Broadside
