#include "composer/templateedit.h"

#include "composer/templatehighlighter.h"

#include <QFontDatabase>
#include <QHelpEvent>
#include <QScrollBar>
#include <QTextBlock>
#include <QToolTip>

namespace Broadside {

TemplateEdit::TemplateEdit(Lines lines, const QString &accessibleName, QWidget *parent)
    : QPlainTextEdit(parent)
    , m_lines(lines)
    , m_highlighter(new TemplateHighlighter(document()))
{
    setAccessibleName(accessibleName);
    setReadOnly(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setTabChangesFocus(true);
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    if (lines == Lines::One) {
        setLineWrapMode(NoWrap);
        setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        document()->setDocumentMargin(fontMetrics().height() / 3.0);
    } else {
        setFrameShape(QFrame::NoFrame);
    }
    m_highlighter->setPalette(palette());
}

TemplateEdit::~TemplateEdit() = default;

void TemplateEdit::show(const QString &text, const QString &syntax,
                        const std::optional<Placeholders> &placeholders)
{
    m_highlighter->setSyntax(syntax);
    m_highlighter->setPlaceholders(placeholders);
    if (text == toPlainText()) {
        m_highlighter->rehighlight();
    } else {
        const int down = verticalScrollBar()->value();
        const int position = textCursor().position();
        setPlainText(text);
        QTextCursor cursor = textCursor();
        cursor.setPosition(std::min(position, document()->characterCount() - 1));
        setTextCursor(cursor);
        verticalScrollBar()->setValue(down);
    }
}

QString TemplateEdit::meaningAt(int position) const
{
    if (!m_highlighter->placeholders())
        return {};
    const QTextBlock block = document()->findBlock(position);
    const int column = position - block.position();
    for (const TemplateSegment &segment : splitTemplate(block.text())) {
        const bool isInside =
            column >= segment.offset && column < segment.offset + lengthOf(segment, block.text());
        if (segment.kind != TemplateSegment::Kind::Literal && isInside)
            return describe(segment, m_highlighter->placeholders()->meaningOf(segment));
    }
    return {};
}

int TemplateEdit::lineHeight() const
{
    return fontMetrics().height() + int(2 * document()->documentMargin()) + 2 * frameWidth();
}

QSize TemplateEdit::sizeHint() const
{
    if (m_lines == Lines::One)
        return {fontMetrics().averageCharWidth() * 40, lineHeight()};
    return {fontMetrics().averageCharWidth() * 40, lineHeight() * 5};
}

QSize TemplateEdit::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 12, lineHeight()};
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
    if (meaning.isEmpty() && horizontalScrollBar()->maximum() > 0)
        meaning = toPlainText(); // part of it is out of sight
    if (meaning.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(help->globalPos(), meaning, viewport());
    return true;
}

void TemplateEdit::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_highlighter)
        m_highlighter->setPalette(palette());
}

// A single line has nothing above or below it to scroll to.
void TemplateEdit::wheelEvent(QWheelEvent *event)
{
    if (m_lines == Lines::One)
        event->ignore();
    else
        QPlainTextEdit::wheelEvent(event);
}

} // namespace Broadside
