#include "inspector/textcopy.h"
#include "inspector/textview.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QScrollBar>
#include <QtConcurrentRun>

#include <algorithm>

namespace Broadside {

namespace {

constexpr int dragScrollInterval = 40;  // milliseconds
constexpr int farthestLineStart = 1000; // rows that are counted back for a column

bool isWordCharacter(QChar c)
{
    return c.isLetterOrNumber() || c == u'_' || c == u'-' || c.isSurrogate();
}

} // namespace

QString TextView::selectedText() const
{
    return shownText(*m_index, selectionBegin(), selectionEnd());
}

void TextView::copySelection()
{
    if (!hasSelection())
        return;
    const qint64 begin = selectionBegin();
    const qint64 end = selectionEnd();
    if (end - begin <= longestQuickCopy) {
        QApplication::clipboard()->setText(selectedText());
        return;
    }
    QtConcurrent::run([index = m_index, begin, end] {
        return shownText(*index, begin, end);
    }).then(this, [](const QString &text) { QApplication::clipboard()->setText(text); });
}

void TextView::selectEverything()
{
    m_anchor = 0;
    m_cursor = m_document->size();
    viewport()->update();
    Q_EMIT copyAvailable(hasSelection());
    Q_EMIT cursorMoved();
}

void TextView::moveCursor(qint64 offset, bool isExtending)
{
    m_cursor = std::clamp<qint64>(offset, 0, m_document->size());
    if (!isExtending)
        m_anchor = m_cursor;
    const qint64 row = m_index->rowOfOffset(m_cursor);
    if (row < topRow())
        verticalScrollBar()->setValue(int(row));
    else if (row >= topRow() + fullRows())
        verticalScrollBar()->setValue(int(row - fullRows() + 1));
    viewport()->update();
    Q_EMIT copyAvailable(hasSelection());
    Q_EMIT cursorMoved();
}

qint64 TextView::offsetByRows(qint64 rows)
{
    const qint64 from = m_index->rowOfOffset(m_cursor);
    const LaidRow &laid = m_layouts.row(from);
    if (m_wantedX < 0)
        m_wantedX = laid.xOf(laid.row.columnOf(m_cursor));
    const qint64 to = std::clamp<qint64>(from + rows, 0, rowCount() - 1);
    const LaidRow &target = m_layouts.row(to);
    const qint64 offset = target.offsetAt(m_wantedX);
    // The end of a wrapped row is the beginning of the next one.
    const bool isNextRow = offset >= target.next.offset && to < rowCount() - 1;
    return isNextRow ? characterStart(m_document->text(), target.next.offset - 1) : offset;
}

qint64 TextView::offsetByCharacters(int characters)
{
    const qint64 number = m_index->rowOfOffset(m_cursor);
    const LaidRow &laid = m_layouts.row(number);
    const auto &offsets = laid.row.offsets;
    if (characters > 0) {
        const auto next = std::ranges::upper_bound(offsets, m_cursor);
        return next == offsets.end() ? laid.next.offset : *next;
    }
    const auto here = std::ranges::lower_bound(offsets, m_cursor);
    if (here != offsets.begin() && *std::prev(here) >= laid.row.begin.offset)
        return *std::prev(here);
    return number > 0 ? m_layouts.row(number - 1).row.offsets.back() : 0;
}

qint64 TextView::rowEdge(bool isEnd)
{
    const LaidRow &laid = m_layouts.row(m_index->rowOfOffset(m_cursor));
    if (!isEnd)
        return laid.row.begin.offset;
    const qint64 end = laid.row.offsets.back();
    const bool isNextRow = end >= laid.next.offset && !m_document->isAtEnd(laid.next);
    return isNextRow ? characterStart(m_document->text(), end - 1) : end;
}

bool TextView::moveByKey(const QKeyEvent &event)
{
    const bool isExtending = event.modifiers().testFlag(Qt::ShiftModifier);
    const bool isFar = event.modifiers().testFlag(Qt::ControlModifier);
    const bool isVertical = event.key() == Qt::Key_Up || event.key() == Qt::Key_Down ||
                            event.key() == Qt::Key_PageUp || event.key() == Qt::Key_PageDown;
    if (!isVertical)
        m_wantedX = -1;
    switch (event.key()) {
    case Qt::Key_Up:
        moveCursor(offsetByRows(-1), isExtending);
        return true;
    case Qt::Key_Down:
        moveCursor(offsetByRows(1), isExtending);
        return true;
    case Qt::Key_PageUp:
        moveCursor(offsetByRows(-fullRows()), isExtending);
        return true;
    case Qt::Key_PageDown:
        moveCursor(offsetByRows(fullRows()), isExtending);
        return true;
    case Qt::Key_Left:
        moveCursor(offsetByCharacters(-1), isExtending);
        return true;
    case Qt::Key_Right:
        moveCursor(offsetByCharacters(1), isExtending);
        return true;
    case Qt::Key_Home:
        moveCursor(isFar ? 0 : rowEdge(false), isExtending);
        return true;
    case Qt::Key_End:
        moveCursor(isFar ? m_document->size() : rowEdge(true), isExtending);
        return true;
    default:
        return false;
    }
}

void TextView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy))
        copySelection();
    else if (event->matches(QKeySequence::SelectAll))
        selectEverything();
    else if (!moveByKey(*event))
        QAbstractScrollArea::keyPressEvent(event);
}

