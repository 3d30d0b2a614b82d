// What an editor of templates shows of its text: what is in sight, the numbers of its lines, what
// is wrong in it, and what its placeholders stand for.
#include "composer/linemargin.h"
#include "composer/templateedit.h"
#include "composer/templatehighlighter.h"
#include "theme/theme.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QScrollBar>
#include <QTextBlock>
#include <QToolTip>

namespace Broadside {

void TemplateEdit::noteSight()
{
    const QTextBlock first = firstVisibleBlock();
    qreal top = blockBoundingGeometry(first).translated(contentOffset()).top();
    int last = first.blockNumber() - 1;
    for (QTextBlock block = first; block.isValid() && top <= viewport()->height();
         block = block.next()) {
        top += blockBoundingRect(block).height();
        ++last;
    }
    m_highlighter->setSight(first.blockNumber(), last);
}

void TemplateEdit::showLineNumbers()
{
    m_margin = new LineMargin(this);
    connect(this, &QPlainTextEdit::blockCountChanged, this, &TemplateEdit::placeMargin);
    connect(this, &QPlainTextEdit::updateRequest, this, &TemplateEdit::fillMargin);
    placeMargin();
}

void TemplateEdit::placeMargin()
{
    if (!m_margin)
        return;
    m_margin->setFont(font());
    const int width = m_margin->widthFor(blockCount());
    setViewportMargins(width, 0, 0, 0);
    const QRect inside = contentsRect();
    m_margin->setGeometry(inside.left(), inside.top(), width, inside.height());
    fillMargin();
}

void TemplateEdit::fillMargin()
{
    std::vector<LineMargin::Line> lines;
    QRectF place = blockBoundingGeometry(firstVisibleBlock()).translated(contentOffset());
    for (QTextBlock block = firstVisibleBlock();
         block.isValid() && place.top() <= viewport()->height(); block = block.next()) {
        place.setHeight(blockBoundingRect(block).height());
        lines.push_back({.number = m_breaks.lineOf(block),
                         .paragraph = block.blockNumber(),
                         .isContinued = m_breaks.isContinued(block),
                         .top = int(place.top()),
                         .height = int(place.height())});
        place.translate(0, place.height());
    }
    m_margin->setLines(lines);
}

void TemplateEdit::setProblem(const QString &message, const SourcePlace &place)
{
    if (!message.isEmpty())
        fill(true); // the place may be in what is to come
    m_problem = message;
    m_problemPosition = message.isEmpty() ? 0 : m_breaks.position(place);
    QList<QTextEdit::ExtraSelection> marks;
    if (!message.isEmpty()) {
        QTextEdit::ExtraSelection mark;
        mark.cursor = QTextCursor(document());
        mark.cursor.setPosition(m_problemPosition);
        mark.cursor.movePosition(QTextCursor::EndOfBlock, QTextCursor::KeepAnchor);
        if (!mark.cursor.hasSelection())
            mark.cursor.movePosition(QTextCursor::StartOfBlock, QTextCursor::KeepAnchor);
        mark.format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        mark.format.setUnderlineColor(Theme::of(palette()).failed);
        marks.append(mark);
    }
    setExtraSelections(marks);
    if (!m_margin)
        return;
    const QTextBlock block = document()->findBlock(m_problemPosition);
    m_margin->setProblem(message.isEmpty() ? 0 : m_breaks.lineOf(block), block.blockNumber(),
                         message);
}

QString TemplateEdit::meaningAt(int position) const
{
    const bool isProblem =
        !m_problem.isEmpty() && position >= m_problemPosition &&
        document()->findBlock(position) == document()->findBlock(m_problemPosition);
    if (isProblem)
        return m_problem;
    if (!m_highlighter->placeholders())
        return {};
    const QTextBlock block = document()->findBlock(position);
    return m_highlighter->placeholders()->descriptionAt(block.text(), position - block.position());
}

void TemplateEdit::showMeaning()
{
    ensureCursorVisible();
    const QTextCursor cursor = textCursor();
    QString meaning = meaningAt(cursor.position());
    if (meaning.isEmpty() && !cursor.atBlockStart()) // right behind it
        meaning = meaningAt(cursor.position() - 1);
    if (meaning.isEmpty())
        meaning = tr("No variable at the cursor");
    QToolTip::showText(viewport()->mapToGlobal(cursorRect().bottomLeft()), meaning, viewport());
    QAccessibleAnnouncementEvent announcement(this, meaning);
    QAccessible::updateAccessibility(&announcement);
}

bool TemplateEdit::viewportEvent(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QPlainTextEdit::viewportEvent(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const QTextCursor cursor = cursorForPosition(help->pos());
    // A cursor stands between two characters; the pointer may be over either.
    int position = cursor.position();
    if (help->pos().x() < cursorRect(cursor).left() && position > cursor.block().position())
        --position;
    QString meaning = meaningAt(position);
    if (meaning.isEmpty() && m_lines == Lines::One && horizontalScrollBar()->maximum() > 0)
        meaning = text(); // part of it is out of sight
    if (meaning.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(help->globalPos(), meaning, viewport());
    return true;
}

} // namespace Broadside
