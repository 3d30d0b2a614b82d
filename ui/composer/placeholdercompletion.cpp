#include "composer/placeholdercompletion.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTextBlock>

#include <functional>
#include <optional>
#include <utility>

namespace Broadside {

struct PlaceholderCompletion::Access
{
    QWidget *widget = nullptr;
    std::function<QString()> before; // of the line, in front of the cursor
    std::function<QString()> behind;
    // So many characters in front of the cursor make room for the text.
    std::function<void(int, const QString &)> replace;
    std::function<QRect()> cursorRect;
};

std::optional<QString> openPlaceholder(const QString &textBeforeCursor)
{
    const qsizetype open = textBeforeCursor.lastIndexOf(QLatin1String("{{"));
    if (open < 0 || textBeforeCursor.indexOf(QLatin1String("}}"), open) >= 0)
        return std::nullopt;
    return textBeforeCursor.sliced(open + 2);
}

PlaceholderCompletion::PlaceholderCompletion(QPlainTextEdit &edit)
    : QObject(&edit)
    , m_access(new Access)
{
    m_access->widget = &edit;
    m_access->before = [&edit] {
        const QTextCursor cursor = edit.textCursor();
        return QString(cursor.block().text().left(cursor.positionInBlock()));
    };
    m_access->behind = [&edit] {
        const QTextCursor cursor = edit.textCursor();
        return QString(cursor.block().text().sliced(cursor.positionInBlock()));
    };
    m_access->replace = [&edit](int count, const QString &text) {
        QTextCursor cursor = edit.textCursor();
        cursor.movePosition(QTextCursor::Left, QTextCursor::KeepAnchor, count);
        cursor.insertText(text);
    };
    m_access->cursorRect = [&edit] { return edit.cursorRect(); };
    // Told of other colours, too.
    connect(&edit, &QPlainTextEdit::textChanged, this, [this] {
        const QString before = m_access->before();
        if (before == std::exchange(m_before, before))
            return;
        open();
    });
    edit.installEventFilter(this);
    setNames({});
}

PlaceholderCompletion::PlaceholderCompletion(QLineEdit &edit)
    : QObject(&edit)
    , m_access(new Access)
{
    m_access->widget = &edit;
    m_access->before = [&edit] { return QString(edit.text().left(edit.cursorPosition())); };
    m_access->behind = [&edit] { return QString(edit.text().sliced(edit.cursorPosition())); };
    m_access->replace = [&edit](int count, const QString &text) {
        edit.setSelection(edit.cursorPosition() - count, count);
        edit.insert(text);
    };
    m_access->cursorRect = [&edit] {
        return edit.inputMethodQuery(Qt::ImCursorRectangle).toRect();
    };
    connect(&edit, &QLineEdit::textEdited, this, &PlaceholderCompletion::open);
    edit.installEventFilter(this);
    setNames({});
}

PlaceholderCompletion::~PlaceholderCompletion() = default;

void PlaceholderCompletion::setNames(const QStringList &names)
{
    static const QStringList functions{
        QStringLiteral("$uuid"),      QStringLiteral("$timestamp"), QStringLiteral("$isoTimestamp"),
        QStringLiteral("$randomInt"), QStringLiteral("$env"),       QStringLiteral("$secret"),
        QStringLiteral("$base64")};
    const QStringList all = names + functions;
    if (all != m_names.stringList())
        m_names.setStringList(all);
}

QCompleter &PlaceholderCompletion::completer()
{
    if (!m_completer) {
        m_completer = new QCompleter(&m_names, this);
        m_completer->setWidget(m_access->widget);
        m_completer->setCaseSensitivity(Qt::CaseInsensitive);
        m_completer->setFilterMode(Qt::MatchContains);
        m_completer->popup()->setAccessibleName(tr("Variables"));
        connect(m_completer, qOverload<const QString &>(&QCompleter::activated), this,
                &PlaceholderCompletion::insert);
    }
    return *m_completer;
}

bool PlaceholderCompletion::isOpen() const
{
    return m_completer && m_completer->popup()->isVisible();
}

void PlaceholderCompletion::open()
{
    const std::optional<QString> typed = openPlaceholder(m_access->before());
    if (!typed || !m_access->widget->hasFocus()) {
        if (isOpen())
            m_completer->popup()->hide();
        return;
    }
    QCompleter &offered = completer();
    QAbstractItemView &popup = *offered.popup();
    offered.setCompletionPrefix(typed->trimmed());
    const bool isDone =
        offered.completionCount() == 1 && offered.currentCompletion() == typed->trimmed();
    if (offered.completionCount() == 0 || isDone) {
        popup.hide();
        return;
    }
    QRect place = m_access->cursorRect();
    place.setWidth(popup.sizeHintForColumn(0) + 3 * popup.frameWidth() + 24);
    offered.complete(place);
    popup.setCurrentIndex(offered.completionModel()->index(0, 0));
}

void PlaceholderCompletion::insert(const QString &name)
{
    const std::optional<QString> typed = openPlaceholder(m_access->before());
    if (!typed)
        return;
    const bool isClosed = m_access->behind().startsWith(QLatin1String("}}"));
    m_access->replace(int(typed->size()), isClosed ? name : QString(name + QLatin1String("}}")));
}

// The popup hands the keys on to the editor; those that choose are its own. The window's shortcuts
// work meanwhile, and must not take Esc.
bool PlaceholderCompletion::eventFilter(QObject *watched, QEvent *event)
{
    const bool isOverride = event->type() == QEvent::ShortcutOverride;
    if ((!isOverride && event->type() != QEvent::KeyPress) || !isOpen())
        return QObject::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    if (isOverride) {
        if (key != Qt::Key_Escape)
            return QObject::eventFilter(watched, event);
        event->accept();
        return true;
    }
    switch (key) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Tab: {
        const QModelIndex current = m_completer->popup()->currentIndex();
        m_completer->popup()->hide();
        if (current.isValid())
            insert(current.data().toString());
        return true;
    }
    case Qt::Key_Escape:
        m_completer->popup()->hide();
        return true;
    default:
        return QObject::eventFilter(watched, event);
    }
}

} // namespace Broadside
