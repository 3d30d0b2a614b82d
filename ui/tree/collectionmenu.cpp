#include "tree/collectionmenu.h"

namespace Broadside {

CollectionMenu::CollectionMenu(const TreeSelection &selection, QWidget *parent)
    : QMenu(parent)
{
    const bool isOneRoute = selection.routes.size() == 1 && selection.folders.isEmpty();
    if (selection.kind == TreeKind::Problem)
        setDefaultAction(add(tr("&Go to the error"), &CollectionMenu::goToErrorChosen));
    if (!selection.routes.isEmpty())
        setDefaultAction(add(tr("&Open"), &CollectionMenu::openChosen));
    if (selection.kind != TreeKind::Problem)
        addRunning(selection);
    if (isOneRoute)
        add(tr("Copy as &curl"), &CollectionMenu::copyAsCurlChosen);
    if (selection.kind == TreeKind::Collection || selection.kind == TreeKind::Folder)
        addExpanding();
    addSeparator();
    add(tr("Show the file in its &folder"), &CollectionMenu::revealChosen)
        ->setEnabled(!selection.place.file.isEmpty());
    if (selection.isWhole()) {
        add(tr("Re&load"), &CollectionMenu::reloadChosen);
        add(tr("C&lose collection"), &CollectionMenu::closeChosen);
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
        add(tr("&Run collection"), &CollectionMenu::runChosen);
    else if (count > 1)
        add(tr("&Run selected"), &CollectionMenu::runChosen);
    else if (selection.folders.size() == 1)
        add(tr("&Run folder"), &CollectionMenu::runChosen);
    else
        add(tr("&Run this"), &CollectionMenu::runChosen);
}

void CollectionMenu::addExpanding()
{
    addSeparator();
    connect(addAction(tr("&Expand all")), &QAction::triggered, this,
            [this] { Q_EMIT expandChosen(true); });
    connect(addAction(tr("Co&llapse all")), &QAction::triggered, this,
            [this] { Q_EMIT expandChosen(false); });
}

} // namespace Broadside
