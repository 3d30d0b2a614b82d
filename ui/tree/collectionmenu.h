// What can be done with the rows that are selected in the collection tree, as a menu. Knows the
// wording; does nothing itself.
#pragma once

#include "tree/treeselection.h"

#include <QMenu>

namespace Broadside {

class TreeActions;

class CollectionMenu : public QMenu
{
    Q_OBJECT

public:
    // The actions outlive it.
    CollectionMenu(const TreeSelection &selection, const TreeActions &actions, QWidget *parent);

Q_SIGNALS:
    void runChosen();
    void openChosen();
    void copyAsCurlChosen();
    void goToErrorChosen();
    void expandChosen(bool isExpanded);
    void reloadChosen();
    void revealChosen();
    void closeChosen();

private:
    QAction *add(const QString &text, void (CollectionMenu::*signal)());
    void addRunning(const TreeSelection &selection);
    void addExpanding();
};

} // namespace Broadside
