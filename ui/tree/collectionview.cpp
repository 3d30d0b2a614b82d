#include "tree/collectionview.h"

#include "tree/treedelegate.h"
#include "widgets/errorbubble.h"

#include <QAccessible>
#include <QFocusEvent>
#include <QLineEdit>

namespace Broadside {

namespace {

// From more rows on, painting all that is in sight costs less than to find where each of them is,
// which is what the base class does.
constexpr int mostRowsFound = 4;

} // namespace

CollectionView::CollectionView(QWidget *parent)
    : QTreeView(parent)
{
    setItemDelegate(new TreeDelegate(this));
    setHeaderHidden(true);
    setUniformRowHeights(true);
    setEditTriggers(QAbstractItemView::NoEditTriggers); // an action does it
    setDragDropMode(QAbstractItemView::DragDrop);
    setDefaultDropAction(Qt::MoveAction);
    setAutoExpandDelay(700);
    setExpandsOnDoubleClick(false); // the panel does it where it is wanted
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFrameShape(QFrame::NoFrame);
    setIndentation(fontMetrics().averageCharWidth() * 5 / 3);
    setContextMenuPolicy(Qt::CustomContextMenu);
}

void CollectionView::keyPressEvent(QKeyEvent *event)
{
    const QPersistentModelIndex before = currentIndex();
    QTreeView::keyPressEvent(event);
    if (currentIndex().isValid() && currentIndex() != before)
        Q_EMIT reachedByKey(currentIndex());
}

void CollectionView::focusInEvent(QFocusEvent *event)
{
    QTreeView::focusInEvent(event);
    const Qt::FocusReason reason = event->reason();
    const bool isByKey = reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason ||
                         reason == Qt::ShortcutFocusReason;
    if (isByKey && currentIndex().isValid())
        Q_EMIT reachedByKey(currentIndex());
}

// The current row stays in sight when something takes room from the tree, such as the status line.
void CollectionView::resizeEvent(QResizeEvent *event)
{
    const QRect row = visualRect(currentIndex());
    const bool wasSeen = row.isValid() && QRect(QPoint(), event->oldSize()).contains(row.center());
    QTreeView::resizeEvent(event);
    if (wasSeen && !viewport()->rect().contains(row))
        scrollTo(currentIndex());
}

void CollectionView::dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight,
                                 const QList<int> &roles)
{
    const bool areMany = bottomRight.row() - topLeft.row() >= mostRowsFound;
    const bool isNameAmongThem = roles.isEmpty() || roles.contains(Qt::EditRole);
    if (!areMany || isNameAmongThem || QAccessible::isActive())
        QTreeView::dataChanged(topLeft, bottomRight, roles);
    else if (isExpanded(topLeft.parent()))
        viewport()->update();
}

// Qt goes to the row beside those that go, but selects nothing: the next key would do nothing.
void CollectionView::rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end)
{
    QTreeView::rowsAboutToBeRemoved(parent, start, end);
    QMetaObject::invokeMethod(this, &CollectionView::selectCurrent, Qt::QueuedConnection);
}

// Only where one is at work in the tree: a filter that is typed takes rows out of sight, too.
void CollectionView::selectCurrent()
{
    const QModelIndex current = currentIndex();
    if (hasFocus() && current.isValid() && !selectionModel()->hasSelection())
        selectionModel()->select(current,
                                 QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

// A name that is refused is given up for another one that is asked for.
bool CollectionView::edit(const QModelIndex &index, EditTrigger trigger, QEvent *event)
{
    if (m_refused && trigger == AllEditTriggers) {
        if (index == m_edited) {
            m_refused->setFocus();
            return true;
        }
        closeEditor(m_refused, QAbstractItemDelegate::RevertModelCache);
    }
    const bool isOpened = QTreeView::edit(index, trigger, event);
    if (isOpened && state() == EditingState)
        m_edited = index;
    return isOpened;
}

void CollectionView::commitData(QWidget *editor)
{
    if (auto *line = qobject_cast<QLineEdit *>(editor))
        checkName(*line);
    if (!m_refused || m_refused != editor)
        QTreeView::commitData(editor);
}

void CollectionView::closeEditor(QWidget *editor, QAbstractItemDelegate::EndEditHint hint)
{
    const bool isTakenBack = hint == QAbstractItemDelegate::RevertModelCache;
    if (m_refused && m_refused == editor && !isTakenBack) {
        if (!editor->hasFocus())
            setState(NoState); // else the rows would take no clicks while it stays
        return;
    }
    refuseNoMore();
    QTreeView::closeEditor(editor, hint);
}

void CollectionView::checkName(QLineEdit &editor)
{
    const QString problem = m_nameCheck && m_edited.isValid()
                                ? m_nameCheck(m_edited, editor.text().trimmed())
                                : QString();
    if (problem.isEmpty())
        refuseNoMore();
    else
        refuse(editor, problem);
}

void CollectionView::refuse(QLineEdit &editor, const QString &problem)
{
    if (m_refused != &editor) {
        refuseNoMore();
        m_refused = &editor;
        m_bubble = new ErrorBubble(&editor);
        editor.installEventFilter(this);
        connect(&editor, &QLineEdit::textEdited, m_bubble, [this, line = &editor] {
            if (m_refused == line)
                checkName(*line);
        });
        connect(&editor, &QObject::destroyed, m_bubble, &QObject::deleteLater);
    }
    m_bubble->setText(tr("✖ %1").arg(problem));
    placeBubble();
    if (editor.accessibleDescription() == problem)
        return; // said already
    editor.setAccessibleDescription(problem);
    QAccessibleAnnouncementEvent announcement(&editor, problem);
    QAccessible::updateAccessibility(&announcement);
}

// Not where the editor was scrolled out of sight.
void CollectionView::placeBubble()
{
    if (m_refused->geometry().intersects(viewport()->rect()))
        m_bubble->showBelow();
    else
        m_bubble->hide();
}

void CollectionView::refuseNoMore()
{
    if (m_refused) {
        m_refused->removeEventFilter(this);
        m_refused->setAccessibleDescription({});
    }
    m_refused = nullptr;
    if (m_bubble) {
        m_bubble->hide();
        m_bubble->deleteLater();
    }
    m_bubble = nullptr;
}

// The sentence goes where the name goes.
bool CollectionView::eventFilter(QObject *watched, QEvent *event)
{
    if (m_refused && watched == m_refused && m_bubble) {
        const QEvent::Type type = event->type();
        if (type == QEvent::Hide)
            m_bubble->hide();
        else if (type == QEvent::Move || type == QEvent::Resize || type == QEvent::Show)
            placeBubble();
    }
    return QTreeView::eventFilter(watched, event);
}

} // namespace Broadside
