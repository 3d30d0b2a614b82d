// The left column of the window: the open collections as a tree, with a box that filters it. Shows
// and asks; what is asked for happens elsewhere, but for making a collection the active one.
#pragma once

#include "models/collectionfilter.h"
#include "models/collectiontreemodel.h"
#include "tree/collectionmenu.h"
#include "tree/expansion.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QStackedLayout;
class QTreeView;

namespace Broadside {

class CollectionPanel : public QWidget
{
    Q_OBJECT

public:
    CollectionPanel(Workspace &workspace, LiveRun &run, QWidget *parent = nullptr);
    ~CollectionPanel() override;

    // What the collection's tag expression means for its routes, by id. None: nothing is left out.
    void setMarks(OpenCollection *collection, const QHash<QString, RouteMark> &marks);
    // Selects a route and brings it into sight, without telling.
    void showRoute(OpenCollection *collection, const QString &id);
    void focusFilter();

    QTreeView *view() const { return m_tree; }

Q_SIGNALS:
    void routeActivated(Broadside::OpenCollection *collection, const QString &id);
    void routeSelected(Broadside::OpenCollection *collection, const QString &id);
    // Without ids and folders: all of the collection.
    void runRequested(Broadside::OpenCollection *collection, const QStringList &routeIds,
                      const QStringList &folders);
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
    void expandAsWanted();
    void showWhatThereIs();
    void takeRefresh(OpenCollection *collection);
    void takeCurrent(const QModelIndex &index);
    void activate(const QModelIndex &index);
    void showMenu(const QPoint &position);
    void openSelected();
    void goToTree();
    void expandCurrent(bool isExpanded);
    QStringList routesBelow(const QModelIndex &source) const;
    TreeSelection selection() const;
    bool isTaken(int key, const QObject *by) const;
    void takeKey(int key, const QObject *by);

    Workspace &m_workspace;
    CollectionTreeModel m_model;
    CollectionFilter m_filter;
    QLineEdit *m_filterBox;
    QLabel *m_nothing; // why there is no tree to see
    QTreeView *m_tree;
    QStackedLayout *m_pages;
    Expansion m_expansion;
    // What changes now is not the user's doing: which row is current, what is expanded.
    bool m_isSelecting = false;
    bool m_isExpanding = false;
    OpenCollection *m_lastCollection = nullptr; // of the route that was selected last
    QString m_lastRoute;
};

} // namespace Broadside
