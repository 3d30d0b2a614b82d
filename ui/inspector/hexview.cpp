#include "inspector/hexview.h"

#include "theme/editorfont.h"
#include "theme/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QPaintEvent>
#include <QScrollBar>

#include <algorithm>
#include <array>

namespace Broadside {

namespace {

constexpr int groupSize = 8; // bytes between gaps; rows are made of whole groups
constexpr int mostGroups = 4;
constexpr int leastOffsetDigits = 4;
constexpr qint64 longestCopy = 1 << 20; // bytes; as text it is three times that

std::array<char16_t, 2> hexDigits(uchar byte)
{
    constexpr std::u16string_view digits(u"0123456789abcdef");
    return {digits[byte >> 4], digits[byte & 0xF]};
}

char16_t readable(uchar byte)
{
    return byte >= 0x20 && byte < 0x7F ? char16_t(byte) : PlacedFont::dot;
}

} // namespace

HexView::HexView(QWidget *parent)
    : QAbstractScrollArea(parent)
{
    useEditorFont(*this);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Bytes"));
    viewport()->setCursor(Qt::IBeamCursor);
}

void HexView::setBytes(const QByteArray &bytes, bool isSamePlace)
{
    m_bytes = bytes;
    if (!isSamePlace)
        m_topOffset = 0;
    updateScrollBars();
    if (!isSamePlace) {
        m_currentMatch = {};
        m_cursor = m_anchor = m_selectionBegin = m_selectionEnd = 0;
    }
    m_selectionEnd = std::min<qint64>(m_selectionEnd, m_bytes.size());
    viewport()->update();
    Q_EMIT cursorMoved();
}

void HexView::setMatches(const TextMatches *matches)
{
    m_matches = matches;
    viewport()->update();
}

void HexView::showMatch(const TextMatch &match)
{
    m_currentMatch = match;
    m_anchor = match.begin;
    moveCursor(match.end - 1, true);
}

QString HexView::selectedText() const
{
    const qint64 length = std::min(m_selectionEnd - m_selectionBegin, longestCopy);
    return QString::fromLatin1(m_bytes.mid(m_selectionBegin, length).toHex(' '));
}

void HexView::copySelection()
{
    if (hasSelection())
        QApplication::clipboard()->setText(selectedText());
}

QString HexView::positionText() const
{
    return tr("Byte %L1 of %L2").arg(m_cursor).arg(m_bytes.size());
}

QString HexView::rowText(qint64 row) const
{
    const QByteArray bytes = m_bytes.mid(row * m_bytesPerRow, m_bytesPerRow);
    QString text =
        QStringLiteral("%1  ").arg(row * m_bytesPerRow, offsetDigits(), 16, QLatin1Char('0'));
    text += QString::fromLatin1(bytes.toHex(' ')).leftJustified(m_bytesPerRow * 3 + 1);
    for (const char byte : bytes)
        text += QChar(readable(uchar(byte)));
    return text;
}

qint64 HexView::rowCount() const
{
    return (m_bytes.size() + m_bytesPerRow - 1) / m_bytesPerRow;
}

int HexView::rowHeight() const
{
    return std::max(1, fontMetrics().lineSpacing());
}

int HexView::fullRows() const
{
    return std::max(1, viewport()->height() / rowHeight());
}

int HexView::digitWidth() const
{
    return fontMetrics().horizontalAdvance(u'0');
}

int HexView::offsetDigits() const
{
    return std::max<int>(leastOffsetDigits, int(QString::number(m_bytes.size(), 16).size()));
}

int HexView::byteX(int column) const
{
    const int gaps = column / groupSize;
    return (2 * offsetDigits() + 3) * digitWidth() / 2 + column * m_bytePitch +
           gaps * digitWidth() / 2;
}

int HexView::textX(int column) const
{
    return byteX(m_bytesPerRow) + digitWidth() / 2 + column * digitWidth();
}

// As many whole groups as the view is wide enough for, and then as loose as there is room for.
void HexView::fitBytes()
{
    const int digit = digitWidth();
    const int tightest = 2 * digit + (digit + 2) / 3;
    const int loosest = 3 * digit;
    const auto leftFor = [&](int bytes) { // without the bytes' own columns
        const int gaps = bytes / groupSize;
        return viewport()->width() - (offsetDigits() + bytes) * digit - (5 + gaps) * digit / 2;
    };
    m_bytesPerRow = mostGroups * groupSize;
    while (m_bytesPerRow > groupSize && leftFor(m_bytesPerRow) < m_bytesPerRow * tightest)
        m_bytesPerRow -= groupSize;
    m_bytePitch = std::clamp(leftFor(m_bytesPerRow) / m_bytesPerRow, tightest, loosest);
}

// The byte on top stays there, whatever the rows become.
void HexView::updateScrollBars()
{
    m_isFitting = true;
    fitBytes();
    verticalScrollBar()->setRange(0, int(std::max<qint64>(0, rowCount() - fullRows())));
    verticalScrollBar()->setPageStep(fullRows());
    verticalScrollBar()->setValue(int(m_topOffset / m_bytesPerRow));
    m_isFitting = false;
    const int width = textX(m_bytesPerRow) + digitWidth() / 2;
    horizontalScrollBar()->setRange(0, std::max(0, width - viewport()->width()));
    horizontalScrollBar()->setPageStep(viewport()->width());
    horizontalScrollBar()->setSingleStep(digitWidth() * 4);
    viewport()->update();
}

void HexView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    updateScrollBars();
}

