// What the next run does with a route, for views that show routes: whether it is sent, and why or
// why not. A value, kept by route id.
#pragma once

#include <QHash>
#include <QString>

namespace Broadside {

struct RouteMark
{
    bool isSelected = false;
    bool isNeeded = false; // not selected, but a selected route needs it
    QString reason = {};   // a sentence; empty for what is selected

    bool operator==(const RouteMark &) const = default;
};

using RouteMarks = QHash<QString, RouteMark>;

} // namespace Broadside
