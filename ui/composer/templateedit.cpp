#include "composer/templateedit.h"

#include "composer/longtext.h"
#include "composer/placeholdercompletion.h"
#include "composer/templatehighlighter.h"
#include "theme/editorfont.h"
#include "theme/editorlayout.h"

#include <QKeyEvent>
#include <QMimeData>
#include <QScopedValueRollback>
#include <QScrollBar>

namespace Broadside {

TemplateEdit::TemplateEdit(Lines lines, const QString &accessibleName, QWidget *parent)
    : QPlainTextEdit(parent)
    , m_lines(lines)
    , m_canWrap(lines == Lines::Many)
    , m_highlighter(new TemplateHighlighter(document()))
    , m_breaks(*document())
{
    setAccessibleName(accessibleName);
    setReadOnly(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setTabChangesFocus(true);
    setUndoRedoEnabled(false);
    m_filling.setInterval(0);
    connect(&m_filling, &QTimer::timeout, this, [this] { fill(false); });
    useEditorFont(*this);
    followEditorLayout(*this);
    takeEditorLayout();
    if (lines == Lines::One) {
        setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        document()->setDocumentMargin(fontMetrics().height() / 3.0);
    } else {
        setFrameShape(QFrame::NoFrame);
    }
    m_highlighter->setPalette(palette());
    connect(this, &QPlainTextEdit::updateRequest, this, &TemplateEdit::noteSight);
}

TemplateEdit::~TemplateEdit() = default;

void TemplateEdit::show(const QString &text, const QString &syntax,
                        const std::optional<Placeholders> &placeholders)
{
    if (text == this->text()) {
        showLook(syntax, placeholders);
        return;
    }
    const QScopedValueRollback showing(m_isShowing, true);
    takeLook(syntax, placeholders);
    m_sight = {.cursor = m_breaks.textPosition(textCursor().position()),
               .down = verticalScrollBar()->value()};
    m_canWrap = canWrap(text);
    if (!m_canWrap)
        setLineWrapMode(NoWrap);
    m_rest = text.sliced(firstPartLength(text));
    setStart(text.first(text.size() - m_rest.size()));
    wrapLines(); // not before: the text until now may have such a word
    restoreSight();
    setUndoRedoEnabled(m_keepsTyping && m_rest.isEmpty()); // the rest is not typed
    m_filled = 0;
    if (m_rest.isEmpty())
        m_filling.stop();
    else
        m_filling.start();
}

// Where lines are parted no word is too long.
bool TemplateEdit::canWrap(const QString &text) const
{
    return m_lines == Lines::Many && (canFold() || isWrappable(text));
}

QString TemplateEdit::text() const
{
    return m_filling.isActive() ? QString(m_breaks.text() + QStringView(m_rest).sliced(m_filled))
                                : m_breaks.text();
}

qsizetype TemplateEdit::length() const
{
    return m_breaks.length() + (m_filling.isActive() ? m_rest.size() - m_filled : 0);
}

// Puts the next part, or all of the rest, behind what is there.
void TemplateEdit::fill(bool isWhole)
{
    if (!m_filling.isActive())
        return;
    const QScopedValueRollback showing(m_isShowing, true);
    const int position = m_breaks.textPosition(textCursor().position());
    const qsizetype end = isWhole ? m_rest.size() : m_filled + nextPartLength(m_rest, m_filled);
    QTextCursor last(document());
    last.movePosition(QTextCursor::End);
    last.joinPreviousEditBlock(); // typing is one step, by replaceText()
    insert(last, m_rest.sliced(m_filled, end - m_filled));
    last.endEditBlock();
    m_filled = end;
    if (m_breaks.textPosition(textCursor().position()) != position) { // it was at the end
        QTextCursor cursor = textCursor();
        cursor.setPosition(m_breaks.position(position));
        setTextCursor(cursor);
    }
    if (m_filled < m_rest.size())
        return;
    m_filling.stop();
    m_rest.clear();
    if (m_keepsTyping != isUndoRedoEnabled())
        setUndoRedoEnabled(m_keepsTyping);
    if (m_sight.cursor > m_breaks.textPosition(textCursor().position()))
        restoreSight();
}

void TemplateEdit::setStart(const QString &text)
{
    m_breaks.clear();
    if (!canFold() || !SoftBreaks::areNeeded(text)) {
        setPlainText(text);
        return;
    }
    clear();
    QTextCursor start(document());
    insert(start, text);
}

// A long line is parted where no steps are kept: they would not bring back that it was.
void TemplateEdit::insert(QTextCursor &cursor, const QString &text)
{
    if (canFold())
        m_breaks.insert(cursor, text);
    else
        cursor.insertText(text);
}

void TemplateEdit::foldTyped()
{
    const Span typed = std::exchange(m_typed, Span());
    if (m_isShowing || !canFold() || typed.end < 0)
        return;
    const QScopedValueRollback showing(m_isShowing, true);
    m_breaks.fold(typed.begin, typed.end);
}

void TemplateEdit::restoreSight()
{
    QTextCursor cursor = textCursor();
    cursor.setPosition(
        std::min(m_breaks.position(m_sight.cursor), document()->characterCount() - 1));
    setTextCursor(cursor);
    verticalScrollBar()->setValue(m_sight.down);
}

void TemplateEdit::showLook(const QString &syntax, const std::optional<Placeholders> &placeholders)
{
    const QScopedValueRollback showing(m_isShowing, true);
    if (takeLook(syntax, placeholders))
        m_highlighter->refresh();
}

bool TemplateEdit::takeLook(const QString &syntax, const std::optional<Placeholders> &placeholders)
{
    if (m_completion && placeholders)
        m_completion->setNames(placeholders->names());
    return m_highlighter->setLook(syntax, placeholders);
}

void TemplateEdit::setEditable()
{
    setReadOnly(false);
    setTextInteractionFlags(Qt::TextEditorInteraction);
    m_completion = new PlaceholderCompletion(*this);
    connect(document(), &QTextDocument::contentsChange, this, [this](int from, int, int added) {
        if (m_highlighter->isRecolouring())
            return;
        m_typed = m_typed.end < 0
                      ? Span{from, from + added}
                      : Span{std::min(m_typed.begin, from), std::max(m_typed.end, from) + added};
    });
    connect(this, &QPlainTextEdit::textChanged, this, [this] {
        if (m_highlighter->isRecolouring())
            return;
        foldTyped();
        if (m_isShowing)
            return;
        fill(true);
        Q_EMIT textEdited();
    });
}

void TemplateEdit::keepTyping()
{
    m_keepsTyping = true;
    setUndoRedoEnabled(!m_filling.isActive());
}

void TemplateEdit::forgetTyping()
{
    setUndoRedoEnabled(false); // what is still to be filled in is no step, either
    setUndoRedoEnabled(m_keepsTyping && !m_filling.isActive());
}

bool TemplateEdit::walkTyping(bool isBack)
{
    fill(true);
    if (isBack ? !document()->isUndoAvailable() : !document()->isRedoAvailable())
        return false;
    if (isBack)
        undo();
    else
        redo();
    return true;
}

void TemplateEdit::replaceText(const QString &text, int cursor)
{
    if (text == this->text())
        return;
    fill(true);
    const QScopedValueRollback showing(m_isShowing, true);
    m_sight = {.cursor = cursor < 0 ? m_breaks.textPosition(textCursor().position()) : cursor,
               .down = verticalScrollBar()->value()};
    m_canWrap = canWrap(text);
    if (!m_canWrap)
        setLineWrapMode(NoWrap);
    m_rest = text.sliced(firstPartLength(text));
    m_filled = 0;
    QTextCursor all(document());
    all.select(QTextCursor::Document);
    insert(all, text.first(text.size() - m_rest.size()));
    wrapLines();
    restoreSight();
    if (!m_rest.isEmpty())
        m_filling.start();
}

void TemplateEdit::wrapLines()
{
    setLineWrapMode(m_canWrap && editorLayout().wrapsLines ? WidgetWidth : NoWrap);
}

void TemplateEdit::takeEditorLayout()
{
    wrapLines();
    setTabStopDistance(Broadside::tabStopDistance(*this));
}

// Undo and redo are the window's: one stack for all that is done to a collection. The window asks
// by walkTyping() first.
bool TemplateEdit::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo)) {
            event->ignore();
            return true;
        }
    }
    if (event->type() == editorLayoutChange()) {
        takeEditorLayout();
        return true;
    }
    return QPlainTextEdit::event(event);
}

