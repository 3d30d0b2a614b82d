#include "composer/placeholdermarks.h"

#include "composer/templateformat.h"

#include <QAccessible>
#include <QCoreApplication>
#include <QHelpEvent>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QScopedValueRollback>
#include <QToolTip>

namespace Broadside {

PlaceholderMarks::PlaceholderMarks(QLineEdit &edit)
    : QObject(&edit)
    , m_edit(edit)
{
    edit.installEventFilter(this);
    connect(&edit, &QLineEdit::textChanged, this, &PlaceholderMarks::colour);
    colour();
}

void PlaceholderMarks::setPlaceholders(const Placeholders &placeholders)
{
    if (placeholders == m_placeholders)
        return;
    m_placeholders = placeholders;
    colour();
}

bool PlaceholderMarks::isHidden() const
{
    return m_edit.echoMode() != QLineEdit::Normal;
}

// A line edit has formats for what an input method composes, and takes them for all of its text.
// One that is composing keeps its own; a hidden text would be cleared by it.
void PlaceholderMarks::colour()
{
    if (m_isComposing || m_isColouring || isHidden())
        return;
    QList<QInputMethodEvent::Attribute> attributes;
    const QList<QTextLayout::FormatRange> formats =
        placeholderFormats(m_edit.text(), m_placeholders, m_edit.palette());
    for (const QTextLayout::FormatRange &range : formats) {
        attributes.append({QInputMethodEvent::TextFormat, range.start - m_edit.cursorPosition(),
                           range.length, range.format});
    }
    const QScopedValueRollback colouring(m_isColouring, true);
    QInputMethodEvent event({}, attributes);
    QCoreApplication::sendEvent(&m_edit, &event);
}

// The character under the place; -1 beside the text. A cursor stands between two characters.
int PlaceholderMarks::characterAt(const QPoint &place) const
{
    const QString text = m_edit.text();
    const QFontMetrics metrics = m_edit.fontMetrics();
    const int cursorLeft = m_edit.inputMethodQuery(Qt::ImCursorRectangle).toRect().center().x();
    const int origin = cursorLeft - metrics.horizontalAdvance(text, m_edit.cursorPosition());
    int position = m_edit.cursorPositionAt(place);
    if (position > 0 && place.x() < origin + metrics.horizontalAdvance(text, position))
        --position;
    return position < text.size() ? position : -1;
}

QString PlaceholderMarks::meaningAt(const QPoint &place) const
{
    const int character = isHidden() ? -1 : characterAt(place);
    return character < 0 ? QString() : m_placeholders.descriptionAt(m_edit.text(), character);
}

bool PlaceholderMarks::showToolTip(const QPoint &place, const QPoint &globalPlace) const
{
    const QString meaning = meaningAt(place);
    if (meaning.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(globalPlace, meaning, &m_edit);
    return !meaning.isEmpty();
}

void PlaceholderMarks::showMeaning()
{
    const int position = m_edit.cursorPosition();
    QString meaning;
    if (!isHidden()) {
        meaning = m_placeholders.descriptionAt(m_edit.text(), position);
        if (meaning.isEmpty() && position > 0) // right behind it
            meaning = m_placeholders.descriptionAt(m_edit.text(), position - 1);
    }
    if (meaning.isEmpty())
        meaning = tr("No variable at the cursor");
    const QPoint place = m_edit.inputMethodQuery(Qt::ImCursorRectangle).toRect().bottomLeft();
    QToolTip::showText(m_edit.mapToGlobal(place), meaning, &m_edit);
    QAccessibleAnnouncementEvent announcement(&m_edit, meaning);
    QAccessible::updateAccessibility(&announcement);
}

// It takes the colours of all with it.
void PlaceholderMarks::noteInput(const QString &composed)
{
    m_isComposing = !composed.isEmpty();
    if (!m_isComposing)
        QMetaObject::invokeMethod(this, &PlaceholderMarks::colour, Qt::QueuedConnection);
}

bool PlaceholderMarks::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::InputMethod:
        if (!m_isColouring)
            noteInput(static_cast<QInputMethodEvent *>(event)->preeditString());
        break;
    case QEvent::FocusOut:
        // What was composed has ended with it, and not every input method says so.
        if (static_cast<QFocusEvent *>(event)->reason() != Qt::PopupFocusReason)
            noteInput({});
        break;
    case QEvent::PaletteChange:
        colour();
        break;
    case QEvent::ToolTip: {
        const auto *help = static_cast<QHelpEvent *>(event);
        if (showToolTip(help->pos(), help->globalPos()))
            return true;
        break;
    }
    case QEvent::KeyPress: {
        // In a window a shortcut has taken it; this is in a dialog.
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->keyCombination() == (Qt::CTRL | Qt::Key_I)) {
            showMeaning();
            return true;
        }
        break;
    }
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

} // namespace Broadside
