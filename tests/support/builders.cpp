#include "support/builders.h"

namespace Broadside {

Route makeRoute(const QString &name, const RouteOptions &options)
{
    Route route;
    route.name = name;
    route.method = options.method;
    route.url = Value::fromText(u'/' + name);
    route.tags = options.tags;
    route.isEnabled = options.isEnabled;
    for (const QString &need : options.needs)
        route.needs.push_back({need});
    for (const QString &check : options.checks)
        route.checks.push_back(parseAssertion(check, {}).value());
    return route;
}

NamedValue row(const QString &name, const QString &value)
{
    return {name, Value::fromText(value)};
}

Variable variable(const QString &name, const QString &value)
{
    return {name, Value::fromText(value), {}};
}

Folder makeFolder(const QString &name, const std::vector<Route> &routes)
{
    Folder folder;
    folder.name = name;
    for (const Route &route : routes)
        folder.items.push_back({route});
    return folder;
}

Collection makeCollection(const std::vector<Route> &routes)
{
    Collection collection;
    collection.name = QStringLiteral("Test");
    collection.root = makeFolder({}, routes);
    collection.root.baseUrl = Value::fromText(QStringLiteral("http://test.invalid"));
    return collection;
}

void add(Folder &folder, const Folder &inner)
{
    folder.items.push_back({inner});
}

} // namespace Broadside