void TemplateEdit::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    const bool isUndo = event->matches(QKeySequence::Undo);
    if (isUndo || event->matches(QKeySequence::Redo)) {
        walkTyping(isUndo); // no window wanted it: this is in a dialog
        return;
    }
    const bool isOfWindow =
        isEnter && (m_lines == Lines::One || (event->modifiers() & Qt::ControlModifier) != 0);
    fill(true); // so that the end is the end
    stepOverBreak(*event);
    if (isOfWindow)
        event->ignore();
    else
        QPlainTextEdit::keyPressEvent(event);
}

// A soft break is nothing that one deletes: the character behind it is meant.
void TemplateEdit::stepOverBreak(const QKeyEvent &event)
{
    QTextCursor cursor = textCursor();
    if (isReadOnly() || cursor.hasSelection())
        return;
    const int before = cursor.position();
    int position = before;
    if (event.key() == Qt::Key_Backspace) {
        while (m_breaks.isBreak(position - 1))
            --position;
    } else if (event.key() == Qt::Key_Delete || event.matches(QKeySequence::Delete)) {
        while (m_breaks.isBreak(position))
            ++position;
    }
    if (position == before)
        return;
    cursor.setPosition(position);
    setTextCursor(cursor);
}

void TemplateEdit::insertFromMimeData(const QMimeData *source)
{
    if (m_lines == Lines::Many) {
        m_canWrap = m_canWrap && canWrap(source->text());
        wrapLines();
        if (canFold() && SoftBreaks::areNeeded(source->text())) {
            QTextCursor cursor = textCursor();
            insert(cursor, source->text());
            ensureCursorVisible();
        } else {
            QPlainTextEdit::insertFromMimeData(source);
        }
        return;
    }
    QString text = source->text().trimmed(); // a line stays a line
    text.replace(u'\n', u' ').remove(u'\r');
    textCursor().insertText(text);
}

// Without soft breaks.
QMimeData *TemplateEdit::createMimeDataFromSelection() const
{
    const QTextCursor cursor = textCursor();
    auto *copied = new QMimeData;
    copied->setText(m_breaks.text(cursor.selectionStart(), cursor.selectionEnd()));
    return copied;
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

void TemplateEdit::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_highlighter)
        m_highlighter->setPalette(palette());
    if (event->type() == QEvent::FontChange) {
        setTabStopDistance(Broadside::tabStopDistance(*this));
        placeMargin();
    }
}

void TemplateEdit::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    placeMargin();
    noteSight();
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
