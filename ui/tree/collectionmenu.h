// What can be done with the rows that are selected in the collection tree, as a menu. Knows the
// wording; does nothing itself.
#pragma once

#include "models/collectiontree.h"
#include "models/opencollection.h"

#include <QMenu>

namespace Broadside {

// What is selected, all of it in one collection.
struct TreeSelection
{
    OpenCollection *collection = nullptr;
    TreeKind kind = TreeKind::Collection; // of the current row
    QStringList routes;                   // ids
    QStringList folders;                  // paths
    SourcePlace place = {};               // of the current row

    // The collection as a whole, not a part of it.
    bool isWhole() const { return routes.isEmpty() && folders.isEmpty(); }
};

class CollectionMenu : public QMenu
{
    Q_OBJECT

public:
    CollectionMenu(const TreeSelection &selection, QWidget *parent);

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
