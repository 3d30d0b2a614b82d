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

bool contains(const EditedRows &rows, const EditedRow &wanted)
{
    return std::ranges::any_of(rows, [&wanted](const EditedRow &row) {
        return row.name == wanted.name && row.value == wanted.value &&
               row.isEnabled == wanted.isEnabled;
    });
}

} // namespace

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
// comes back, comes back where that goes again, and stays otherwise.
void RowsEditor::exchangeStored(const EditedRows &before, const EditedRows &stored)
{
    const auto isBack = [&](const EditedRow &row) {
        return row.was && contains(stored, *row.was) && !contains(before, *row.was);
    };
    const auto isGone = [&](const EditedRow &row) {
        return contains(before, *row.was) && !contains(stored, *row.was);
    };
    std::vector<std::pair<EditedRow, size_t>> wrong; // likewise
    std::erase_if(m_takenBack, [&](const auto &each) {
        const bool isWrongAgain = isGone(each.first);
        if (isWrongAgain)
            wrong.push_back(each);
        return isWrongAgain;
    });
    size_t place = 0;
    for (const EditedRow &row : m_rows) {
        if (isBack(row))
            m_takenBack.emplace_back(row, place++);
        else if (isStorable(row))
            ++place;
        else
            wrong.emplace_back(row, place);
    }
    std::ranges::stable_sort(wrong, {}, [](const auto &each) { return each.second; });
    m_rows = stored;
    for (size_t i = 0; i < wrong.size(); ++i) {
        EditedRow row = wrong[i].first;
        row.source = -1;
        const size_t at = std::min(wrong[i].second, stored.size()) + i;
        m_rows.insert(m_rows.begin() + std::ptrdiff_t(at), std::move(row));
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
