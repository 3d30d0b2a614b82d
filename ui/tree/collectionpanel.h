// The left column of the window: the open collections as a tree, with a box that filters it. Shows
// and asks; what is asked for happens elsewhere, but for making a collection the active one.
#pragma once

#include "models/collectionfilter.h"
#include "models/collectiontreemodel.h"
#include "tree/collectionview.h"
#include "tree/treeselection.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QStackedLayout;

namespace Broadside {

class Folding;
class TreeActions;

class CollectionPanel : public QWidget
{
    Q_OBJECT

public:
    CollectionPanel(Workspace &workspace, LiveRun &run, QWidget *parent = nullptr);
    ~CollectionPanel() override;

    // What the collection's tag expression means for its routes, by id. None: nothing is left out.
    void setMarks(OpenCollection *collection, const QHash<QString, RouteMark> &marks);
    // Until it is right again none of them runs.
    void setExpressionWrong(OpenCollection *collection, bool isWrong)
    {
        m_model.setExpressionWrong(collection, isWrong);
    }
    // Selects a route and brings it into sight, without telling.
    void showRoute(OpenCollection *collection, const QString &id);
    // Likewise a folder, or with an empty path the collection.
    void showFolder(OpenCollection *collection, const QString &path);
    void focusFilter();

    // Selects a route or a folder as soon as the tree has it, and tells.
    void selectItem(OpenCollection *collection, const QString &path);

    QTreeView *view() const { return m_tree; }
    // What changes the selected routes and folders, for menus; done elsewhere.
    TreeActions &actions() const { return *m_actions; }
    TreeSelection selection() const;

Q_SIGNALS:
    void routeActivated(Broadside::OpenCollection *collection, const QString &id);
    void routeSelected(Broadside::OpenCollection *collection, const QString &id);
    // Without ids and folders: all of the collection.
    void runRequested(Broadside::OpenCollection *collection, const QStringList &routeIds,
                      const QStringList &folders);
    void renameRequested(Broadside::OpenCollection *collection, const QString &path,
                         const QString &name);
    void dropRequested(const Broadside::DraggedItems &items, Broadside::OpenCollection *to,
                       const Broadside::InsertionPoint &point, bool isCopy);
    void copyAsCurlRequested(Broadside::OpenCollection *collection, const QString &id);
    void closeRequested(Broadside::OpenCollection *collection);
    void reloadRequested(Broadside::OpenCollection *collection);
    void revealRequested(const QString &filePath);
    void errorActivated(const Broadside::SourcePlace &place);
    // For the window's status line.
    void messageGiven(const QString &message);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void showCollection(OpenCollection *collection);
    void buildFilter();
    void buildTree();
    void applyFilter();
    void showWhatThereIs();
    void takeRefresh(OpenCollection *collection);
    void takeCurrent(const QModelIndex &index);
    void tellTrouble(const QModelIndex &index);
    void activate(const QModelIndex &index);
    void showMenu(const QPoint &position);
    void openSelected();
    void goToTree();
    void goTo(const QModelIndex &index);
    void selectWanted();
    void followRenaming(OpenCollection *collection, const Renamings &renamings);
    bool isTaken(int key, const QObject *by) const;
    void takeKey(int key, const QObject *by);

    Workspace &m_workspace;
    CollectionTreeModel m_model;
    CollectionFilter m_filter;
    QLineEdit *m_filterBox;
    QLabel *m_nothing; // why there is no tree to see
    CollectionView *m_tree;
    QStackedLayout *m_pages;
    Folding *m_folding = nullptr;
    bool m_isSelecting = false; // that another row is current now is not the user's doing
    OpenCollection *m_lastCollection = nullptr; // of the route that was selected last
    QString m_lastRoute;
    TreeActions *m_actions = nullptr;     // owned by the tree
    OpenCollection *m_wantedIn = nullptr; // an item that is to be selected once it is there
    QString m_wanted;
};

} // namespace Broadside
