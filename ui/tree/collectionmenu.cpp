#include "tree/collectionmenu.h"

#include "tree/treeactions.h"

namespace Broadside {

CollectionMenu::CollectionMenu(const TreeSelection &selection, const TreeActions &actions,
                               QWidget *parent)
    : QMenu(parent)
{
    const bool isOneRoute = selection.routes.size() == 1 && selection.folders.isEmpty();
    if (selection.kind == TreeKind::Problem)
        setDefaultAction(add(tr("&Go to the Error"), &CollectionMenu::goToErrorChosen));
    if (!selection.routes.isEmpty())
        setDefaultAction(add(tr("&Open"), &CollectionMenu::openChosen));
    if (selection.kind != TreeKind::Problem)
        addRunning(selection);
    if (isOneRoute)
        add(tr("Copy as &curl"), &CollectionMenu::copyAsCurlChosen);
    // The one that is selected is the one that is shown.
    if (isOneRoute && actions.cancelRequest && actions.cancelRequest->isEnabled())
        addAction(actions.cancelRequest);
    if (selection.kind != TreeKind::Problem) {
        addSeparator();
        addActions(actions.all());
    }
    if (selection.kind == TreeKind::Collection || selection.kind == TreeKind::Folder)
        addExpanding();
    addSeparator();
    add(tr("S&how the File in Its Folder"), &CollectionMenu::revealChosen)
        ->setEnabled(!selection.place.file.isEmpty());
    if (selection.isWhole()) {
        add(tr("R&eload"), &CollectionMenu::reloadChosen);
        add(tr("Clo&se Collection"), &CollectionMenu::closeChosen);
    }
}

QAction *CollectionMenu::add(const QString &text, void (CollectionMenu::*signal)())
{
    QAction *action = addAction(text);
    connect(action, &QAction::triggered, this, signal);
    return action;
}

void CollectionMenu::addRunning(const TreeSelection &selection)
{
    const qsizetype count = selection.routes.size() + selection.folders.size();
    if (selection.isWhole())
        add(tr("&Run Collection"), &CollectionMenu::runChosen);
    else if (count > 1)
        add(tr("&Run Selected"), &CollectionMenu::runChosen);
    else if (selection.folders.size() == 1)
        add(tr("&Run Folder"), &CollectionMenu::runChosen);
    else
        add(tr("&Run This"), &CollectionMenu::runChosen);
}

void CollectionMenu::addExpanding()
{
    addSeparator();
    connect(addAction(tr("E&xpand All")), &QAction::triggered, this,
            [this] { Q_EMIT expandChosen(true); });
    connect(addAction(tr("Collapse &All")), &QAction::triggered, this,
            [this] { Q_EMIT expandChosen(false); });
}

} // namespace Broadside
