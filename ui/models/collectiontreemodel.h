// The open collections as a tree: collections, folders, routes, and what is wrong in their files.
// Follows the workspace, and the run for what each route waits for or ended with. After a reading
// only what changed is told, so that views keep what is expanded, selected and in sight. Speaks
// meaning; looks are the delegate's. Lives on the GUI thread.
#pragma once

#include "models/collectiontree.h"
#include "models/routemark.h"
#include "run/runevent.h"

#include <QAbstractItemModel>
#include <QHash>
#include <QTimer>

namespace Broadside {

class LiveRun;
class OpenCollection;
struct RouteRecord;
class Workspace;

// Of a route in the run that goes.
enum class RouteProgress
{
    None, // it is not in that run, or has ended
    Waiting,
    Running
};

class CollectionTreeModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Role
    {
        KindRole = Qt::UserRole + 1, // TreeKind as int
        CollectionRole,              // OpenCollection *
        IdRole,                      // of a route its id, of a folder its path
        MethodRole,
        UrlRole,
        TagsRole,
        OutcomeRole, // Outcome as int; invalid when it never ran, and while it is to run
        OutcomeReasonRole,
        ProgressRole, // RouteProgress as int
        IsDimmedRole, // will not run; a folder when none of its routes will
        MarkReasonRole,
        PlaceRole,     // SourcePlace
        IsReadingRole, // of a collection that was not read yet
        IsActiveRole,  // of a collection
    };

    CollectionTreeModel(Workspace &workspace, LiveRun &run, QObject *parent = nullptr);
    ~CollectionTreeModel() override;

    // What the collection's tag expression means for its routes, by id. None: nothing is left out.
    void setMarks(OpenCollection *collection, const QHash<QString, RouteMark> &marks);

    // What an index of this model shows.
    static const TreeItem &itemAt(const QModelIndex &index);
    // What an index is about, also one of a proxy.
    static TreeKind kindAt(const QModelIndex &index);
    static OpenCollection *collectionAt(const QModelIndex &index);

    // Invalid when there is none.
    QModelIndex indexOf(const OpenCollection *collection) const;
    QModelIndex routeIndex(const OpenCollection *collection, const QString &id) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

Q_SIGNALS:
    // It was read and the tree shows it.
    void refreshed(Broadside::OpenCollection *collection);

private:
    struct Entry;

    void add(OpenCollection *collection);
    void remove(OpenCollection *collection);
    void refresh(OpenCollection *collection);
    void makeInBackground(OpenCollection *collection);
    void take(Entry &entry, std::unique_ptr<TreeNode> fresh);
    void takeRun();
    void findRunning();
    void takeChanges(const QList<int> &routes);
    void takeRecord(Entry &entry, const RouteRecord &record) const;
    // Of those nodes, with one signal for each parent.
    void tellProgress(const std::vector<const TreeNode *> &nodes);
    void tellActive();

    void merge(TreeNode &node, TreeNode &fresh);
    void removeMissing(TreeNode &node, const TreeNode &fresh);
    void removeRows(TreeNode &node, size_t first, size_t end);
    void takeRows(TreeNode &node, TreeNode &fresh, size_t first, size_t end);
    void moveRow(TreeNode &node, size_t from, size_t to);
    void refreshDimming(Entry &entry);
    void dimSome();
    bool dimChildren(Entry &entry, TreeNode &node, size_t end, size_t &next);

    Entry *entryOf(const OpenCollection *collection) const;
    const Entry &entryOf(const TreeNode &node) const;
    QModelIndex indexOf(const TreeNode &node) const;
    QString accessibleText(const TreeNode &node) const;

    Workspace &m_workspace;
    LiveRun &m_run;
    std::vector<std::unique_ptr<Entry>> m_entries; // in the order of the rows
    OpenCollection *m_running = nullptr;           // whose run the live run shows
    int m_runNumber = 0;
    QTimer m_dimming;     // until some more are dimmed
    int m_lastMaking = 0; // of a tree in the background
};

} // namespace Broadside
