#include "plan/routeindex.h"

#include "model/inheritance.h"

#include <algorithm>

namespace Broadside {

namespace {

const QString baseUrlName = QStringLiteral("base_url");

std::vector<Variable> withBaseUrl(std::vector<Variable> variables,
                                  const std::optional<Value> &baseUrl)
{
    if (baseUrl)
        variables.push_back({baseUrlName, *baseUrl, {}});
    return variables;
}

// Each of them has no tag twice.
QStringList joinTags(const QStringList &first, const QStringList &then)
{
    if (first.isEmpty() || then.isEmpty())
        return first.isEmpty() ? then : first; // mostly; without a copy
    QStringList tags = first;
    for (const QString &tag : then) {
        if (!tags.contains(tag))
            tags.append(tag);
    }
    return tags;
}

void addNames(std::vector<NameReference> &names, const std::vector<NameReference> &more)
{
    for (const NameReference &each : more) {
        if (!std::ranges::contains(names, each.name, &NameReference::name))
            names.push_back(each);
    }
}

bool hasGivenBaseUrl(const RunOptions &options)
{
    return options.baseUrl || options.variables.contains(baseUrlName);
}

// Those of outerLayers() that are of the command line.
std::ptrdiff_t givenLayerCount(const RunOptions &options)
{
    return options.variables.empty() && !options.baseUrl ? 0 : 1;
}

// Of the command line, the data or the environment. Where it is only known when a request is built,
// a placeholder for it.
std::optional<Value> givenBaseUrl(const VariableScope &scope, const RunOptions &options)
{
    if (!hasGivenBaseUrl(options) && options.data && options.data->hasName(baseUrlName))
        return Value::fromText(QStringLiteral("{{base_url}}"));
    const VariableScope::Found given = scope.find(baseUrlName);
    if (!given.variable)
        return std::nullopt;
    return given.variable->isSecret() ? Value::fromText(QStringLiteral("{{base_url}}"))
                                      : given.variable->value;
}

// The layers every request sees, innermost first: the command line and the environment.
std::vector<VariableLayerPointer> outerLayers(const Collection &collection,
                                              const RunOptions &options)
{
    std::vector<Variable> given;
    given.reserve(options.variables.size() + 1);
    for (const auto &[name, text] : options.variables)
        given.push_back({name, Value::fromText(text), {}});
    if (options.baseUrl)
        given.push_back({baseUrlName, Value::fromText(*options.baseUrl), {}});
    std::vector<VariableLayerPointer> layers;
    if (!given.empty())
        layers.push_back(makeVariableLayer(QStringLiteral("command line"), given));
    for (const Environment &environment : collection.environments) {
        if (environment.name == options.environment)
            layers.push_back(
                makeVariableLayer(u"environment " + environment.name, environment.variables));
    }
    return layers;
}

} // namespace

QStringList IndexedRoute::nearTags() const
{
    return joinTags(route->tags, folder->nearTags);
}

std::vector<NameReference> IndexedRoute::dependencies() const
{
    std::vector<NameReference> names = folder->dependencies;
    addNames(names, route->dependencies);
    return names;
}

RouteIndex::RouteIndex(const Collection &collection, const RunOptions &options)
{
    for (const Dependency &dependency : collection.dependencies) {
        m_dependencies.insert(dependency.name, &dependency);
        m_dependencyNames.append(dependency.name);
    }
    const Folder &root = collection.root;
    FolderContext context;
    context.tags = root.tags;
    context.scope.layers = outerLayers(collection, options);
    context.scope.givenLayers = givenLayerCount(options);
    m_outerLayerCount = std::ptrdiff_t(context.scope.layers.size());
    m_givenBaseUrl = givenBaseUrl(context.scope, options);
    enter(root, context);
    addItems(root, context);
}

void RouteIndex::enter(const Folder &folder, FolderContext &context) const
{
    if (!folder.name.isEmpty())
        context.path += folder.name + u'/';
    context.tags = joinTags(context.tags, folder.tags);
    context.nearTags = joinTags(folder.tags, context.nearTags);
    if (folder.baseUrl)
        context.baseUrl = folder.baseUrl;
    if (m_givenBaseUrl)
        context.baseUrl = m_givenBaseUrl;
    addNames(context.dependencies, folder.dependencies);
    if (folder.prefix)
        context.prefixes.push_back(*folder.prefix);
    const std::vector<Variable> variables = withBaseUrl(folder.variables, folder.baseUrl);
    if (!variables.empty()) {
        const QString origin = context.path.isEmpty()
                                   ? QStringLiteral("collection")
                                   : QString(u"folder " + context.path.chopped(1));
        context.scope.layers.insert(context.scope.layers.begin() + m_outerLayerCount,
                                    makeVariableLayer(origin, variables));
    }
}

void RouteIndex::addItems(const Folder &folder, const FolderContext &context)
{
    m_folders.push_back(context);
    const FolderContext &kept = m_folders.back();
    m_routes.reserve(m_routes.size() + folder.items.size());
    m_byId.reserve(m_byId.size() + qsizetype(folder.items.size()));
    for (const CollectionItem &item : folder.items) {
        if (const auto *route = std::get_if<Route>(&item.item)) {
            const QString id = kept.path + route->name;
            m_byId.insert(id, int(m_routes.size()));
            m_routes.push_back({id, route, &kept, joinTags(kept.tags, route->tags)});
            continue;
        }
        const auto &inner = std::get<Folder>(item.item);
        FolderContext innerContext = kept;
        enter(inner, innerContext);
        inherit(innerContext.settings, inner.defaults);
        addItems(inner, innerContext);
    }
}

int RouteIndex::resolve(const QString &name, const IndexedRoute &from) const
{
    QString path = from.folder->path;
    while (true) {
        if (const int found = find(path + name); found >= 0)
            return found;
        if (path.isEmpty())
            return -1;
        path = path.left(path.lastIndexOf(u'/', path.size() - 2) + 1);
    }
}

QStringList RouteIndex::ids() const
{
    QStringList ids;
    for (const IndexedRoute &route : m_routes)
        ids.append(route.id);
    return ids;
}

} // namespace Broadside
