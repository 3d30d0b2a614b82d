#include "tree/treeactions.h"

#include "tree/treeselection.h"

#include <QAbstractItemView>

namespace Broadside {

TreeActions::TreeActions(QAbstractItemView &view)
    : QObject(&view)
    , m_view(view)
{
    newRequest = add(tr("New Re&quest"), Qt::CTRL | Qt::SHIFT | Qt::Key_N);
    newFolder = add(tr("New &Folder"), Qt::CTRL | Qt::ALT | Qt::Key_N);
    addSeparator();
    cut = add(tr("Cu&t"), QKeySequence::Cut);
    copy = add(tr("Cop&y"), QKeySequence::Copy);
    paste = add(tr("&Paste"), QKeySequence::Paste);
    duplicate = add(tr("&Duplicate"), Qt::CTRL | Qt::Key_D);
    addSeparator();
    rename = add(tr("Rena&me"), Qt::Key_F2);
    remove = add(tr("De&lete"), QKeySequence::Delete);
    addSeparator();
    properties = add(tr("Propert&ies…"), Qt::ALT | Qt::Key_Return);
    // These two are wanted wherever one is.
    newRequest->setShortcutContext(Qt::WindowShortcut);
    newFolder->setShortcutContext(Qt::WindowShortcut);
    connect(rename, &QAction::triggered, &view, [&view] { view.edit(view.currentIndex()); });
}

// Their keys mean something else in texts, so they hold in the tree only.
QAction *TreeActions::add(const QString &text, const QKeySequence &key)
{
    auto *action = new QAction(text, this);
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetShortcut);
    m_view.addAction(action);
    m_all.append(action);
    return action;
}

void TreeActions::addSeparator()
{
    auto *separator = new QAction(this);
    separator->setSeparator(true);
    m_all.append(separator);
}

void TreeActions::update(const TreeSelection &selection, bool hasTarget)
{
    const bool hasItems = !selection.items.isEmpty();
    const bool isKnown = selection.collection;
    newRequest->setEnabled(isKnown || hasTarget);
    newFolder->setEnabled(isKnown || hasTarget);
    paste->setEnabled(isKnown || hasTarget);
    properties->setEnabled(
        isKnown && (selection.kind == TreeKind::Folder || selection.kind == TreeKind::Collection));
    rename->setEnabled(selection.items.size() == 1 ||
                       (isKnown && selection.kind == TreeKind::Collection));
    for (QAction *action : {cut, copy, duplicate, remove})
        action->setEnabled(hasItems);
}

} // namespace Broadside
