#include "filter/routemarks.h"

#include "theme/texts.h"

#include <map>
#include <tuple>

namespace Broadside {

namespace {

QString reasonOf(const PreviewedRoute &route)
{
    if (route.state == PreviewState::SwitchedOff)
        return tr("switched off (enabled: false)");
    switch (route.reason) {
    case PreviewReason::None:
        return {};
    case PreviewReason::NeededBy:
        return tr("runs because %1 needs it").arg(route.detail);
    case PreviewReason::TagsDoNotMatch:
        return (route.tags.isEmpty() ? tr("filtered out: it has no tags, the filter is “%1”")
                                     : tr("filtered out: its tags do not match “%1”"))
            .arg(route.detail);
    case PreviewReason::TagsAreExcluded:
        return tr("filtered out: its tags match “%1”, which is excluded").arg(route.detail);
    case PreviewReason::NotNamed:
        return tr("not among the routes asked for");
    }
    return {};
}

} // namespace

RouteMarks marksOf(const SelectionPreview &preview)
{
    RouteMarks marks;
    marks.reserve(qsizetype(preview.routes.size()));
    // Thousands of routes have the same reason, and so one text.
    std::map<std::tuple<PreviewState, PreviewReason, bool, QString>, QString> reasons;
    for (const PreviewedRoute &route : preview.routes) {
        const auto [reason, isNew] =
            reasons.try_emplace({route.state, route.reason, route.tags.isEmpty(), route.detail});
        if (isNew)
            reason->second = reasonOf(route);
        marks.insert(route.id, {route.state == PreviewState::Selected,
                                route.state == PreviewState::Needed, reason->second});
    }
    return marks;
}

} // namespace Broadside
