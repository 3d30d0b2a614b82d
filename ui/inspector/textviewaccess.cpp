#include "inspector/textviewaccess.h"

#include "inspector/textview.h"

namespace Broadside {

namespace {

QAccessibleInterface *makeAccess(const QString & /*className*/, QObject *object)
{
    auto *view = qobject_cast<TextView *>(object);
    return view ? new TextViewAccess(view) : nullptr;
}

} // namespace

TextViewAccess::TextViewAccess(TextView *view)
    : QAccessibleWidget(view, QAccessible::EditableText)
{}

void TextViewAccess::install()
{
    static const bool isInstalled = [] {
        QAccessible::installFactory(makeAccess);
        return true;
    }();
    Q_UNUSED(isInstalled)
}

TextView &TextViewAccess::view() const
{
    return *static_cast<TextView *>(widget());
}

QAccessible::State TextViewAccess::state() const
{
    QAccessible::State state = QAccessibleWidget::state();
    state.readOnly = true;
    state.multiLine = true;
    state.selectableText = true;
    return state;
}

QString TextViewAccess::text(QAccessible::Text kind) const
{
    return kind == QAccessible::Value ? view().seenText() : QAccessibleWidget::text(kind);
}

void *TextViewAccess::interface_cast(QAccessible::InterfaceType type)
{
    if (type == QAccessible::TextInterface)
        return static_cast<QAccessibleTextInterface *>(this);
    return QAccessibleWidget::interface_cast(type);
}

int TextViewAccess::selectionCount() const
{
    int begin = 0;
    int end = 0;
    selection(0, &begin, &end);
    return end > begin ? 1 : 0;
}

// What is seen of it.
void TextViewAccess::selection(int index, int *begin, int *end) const
{
    *begin = *end = 0;
    if (index != 0 || !view().hasSelection())
        return;
    *begin = view().seenPosition(view().selectionBegin());
    *end = view().seenPosition(view().selectionEnd());
}

void TextViewAccess::addSelection(int begin, int end)
{
    setSelection(0, begin, end);
}

void TextViewAccess::removeSelection(int index)
{
    if (index == 0)
        view().select(view().cursorOffset(), view().cursorOffset());
}

void TextViewAccess::setSelection(int index, int begin, int end)
{
    if (index == 0)
        view().select(view().seenOffset(begin), view().seenOffset(end));
}

int TextViewAccess::cursorPosition() const
{
    return view().seenPosition(view().cursorOffset());
}

void TextViewAccess::setCursorPosition(int position)
{
    const qint64 offset = view().seenOffset(position);
    view().select(offset, offset);
}

QString TextViewAccess::text(int begin, int end) const
{
    return view().seenText().mid(begin, std::max(0, end - begin));
}

int TextViewAccess::characterCount() const
{
    return int(view().seenText().size());
}

QRect TextViewAccess::characterRect(int position) const
{
    const QRect rect = view().seenRect(position);
    return {view().viewport()->mapToGlobal(rect.topLeft()), rect.size()};
}

int TextViewAccess::offsetAtPoint(const QPoint &point) const
{
    const QPoint place = view().viewport()->mapFromGlobal(point);
    return view().viewport()->rect().contains(place) ? view().seenPosition(view().offsetAt(place))
                                                     : -1;
}

// All of the text is what is seen.
void TextViewAccess::scrollToSubstring(int begin, int end){Q_UNUSED(begin) Q_UNUSED(end)}

QString TextViewAccess::attributes(int position, int *begin, int *end) const
{
    Q_UNUSED(position)
    *begin = 0;
    *end = characterCount();
    return {};
}

} // namespace Broadside