qint64 TextView::offsetAt(QPoint point)
{
    const qint64 row = topRow() + (point.y() < 0 ? -1 : point.y() / rowHeight());
    if (row >= rowCount())
        return m_document->size();
    const LaidRow &laid = m_layouts.row(std::max<qint64>(row, 0));
    const int x = point.x() - gutterWidth() + horizontalScrollBar()->value();
    return laid.offsetAt(x);
}

qint64 TextView::characterAt(QPoint point)
{
    const qint64 row = topRow() + std::max(point.y(), 0) / rowHeight();
    if (row >= rowCount())
        return m_document->size();
    const int x = point.x() - gutterWidth() + horizontalScrollBar()->value();
    return m_layouts.row(row).characterAt(x);
}

void TextView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_wantedX = -1;
    m_dragPoint = event->position().toPoint();
    moveCursor(offsetAt(m_dragPoint), event->modifiers().testFlag(Qt::ShiftModifier));
}

void TextView::mouseMoveEvent(QMouseEvent *event)
{
    if (!event->buttons().testFlag(Qt::LeftButton))
        return;
    m_dragPoint = event->position().toPoint();
    moveCursor(offsetAt(m_dragPoint), true);
    if (viewport()->rect().contains(m_dragPoint))
        m_dragScroll.stop();
    else if (!m_dragScroll.isActive())
        m_dragScroll.start(dragScrollInterval, this);
}

void TextView::mouseReleaseEvent(QMouseEvent *event)
{
    m_dragScroll.stop();
    QAbstractScrollArea::mouseReleaseEvent(event);
}

void TextView::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_dragScroll.timerId()) {
        QAbstractScrollArea::timerEvent(event);
        return;
    }
    const int step = m_dragPoint.y() < 0 ? -1 : 1;
    verticalScrollBar()->setValue(verticalScrollBar()->value() + step);
    moveCursor(offsetAt(m_dragPoint), true);
}

void TextView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        selectWord();
}

void TextView::selectWord()
{
    const LaidRow &laid = m_layouts.row(m_index->rowOfOffset(m_cursor));
    const QString &text = laid.row.text;
    qsizetype begin = laid.row.columnOf(m_cursor);
    qsizetype end = begin;
    while (begin > 0 && isWordCharacter(text[begin - 1]))
        --begin;
    while (end < text.size() && isWordCharacter(text[end]))
        ++end;
    m_anchor = laid.row.offsets[size_t(begin)];
    moveCursor(laid.row.offsets[size_t(end)], true);
}

void TextView::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction *copy = menu->addAction(tr("&Copy"), this, &TextView::copySelection);
    copy->setEnabled(hasSelection());
    menu->addAction(tr("Select &All"), this, &TextView::selectEverything);
    menu->addSeparator();
    QAction *wrap = menu->addAction(tr("&Wrap Lines"), this, &TextView::setWrapped);
    wrap->setCheckable(true);
    wrap->setChecked(m_isWrapped);
    const bool isByKey = event->reason() == QContextMenuEvent::Keyboard;
    Q_EMIT menuOpening(menu, isByKey ? m_cursor : characterAt(event->pos()));
    menu->popup(event->globalPos());
}

void TextView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void TextView::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

QString TextView::positionText() const
{
    qint64 number = m_index->rowOfOffset(m_cursor);
    RowState state = m_index->stateAt(number);
    const qint64 line = state.line;
    qint64 column = 1;
    RowState next = state;
    column += m_document->read(next, m_index->width()).columnOf(m_cursor);
    for (int i = 0; state.isContinued; ++i) {
        if (i == farthestLineStart)
            return tr("Line %L1").arg(line);
        state = m_index->stateAt(--number);
        next = state;
        column += m_document->read(next, m_index->width()).text.size();
    }
    return tr("Line %L1, column %L2").arg(line).arg(column);
}

} // namespace Broadside
