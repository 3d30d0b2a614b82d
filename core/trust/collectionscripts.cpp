#include "trust/collectionscripts.h"

#include <QSet>

#include <algorithm>

namespace Broadside {

namespace {

// The scripts are added in the order in which a reader meets them.
class ScriptList
{
public:
    void addDependency(const Dependency &dependency)
    {
        if (dependency.script)
            add(*dependency.script,
                wordingOf(QT_TRANSLATE_NOOP("Broadside", "dependency '%1'"), {dependency.name}));
    }

    void addMiddleware(const MiddlewareUse &middleware)
    {
        if (const auto *script = std::get_if<Script>(&middleware.kind))
            add(*script,
                wordingOf(QT_TRANSLATE_NOOP("Broadside", "middleware '%1'"), {middleware.name}));
    }

    void addStartup(const std::vector<Script> &scripts)
    {
        for (size_t i = 0; i < scripts.size(); ++i)
            add(scripts[i], wordingOf(QT_TRANSLATE_NOOP("Broadside", "script %1 at startup"),
                                      {QString::number(i + 1)}));
    }

    void addShutdown(const std::vector<Script> &scripts)
    {
        for (size_t i = 0; i < scripts.size(); ++i)
            add(scripts[i], wordingOf(QT_TRANSLATE_NOOP("Broadside", "script %1 at shutdown"),
                                      {QString::number(i + 1)}));
    }

    void addRoute(const QString &id, const std::vector<Script> &checks,
                  const std::optional<Script> &handler)
    {
        for (size_t i = 0; i < checks.size(); ++i)
            add(checks[i], wordingOf(QT_TRANSLATE_NOOP("Broadside", "check script %2 of '%1'"),
                                     {id, QString::number(i + 1)}));
        if (handler)
            add(*handler, wordingOf(QT_TRANSLATE_NOOP("Broadside", "handler of '%1'"), {id}));
    }

    void addFolder(const Folder &folder, const QString &path)
    {
        for (const CollectionItem &each : folder.items) {
            if (const auto *route = std::get_if<Route>(&each.item))
                addRoute(below(path, route->name), route->scriptChecks, route->handler);
            else if (const auto *inner = std::get_if<Folder>(&each.item))
                addFolder(*inner, below(path, inner->name));
        }
    }

    std::vector<UsedScript> take() { return std::move(m_scripts); }

private:
    // As ids of routes are: what has no name is not in them.
    static QString below(const QString &path, const QString &name)
    {
        if (path.isEmpty() || name.isEmpty())
            return QString(path + name);
        return QString(path + u'/' + name);
    }

    void add(const Script &script, Wording use)
    {
        m_scripts.push_back({.script = script, .use = std::move(use)});
    }

    std::vector<UsedScript> m_scripts;
};

} // namespace

std::vector<UsedScript> collectionScripts(const Collection &collection)
{
    ScriptList list;
    for (const Dependency &dependency : collection.dependencies)
        list.addDependency(dependency);
    for (const MiddlewareUse &middleware : collection.middleware)
        list.addMiddleware(middleware);
    list.addStartup(collection.startup);
    list.addShutdown(collection.shutdown);
    list.addFolder(collection.root, {});
    return list.take();
}

std::vector<UsedScript> planScripts(const RunPlan &plan)
{
    ScriptList list;
    for (const MiddlewareUse &middleware : plan.middleware)
        list.addMiddleware(middleware);
    list.addStartup(plan.startup);
    list.addShutdown(plan.shutdown);
    QSet<QString> known; // routes are there once for each repetition
    QSet<QString> dependencies;
    for (const PlannedRoute &route : plan.routes) {
        const RequestDefinition &request = *route.request;
        if (known.contains(request.id))
            continue;
        known.insert(request.id);
        for (const auto &dependency : request.dependencies) {
            if (!dependencies.contains(dependency->name))
                list.addDependency(*dependency);
            dependencies.insert(dependency->name);
        }
        list.addRoute(request.id, request.scriptChecks, request.handler);
    }
    return list.take();
}

// Plans may be long, and most have none.
bool usesScripts(const RunPlan &plan)
{
    const auto isScript = [](const MiddlewareUse &middleware) {
        return std::holds_alternative<Script>(middleware.kind);
    };
    const auto hasScript = [](const std::shared_ptr<const Dependency> &dependency) {
        return dependency->script.has_value();
    };
    const auto isScripted = [&hasScript](const PlannedRoute &route) {
        return route.request->handler || !route.request->scriptChecks.empty() ||
               std::ranges::any_of(route.request->dependencies, hasScript);
    };
    return !plan.startup.empty() || !plan.shutdown.empty() ||
           std::ranges::any_of(plan.middleware, isScript) ||
           std::ranges::any_of(plan.routes, isScripted);
}

} // namespace Broadside
