// Short ways to write collections in tests.
#pragma once

#include "model/collection.h"

namespace Broadside {

struct RouteOptions
{
    QStringList tags = {};
    QStringList needs = {};
    QStringList checks = {};
    bool isEnabled = true;
    QString method = QStringLiteral("GET");
};

// A route whose URL is "/" and its name.
Route makeRoute(const QString &name, const RouteOptions &options = {});
NamedValue row(const QString &name, const QString &value);
Variable variable(const QString &name, const QString &value);
// A collection at http://test.invalid with these routes in its root.
Collection makeCollection(const std::vector<Route> &routes);
Folder makeFolder(const QString &name, const std::vector<Route> &routes);
void add(Folder &folder, const Folder &inner);

} // namespace Broadside
