#include "plan/selectionpreview.h"

#include "plan/selector.h"

#include <QHash>

namespace Broadside {

namespace {

// Of a route that is switched on, by what tags say.
PreviewReason filterReason(const IndexedRoute &route, const Selection &selection)
{
    if (selection.tags && !selection.tags->matches(route.tags))
        return PreviewReason::TagsDoNotMatch;
    if (selection.excludedTags && selection.excludedTags->matches(route.tags))
        return PreviewReason::TagsAreExcluded;
    return PreviewReason::None;
}

QString filterDetail(PreviewReason reason, const Selection &selection)
{
    if (reason == PreviewReason::TagsDoNotMatch)
        return selection.tags->text();
    return reason == PreviewReason::TagsAreExcluded ? selection.excludedTags->text() : QString();
}

void filterOut(PreviewedRoute &route, PreviewReason reason, const Selection &selection)
{
    route.state = PreviewState::FilteredOut;
    route.reason = reason;
    route.detail = filterDetail(reason, selection);
}

void markByTags(SelectionPreview &preview, const RouteIndex &index, const Selection &selection)
{
    for (size_t i = 0; i < preview.routes.size(); ++i) {
        const PreviewReason reason = filterReason(index.routes()[i], selection);
        if (index.routes()[i].route->isEnabled && reason != PreviewReason::None)
            filterOut(preview.routes[i], reason, selection);
    }
}

// Says of each route that is needed by which; the first one in the collection's order.
void markNeeded(SelectionPreview &preview, const std::vector<SelectedRoute> &selected)
{
    for (const SelectedRoute &route : selected) {
        for (const int need : route.needs) {
            PreviewedRoute &needed = preview.routes[size_t(need)];
            if (needed.state == PreviewState::Needed && needed.reason == PreviewReason::None) {
                needed.reason = PreviewReason::NeededBy;
                needed.detail = preview.routes[size_t(route.index)].id;
            }
        }
    }
}

void markAsSelected(SelectionPreview &preview, const RouteIndex &index,
                    const std::vector<SelectedRoute> &selected, const Selection &selection)
{
    std::vector<const SelectedRoute *> byRoute(preview.routes.size());
    for (const SelectedRoute &route : selected)
        byRoute[size_t(route.index)] = &route;
    for (size_t i = 0; i < preview.routes.size(); ++i) {
        PreviewedRoute &route = preview.routes[i];
        if (byRoute[i]) {
            if (byRoute[i]->isPrerequisite)
                route.state = PreviewState::Needed;
        } else if (index.routes()[i].route->isEnabled) {
            const PreviewReason reason = filterReason(index.routes()[i], selection);
            filterOut(route, reason == PreviewReason::None ? PreviewReason::NotNamed : reason,
                      selection);
        }
    }
    markNeeded(preview, selected);
}

void countStates(SelectionPreview &preview)
{
    for (const PreviewedRoute &route : preview.routes) {
        preview.selected += int(route.state == PreviewState::Selected);
        preview.needed += int(route.state == PreviewState::Needed);
        preview.switchedOff += int(route.state == PreviewState::SwitchedOff);
    }
}

void countTags(SelectionPreview &preview)
{
    QHash<QString, qsizetype> places;
    for (const PreviewedRoute &route : preview.routes) {
        const int count = route.state == PreviewState::SwitchedOff ? 0 : 1;
        if (route.tags.isEmpty())
            preview.untagged += count;
        for (const QString &tag : route.tags) {
            const auto place = places.constFind(tag);
            if (place != places.cend()) {
                preview.tags[size_t(*place)].routes += count;
                continue;
            }
            places.insert(tag, qsizetype(preview.tags.size()));
            preview.tags.push_back({tag, count});
        }
    }
}

} // namespace

SelectionPreview previewSelection(const Collection &collection, const RunOptions &options)
{
    RunOptions preview = options;
    preview.isEmptySelectionAllowed = true;
    const RouteIndex index(collection, preview);
    SelectionPreview result;
    result.routes.reserve(index.routes().size());
    for (const IndexedRoute &route : index.routes())
        result.routes.push_back(
            {route.id, route.tags,
             route.route->isEnabled ? PreviewState::Selected : PreviewState::SwitchedOff});
    if (const auto selected = selectRoutes(index, preview)) {
        markAsSelected(result, index, selected->routes, preview.selection);
    } else {
        result.errors = selected.error();
        markByTags(result, index, preview.selection);
    }
    countStates(result);
    countTags(result);
    return result;
}

} // namespace Broadside
