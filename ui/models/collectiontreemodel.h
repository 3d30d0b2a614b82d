// The open collections as a tree: collections, folders, routes, and what is wrong in their files.
// Follows the workspace, and the run for what each route waits for or ended with. Speaks meaning;
// looks are the delegate's. Lives on the GUI thread.
#pragma once

#include "edit/collectionedit.h"
#include "models/routemark.h"
#include "models/runoutcomes.h"
#include "models/treedimming.h"
#include "models/treedrag.h"
#include "models/treefilter.h"
#include "models/treemaker.h"
#include "models/treenodemodel.h"

#include <QTimer>

namespace Broadside {

class CollectionTreeModel : public TreeNodeModel
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
        IsModifiedRole,
    };

    CollectionTreeModel(Workspace &workspace, LiveRun &run, QObject *parent = nullptr);
    ~CollectionTreeModel() override;

    // What the collection's tag expression means for its routes, by id. None: nothing is left out.
    void setMarks(OpenCollection *collection, const RouteMarks &marks);
    // Until it is right again none of them runs.
    void setExpressionWrong(OpenCollection *collection, bool isWrong);

    // Which rows are kept; a CollectionFilter leaves out the others.
    void setFilter(const TreeFilter &filter);
    const TreeFilter &filter() const { return m_filter; }

    // What an index is about, also one of a proxy.
    static TreeKind kindAt(const QModelIndex &index);
    static OpenCollection *collectionAt(const QModelIndex &index);

    // Invalid when there is none.
    QModelIndex indexOf(const OpenCollection *collection) const;
    QModelIndex routeIndex(const OpenCollection *collection, const QString &id) const;
    // Of a route or a folder.
    QModelIndex itemIndex(const OpenCollection *collection, const QString &path) const;

    // Why a row cannot be called so; empty when it can.
    QString nameProblem(const QModelIndex &index, const QString &name) const;

    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::DropActions supportedDropActions() const override;
    QStringList mimeTypes() const override;
    QMimeData *mimeData(const QModelIndexList &indexes) const override;
    bool canDropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                         const QModelIndex &parent) const override;
    bool dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                      const QModelIndex &parent) override;

Q_SIGNALS:
    // Without a path: the collection itself.
    void renameRequested(Broadside::OpenCollection *collection, const QString &path,
                         const QString &name);
    void dropRequested(const Broadside::DraggedItems &items, Broadside::OpenCollection *to,
                       const Broadside::InsertionPoint &point, bool isCopy);
    // A reading made the filter keep other rows than before.
    void keptChanged();
    // It was read and the tree shows it.
    void refreshed(Broadside::OpenCollection *collection);

private:
    struct Entry
    {
        OpenCollection *collection = nullptr;
        TreeNode *root = nullptr;
        TreeDimming dimming = {};
        RouteNodes routes = {};
        bool isIndexed = false;                     // what is taken is in it already
        std::shared_ptr<CollectionTree> fresh = {}; // what is being merged into the rows
        size_t merged = 0;                          // of the children of the root
        std::optional<size_t> told = {};            // of them, that a run began
    };

    using TreeNodeModel::indexOf;
    void add(OpenCollection *collection);
    void remove(OpenCollection *collection);
    void take(OpenCollection *collection, const std::shared_ptr<CollectionTree> &tree);
    void rowsTaken(const TreeNode &parent, size_t first, size_t end) override;
    void rowsAboutToGo(const TreeNode &parent, size_t first, size_t end) override;
    void work(Entry &entry);
    void workInParts();
    static bool isUpToDate(const Entry &entry);
    void workOn(Entry &entry, size_t most);
    void merge(Entry &entry, size_t most);
    void dim(Entry &entry, size_t most);
    void tellBegin(Entry &entry, size_t most);
    void tellProgressBelow(const TreeNode &node);
    void tellProgressOf(const TreeNode &parent, int first, int last);
    void tellProgress(OpenCollection *collection, const QList<int> &routes);
    void tellActive();

    Entry *entryOf(const OpenCollection *collection) const;
    Entry &entryOf(const TreeNode &node) const;
    QString accessibleText(const TreeNode &node) const;

    Workspace &m_workspace;
    LiveRun &m_run;
    TreeMaker m_maker;
    RunOutcomes m_outcomes;
    TreeFilter m_filter;
    std::vector<std::unique_ptr<Entry>> m_entries; // in the order of the rows
    QTimer m_turn; // of the event loop, until some more of what is due is done
};

} // namespace Broadside
