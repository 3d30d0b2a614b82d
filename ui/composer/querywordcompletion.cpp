#include "composer/querywordcompletion.h"

#include "composer/meaningdelegate.h"
#include "composer/templateedit.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QKeyEvent>
#include <QLineEdit>
#include <QStyle>
#include <QTextBlock>

#include <algorithm>
#include <optional>

namespace Broadside {

namespace {

constexpr int mostShownWords = 12;

}

struct QueryWordCompletion::Access
{
    QWidget *widget = nullptr;
    std::function<std::optional<TypedQuery>()> query;
    // A part of it, as if it were typed, so that it can be taken back; where the cursor is then.
    std::function<void(qsizetype begin, qsizetype length, const QString &text, qsizetype cursor)>
        replace;
    std::function<QRect()> cursorRect;
};

QueryWordCompletion::QueryWordCompletion(QLineEdit &line, QueryUse use)
    : QObject(&line)
    , m_access(new Access)
    , m_use(use)
{
    m_access->widget = &line;
    m_access->query = [&line] { return TypedQuery{line.text(), line.cursorPosition()}; };
    m_access->replace = [&line](qsizetype begin, qsizetype length, const QString &text,
                                qsizetype cursor) {
        line.setSelection(int(begin), int(length));
        line.insert(text);
        line.setCursorPosition(int(cursor));
    };
    m_access->cursorRect = [&line] {
        return line.inputMethodQuery(Qt::ImCursorRectangle).toRect();
    };
    connect(&line, &QLineEdit::textEdited, this, [this] { offer(false); });
    line.installEventFilter(this);
}

QueryWordCompletion::QueryWordCompletion(TemplateEdit &edit, QueryUse use, const BeginOf &beginOf)
    : QObject(&edit)
    , m_access(new Access)
    , m_use(use)
{
    m_access->widget = &edit;
    m_access->query = [&edit, beginOf]() -> std::optional<TypedQuery> {
        const QTextCursor cursor = edit.textCursor();
        const QString line = cursor.block().text();
        const qsizetype begin = beginOf(line);
        if (begin < 0 || cursor.positionInBlock() < begin)
            return std::nullopt;
        return TypedQuery{line.sliced(begin), cursor.positionInBlock() - begin};
    };
    m_access->replace = [&edit, beginOf](qsizetype begin, qsizetype length, const QString &text,
                                         qsizetype cursor) {
        QTextCursor changed = edit.textCursor();
        const QTextBlock line = changed.block();
        const qsizetype query = line.position() + beginOf(line.text());
        changed.setPosition(int(query + begin));
        changed.setPosition(int(query + begin + length), QTextCursor::KeepAnchor);
        changed.insertText(text);
        changed.setPosition(int(query + cursor));
        edit.setTextCursor(changed);
    };
    m_access->cursorRect = [&edit] { return edit.cursorRect(); };
    connect(&edit, &TemplateEdit::textEdited, this, [this] { offer(false); });
    edit.installEventFilter(this);
}

QueryWordCompletion::~QueryWordCompletion() = default;

// Not before it is wanted: then its filters come before those of who opened the line, which would
// close it when the popup takes the focus.
QCompleter &QueryWordCompletion::completer()
{
    if (!m_completer) {
        m_completer = new QCompleter(&m_words, this);
        m_completer->setWidget(m_access->widget);
        m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
        m_completer->setMaxVisibleItems(mostShownWords);
        m_completer->popup()->setAccessibleName(tr("Completions"));
        m_meanings = new MeaningDelegate(*m_completer->popup());
        m_completer->popup()->setItemDelegate(m_meanings);
        m_completer->popup()->installEventFilter(this);
        m_access->widget->installEventFilter(this); // again, so that it is the first
        connect(m_completer, qOverload<const QString &>(&QCompleter::activated), this,
                &QueryWordCompletion::insert);
    }
    return *m_completer;
}

bool QueryWordCompletion::isOpen() const
{
    return m_completer && m_completer->popup()->isVisible();
}

QueryCompletion QueryWordCompletion::atCursor() const
{
    const std::optional<TypedQuery> query = m_access->query();
    return query ? queryCompletionAt(query->text, query->cursor, m_use) : QueryCompletion();
}

void QueryWordCompletion::offer(bool isAsked)
{
    const QueryCompletion completion = atCursor();
    const bool isUseful = !completion.candidates.empty() && (completion.isBegun || isAsked);
    const QWidget &widget = *m_access->widget;
    if (!isUseful || !widget.hasFocus()) {
        if (isOpen())
            m_completer->popup()->hide();
        return;
    }
    QCompleter &offered = completer();
    m_words.setCandidates(completion.candidates);
    m_meanings->measureWords();
    const QAbstractItemView &popup = *offered.popup();
    QRect place = m_access->cursorRect();
    place.setWidth(popup.sizeHintForColumn(0) + 2 * popup.frameWidth() +
                   2 * widget.fontMetrics().averageCharWidth() +
                   widget.style()->pixelMetric(QStyle::PM_ScrollBarExtent, nullptr, &widget));
    offered.complete(place);
    offered.popup()->setCurrentIndex(offered.completionModel()->index(0, 0));
}

void QueryWordCompletion::insert(const QString &word)
{
    const std::optional<TypedQuery> query = m_access->query();
    const QueryCompletion completion = atCursor();
    const auto chosen = std::ranges::find(completion.candidates, word, &QueryCandidate::word);
    if (!query || chosen == completion.candidates.end())
        return;
    const CompletedQuery completed = completeQuery(query->text, completion, *chosen);
    const qsizetype behind = query->text.size() - completion.start - completion.length;
    m_access->replace(
        completion.start, completion.length,
        completed.text.sliced(completion.start, completed.text.size() - behind - completion.start),
        completed.cursor);
}

bool QueryWordCompletion::takeKey(int key)
{
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
        return false;
    }
}

// Keys arrive at the popup or, where it does not take them, at the editor; those that choose must
// neither close the cell nor move the focus. The window's shortcuts work meanwhile, and must not
// take Esc.
bool QueryWordCompletion::eventFilter(QObject *watched, QEvent *event)
{
    const bool isOverride = event->type() == QEvent::ShortcutOverride;
    if (!isOverride && event->type() != QEvent::KeyPress)
        return QObject::eventFilter(watched, event);
    const auto &pressed = static_cast<const QKeyEvent &>(*event);
    const bool isAsked =
        pressed.key() == Qt::Key_Space && pressed.modifiers() == Qt::ControlModifier;
    if (isAsked && !isOverride) {
        offer(true);
        return true;
    }
    if (!isOpen())
        return QObject::eventFilter(watched, event);
    if (isOverride && pressed.key() == Qt::Key_Escape) {
        event->accept();
        return true;
    }
    return (!isOverride && takeKey(pressed.key())) || QObject::eventFilter(watched, event);
}

} // namespace Broadside
