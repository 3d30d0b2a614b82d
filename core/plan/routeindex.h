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
};

struct IndexedRoute
{
    QString id;
    const Route *route = nullptr;
    const FolderContext *folder = nullptr;
    QStringList tags; // with the folders', each once

    // The same, from what is said of this route alone to what is said of all.
    QStringList nearTags() const;
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

private:
    void enter(const Folder &folder, FolderContext &context) const;
    void addItems(const Folder &folder, const FolderContext &context);

    std::ptrdiff_t m_outerLayerCount = 0; // layers that every folder's own ones come after
    std::optional<Value> m_givenBaseUrl;  // of the command line or the environment
    std::deque<FolderContext> m_folders;  // addresses stay
    std::vector<IndexedRoute> m_routes;
    QHash<QString, int> m_byId;
};

} // namespace Broadside
