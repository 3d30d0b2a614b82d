#include "inspector/rowindex.h"

#include <QMutexLocker>

#include <algorithm>

namespace Broadside {

namespace {

constexpr qint64 stride = 64;

} // namespace

RowIndex::RowIndex(TextDocumentPointer document, qint64 width)
    : m_document(std::move(document))
    , m_width(width)
    , m_states{RowState{}}
    , m_isComplete(m_document->isAtEnd(m_next))
{}

void RowIndex::extend(qint64 rows)
{
    // Only this function changes them, and never twice at once: the work needs no lock.
    RowState state = m_next;
    qint64 row = m_rowCount;
    std::vector<RowState> states;
    const qint64 last = row + rows;
    for (; row < last && !m_document->isAtEnd(state); ++row) {
        if (row > 0 && row % stride == 0)
            states.push_back(state);
        m_document->advance(state, m_width);
    }
    const QMutexLocker lock(&m_mutex);
    m_states.insert(m_states.end(), states.begin(), states.end());
    m_next = state;
    m_rowCount = row;
    m_isComplete = m_document->isAtEnd(state);
}

bool RowIndex::isComplete() const
{
    const QMutexLocker lock(&m_mutex);
    return m_isComplete;
}

qint64 RowIndex::rowCount() const
{
    const QMutexLocker lock(&m_mutex);
    return std::max<qint64>(m_rowCount, 1);
}

qint64 RowIndex::coveredSize() const
{
    const QMutexLocker lock(&m_mutex);
    return m_next.offset;
}

RowState RowIndex::stateAt(qint64 row) const
{
    const qint64 known = std::clamp<qint64>(row, 0, rowCount() - 1);
    RowState state;
    {
        const QMutexLocker lock(&m_mutex);
        state = m_states[size_t(known / stride)];
    }
    for (qint64 i = 0; i < known % stride; ++i)
        m_document->advance(state, m_width);
    return state;
}

// The last row of which isBefore() holds, which is the case for a first part of the rows.
qint64 RowIndex::findRow(auto isBefore) const
{
    RowState state;
    qint64 row = 0;
    {
        const QMutexLocker lock(&m_mutex);
        const auto found = std::ranges::partition_point(m_states, isBefore);
        row = std::max<qint64>(0, found - m_states.begin() - 1) * stride;
        state = m_states[size_t(row / stride)];
    }
    const qint64 last = rowCount() - 1;
    for (; row < last; ++row) {
        if (!m_document->advance(state, m_width) || !isBefore(state))
            break;
    }
    return row;
}

qint64 RowIndex::rowOfOffset(qint64 offset) const
{
    return findRow([offset](const RowState &state) { return state.offset <= offset; });
}

qint64 RowIndex::rowOfLine(qint64 line) const
{
    return findRow([line](const RowState &state) {
        return state.line < line || (state.line == line && !state.isContinued);
    });
}

qint64 RowIndex::lineCount() const
{
    return stateAt(rowCount() - 1).line;
}

} // namespace Broadside
