// What of a TextView is seen, as one text: for those who read it without eyes.

#include "inspector/textview.h"

#include <QAccessible>
#include <QScrollBar>

#include <algorithm>

namespace Broadside {

QString TextView::seenText()
{
    QString text;
    for (const QString &row : visibleTexts())
        text += row + u'\n';
    return text;
}

// At the begin or at the end for what is not seen.
int TextView::seenPosition(qint64 offset)
{
    qsizetype position = 0;
    const qint64 last = lastSeenRow();
    for (qint64 number = topRow(); number <= last; ++number) {
        const LaidRow &laid = m_layouts.row(number);
        if (offset < laid.next.offset || (number == last && offset == m_document->size()))
            return int(position + std::max(0, laid.row.columnOf(offset)));
        position += laid.row.text.size() + 1;
    }
    return int(position);
}

qint64 TextView::seenOffset(int position)
{
    qsizetype column = std::max(0, position);
    const qint64 last = lastSeenRow();
    for (qint64 number = topRow(); number <= last; ++number) {
        const LaidRow &laid = m_layouts.row(number);
        if (column <= laid.row.text.size())
            return std::max(laid.row.offsets[size_t(column)], laid.row.begin.offset);
        column -= laid.row.text.size() + 1;
    }
    return m_layouts.row(last).row.offsets.back();
}

QRect TextView::seenRect(int position)
{
    qsizetype column = std::max(0, position);
    const qint64 last = lastSeenRow();
    for (qint64 number = topRow(); number <= last; ++number) {
        const LaidRow &laid = m_layouts.row(number);
        if (column <= laid.row.text.size()) {
            const double left = laid.xOf(int(column));
            const double right = laid.xOf(int(std::min(column + 1, laid.row.text.size())));
            const int x = gutterWidth() - horizontalScrollBar()->value() + int(left);
            return {x, int(number - topRow()) * rowHeight(), std::max(1, int(right - left)),
                    rowHeight()};
        }
        column -= laid.row.text.size() + 1;
    }
    return {};
}

void TextView::select(qint64 anchor, qint64 cursor)
{
    m_anchor = anchor;
    moveCursor(cursor, true);
}

// Cheap when nobody listens.
void TextView::tellCursor()
{
    if (!QAccessible::isActive())
        return;
    QAccessibleTextCursorEvent cursor(this, seenPosition(m_cursor));
    QAccessible::updateAccessibility(&cursor);
    QAccessibleTextSelectionEvent selection(this, seenPosition(selectionBegin()),
                                            seenPosition(selectionEnd()));
    selection.setCursorPosition(seenPosition(m_cursor));
    QAccessible::updateAccessibility(&selection);
}

void TextView::tellSeenText()
{
    if (!QAccessible::isActive())
        return;
    QAccessibleEvent event(this, QAccessible::VisibleDataChanged);
    QAccessible::updateAccessibility(&event);
}

} // namespace Broadside
