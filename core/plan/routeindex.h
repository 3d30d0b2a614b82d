// A collection laid flat for planning: every route with its id and the folders around it. Points
// into the collection, which has to outlive it.
#pragma once

#include "model/collection.h"
#include "plan/runoptions.h"
#include "plan/variablescope.h"

#include <QHash>

#include <cstddef>
#include <deque>
#include <vector>

namespace Broadside {

// What the routes of one folder have in common, everything around it included.
struct FolderContext
{
    QString path; // of the folder's id, with a slash at its end; empty at the root
    QStringList tags;
    QStringList nearTags; // the same, those of the innermost folder first
    std::optional<Value> baseUrl;
    std::vector<Value> prefixes;
    RequestSettings settings; // of the folders below the root
    VariableScope scope;
    std::vector<NameReference> dependencies = {}; // outer to inner, each name once
};

struct IndexedRoute
{
    QString id;
    const Route *route = nullptr;
    const FolderContext *folder = nullptr;
    QStringList tags; // with the folders', each once

    // The same, from what is said of this route alone to what is said of all.
    QStringList nearTags() const;
    // Those of the folders, outer to inner, and its own; a name counts where it comes first.
    std::vector<NameReference> dependencies() const;
};

class RouteIndex
{
public:
    RouteIndex(const Collection &collection, const RunOptions &options);

    const std::vector<IndexedRoute> &routes() const { return m_routes; }
    // The index of the route with that id, or -1.
    int find(const QString &id) const { return m_byId.value(id, -1); }
    // What `name` means to a route: a sibling, else one beside the folders around it, else an id.
    int resolve(const QString &name, const IndexedRoute &from) const;
    QStringList ids() const;
    // Null where the collection has none of that name.
    const Dependency *dependency(const QString &name) const { return m_dependencies.value(name); }
    const QStringList &dependencyNames() const { return m_dependencyNames; }

private:
    void enter(const Folder &folder, FolderContext &context) const;
    void addItems(const Folder &folder, const FolderContext &context);

    std::ptrdiff_t m_outerLayerCount = 0; // layers that every folder's own ones come after
    std::optional<Value> m_givenBaseUrl;  // of the command line or the environment
    std::deque<FolderContext> m_folders;  // addresses stay
    std::vector<IndexedRoute> m_routes;
    QHash<QString, int> m_byId;
    QHash<QString, const Dependency *> m_dependencies;
    QStringList m_dependencyNames; // in order
};

} // namespace Broadside