void HexView::scrollContentsBy(int dx, int dy)
{
    Q_UNUSED(dx)
    if (dy != 0 && !m_isFitting)
        m_topOffset = qint64(verticalScrollBar()->value()) * m_bytesPerRow;
    viewport()->update();
}

void HexView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        updateScrollBars();
}

const TextMatch *HexView::matchAt(qint64 offset) const
{
    if (!m_matches)
        return nullptr;
    const auto after = std::ranges::upper_bound(*m_matches, offset, {}, &TextMatch::begin);
    const bool isHit = after != m_matches->begin() && std::prev(after)->end > offset;
    return isHit ? &*std::prev(after) : nullptr;
}

HexView::ByteLook HexView::lookOf(qint64 offset) const
{
    const Theme &theme = Theme::of(palette());
    const QColor text = palette().color(QPalette::Text);
    const TextMatch *match = matchAt(offset);
    if (match && *match == m_currentMatch)
        return {.background = theme.currentMatch, .text = text, .isUnderlined = true};
    const auto group = hasFocus() ? QPalette::Active : QPalette::Inactive;
    if (offset >= m_selectionBegin && offset < m_selectionEnd)
        return {.background = palette().color(group, QPalette::Highlight),
                .text = palette().color(group, QPalette::HighlightedText)};
    return {.background = match ? theme.match : QColor(), .text = text};
}

void HexView::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    painter.fillRect(event->rect(), palette().base());
    painter.translate(-horizontalScrollBar()->value(), 0);
    const qint64 top = verticalScrollBar()->value();
    const qint64 last = std::min<qint64>(top + fullRows() + 1, rowCount());
    const PlacedFont font(this->font());
    PlacedText text(font);
    for (qint64 row = top; row < last; ++row)
        paintRow(painter, row, int(row - top) * rowHeight(), text);
    text.paint(painter);
}

// All but the characters, which are painted when all are there.
void HexView::paintRow(QPainter &painter, qint64 row, int y, PlacedText &text) const
{
    const qint64 begin = row * m_bytesPerRow;
    text.add(QPointF(digitWidth() / 2, y + fontMetrics().ascent()),
             QStringLiteral("%1").arg(begin, offsetDigits(), 16, QLatin1Char('0')),
             Theme::of(palette()).mutedText);
    const qint64 end = std::min<qint64>(begin + m_bytesPerRow, m_bytes.size());
    for (qint64 offset = begin; offset < end; ++offset)
        paintByte(painter, offset, y, text);
}

void HexView::paintByte(QPainter &painter, qint64 offset, int y, PlacedText &text) const
{
    const int column = int(offset % m_bytesPerRow);
    const auto byte = uchar(m_bytes[offset]);
    const QRect digits(byteX(column), y, digitWidth() * 2, rowHeight());
    const QRect sign(textX(column), y, digitWidth(), rowHeight());
    const ByteLook look = lookOf(offset);
    for (const QRect &place : {digits, sign}) {
        if (look.background.isValid())
            painter.fillRect(place, look.background);
        if (look.isUnderlined)
            painter.fillRect(place.adjusted(0, place.height() - 2, 0, 0), look.text);
    }
    const int baseline = y + fontMetrics().ascent();
    const std::array<char16_t, 2> both = hexDigits(byte);
    text.add(QPointF(digits.left(), baseline), QStringView(both.data(), both.size()), look.text);
    const char16_t character = readable(byte);
    text.add(QPointF(sign.left(), baseline), QStringView(&character, 1), look.text);
    if (hasFocus() && offset == m_cursor) {
        painter.setPen(look.text);
        painter.drawRect(digits.adjusted(-1, 0, 0, -1));
    }
}

