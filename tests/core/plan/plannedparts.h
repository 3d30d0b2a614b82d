// Short ways to write the steps around requests in tests of plans: with the places in a file that
// their errors name.
#pragma once

#include "support/builders.h"

namespace Broadside {

inline Dependency makeDependency(const QString &name, const QStringList &needs = {})
{
    Dependency dependency;
    dependency.name = name;
    for (const QString &need : needs)
        dependency.needs.push_back({need, {QStringLiteral("c.yaml"), 3, 9}});
    return dependency;
}

inline std::vector<NameReference> uses(const QStringList &names, int line = 7)
{
    std::vector<NameReference> references;
    for (const QString &name : names)
        references.push_back({name, {QStringLiteral("c.yaml"), line, 5}});
    return references;
}

inline Route makeUser(const QString &name, const QStringList &dependencies,
                      const QStringList &needs = {})
{
    Route route = makeRoute(name, {.needs = needs});
    route.dependencies = uses(dependencies);
    return route;
}

inline MiddlewareUse makeMiddleware(const QString &name, int priority, bool isEnabled = true)
{
    MiddlewareUse use;
    use.name = name;
    use.kind = LogOptions();
    use.priority = priority;
    use.isEnabled = isEnabled;
    return use;
}

inline Script inlineScript(const QString &body, const QStringList &secrets = {})
{
    Script script;
    script.body = body;
    script.secrets = secrets;
    return script;
}

} // namespace Broadside