qint64 HexView::offsetAt(QPoint point) const
{
    const qint64 row = verticalScrollBar()->value() + std::max(0, point.y()) / rowHeight();
    const int x = point.x() + horizontalScrollBar()->value();
    int column = 0;
    if (x >= textX(0) - digitWidth() / 2)
        column = (x - textX(0)) / digitWidth();
    else
        while (column + 1 < m_bytesPerRow && byteX(column + 1) <= x + digitWidth() / 2)
            ++column;
    const qint64 offset = row * m_bytesPerRow + std::clamp(column, 0, m_bytesPerRow - 1);
    return std::clamp<qint64>(offset, 0, std::max<qint64>(0, m_bytes.size() - 1));
}

bool HexView::isBelowAll(QPoint point) const
{
    return verticalScrollBar()->value() + std::max(0, point.y()) / rowHeight() >= rowCount();
}

void HexView::moveCursor(qint64 offset, bool isExtending)
{
    m_cursor = std::clamp<qint64>(offset, 0, std::max<qint64>(0, m_bytes.size() - 1));
    if (!isExtending)
        m_anchor = m_cursor;
    m_selectionBegin = std::min(m_anchor, m_cursor);
    m_selectionEnd = std::min<qint64>(std::max(m_anchor, m_cursor) + 1, m_bytes.size());
    const int row = int(m_cursor / m_bytesPerRow);
    QScrollBar *bar = verticalScrollBar();
    if (row < bar->value())
        bar->setValue(row);
    else if (row >= bar->value() + fullRows())
        bar->setValue(row - fullRows() + 1);
    viewport()->update();
    Q_EMIT cursorMoved();
}

void HexView::keyPressEvent(QKeyEvent *event)
{
    const bool isExtending = event->modifiers().testFlag(Qt::ShiftModifier);
    const bool isFar = event->modifiers().testFlag(Qt::ControlModifier);
    const qint64 rowStart = m_cursor - m_cursor % m_bytesPerRow;
    const qint64 page = qint64(fullRows()) * m_bytesPerRow;
    if (event->matches(QKeySequence::Copy)) {
        copySelection();
        return;
    }
    if (event->matches(QKeySequence::SelectAll)) {
        m_anchor = 0;
        moveCursor(m_bytes.size() - 1, true);
        return;
    }
    switch (event->key()) {
    case Qt::Key_Left:
        return moveCursor(m_cursor - 1, isExtending);
    case Qt::Key_Right:
        return moveCursor(m_cursor + 1, isExtending);
    case Qt::Key_Up:
        return moveCursor(m_cursor < m_bytesPerRow ? m_cursor : m_cursor - m_bytesPerRow,
                          isExtending);
    case Qt::Key_Down:
        return moveCursor(m_cursor + m_bytesPerRow, isExtending);
    case Qt::Key_PageUp:
        return moveCursor(m_cursor - page, isExtending);
    case Qt::Key_PageDown:
        return moveCursor(m_cursor + page, isExtending);
    case Qt::Key_Home:
        return moveCursor(isFar ? 0 : rowStart, isExtending);
    case Qt::Key_End:
        return moveCursor(isFar ? m_bytes.size() - 1 : rowStart + m_bytesPerRow - 1, isExtending);
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

void HexView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && !m_bytes.isEmpty())
        moveCursor(offsetAt(event->position().toPoint()),
                   event->modifiers().testFlag(Qt::ShiftModifier));
}

void HexView::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons().testFlag(Qt::LeftButton) && !m_bytes.isEmpty())
        moveCursor(offsetAt(event->position().toPoint()), true);
}

void HexView::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("&Copy Bytes"), this, &HexView::copySelection)->setEnabled(hasSelection());
    const qint64 at = offsetAt(event->pos());
    const bool isByKey = event->reason() == QContextMenuEvent::Keyboard;
    if (!isByKey && isBelowAll(event->pos()))
        Q_EMIT menuOpening(menu, at, at);
    else if (isByKey || (at >= m_selectionBegin && at < m_selectionEnd))
        Q_EMIT menuOpening(menu, m_selectionBegin, m_selectionEnd);
    else
        Q_EMIT menuOpening(menu, at, at + 1);
    menu->popup(event->globalPos());
}

void HexView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void HexView::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

} // namespace Broadside
