#include "plan/selector.h"

#include "base/errorlist.h"
#include "plan/idfilter.h"
#include "plan/needs.h"
#include "plan/unusedfilters.h"

namespace Broadside {

namespace {

bool fitsTags(const IndexedRoute &route, const Selection &selection)
{
    return (!selection.tags || selection.tags->matches(route.tags)) &&
           (!selection.excludedTags || !selection.excludedTags->matches(route.tags));
}

// By route. Reports what was asked for and is not there.
std::vector<bool> chosenRoutes(const RouteIndex &index, const RunOptions &options,
                               ErrorList &errors)
{
    IdFilters routes = IdFilters::forRoutes(options.selection.routes);
    IdFilters folders = IdFilters::forFolders(options.selection.folders);
    std::vector<bool> isChosen;
    isChosen.reserve(index.routes().size());
    for (const IndexedRoute &route : index.routes()) {
        const bool isNamed = routes.match(route.id);
        const bool isInFolder = folders.match(route.id);
        isChosen.push_back(isNamed && isInFolder && route.route->isEnabled &&
                           fitsTags(route, options.selection));
    }
    if (!options.isEmptySelectionAllowed) {
        reportUnusedRoutes(routes, index, errors);
        reportUnusedFolders(folders, index, errors);
    }
    return isChosen;
}

QString emptySelectionMessage(const RouteIndex &index, const Selection &selection)
{
    if (index.routes().empty())
        return QStringLiteral("the collection has no routes");
    QStringList options;
    if (selection.tags)
        options.append(QStringLiteral("--tags “%1”").arg(selection.tags->text()));
    if (selection.excludedTags)
        options.append(QStringLiteral("--exclude-tags “%1”").arg(selection.excludedTags->text()));
    const QString by = options.isEmpty() ? QString() : QString(u" by " + options.join(u" and "));
    return QStringLiteral("none of the %1 routes is selected").arg(index.routes().size()) + by;
}

SelectedRoutes withNeeds(NeedsByRoute needs, const std::vector<bool> &isChosen)
{
    const std::vector<bool> isIncluded = withPrerequisites(needs, isChosen);
    SelectedRoutes selected;
    for (size_t i = 0; i < isIncluded.size(); ++i) {
        if (isIncluded[i])
            selected.routes.push_back({int(i), std::move(needs[i]), !isChosen[i]});
    }
    return selected;
}

} // namespace

std::expected<SelectedRoutes, QList<Error>> selectRoutes(const RouteIndex &index,
                                                         const RunOptions &options)
{
    ErrorList errors;
    NeedsByRoute needs = resolveNeeds(index, errors);
    reportCycles(index, needs, errors);
    if (errors.count() > 0)
        return std::unexpected(errors.take());
    const std::vector<bool> isChosen = chosenRoutes(index, options, errors);
    if (errors.count() > 0)
        return std::unexpected(errors.take());
    SelectedRoutes selected = withNeeds(std::move(needs), isChosen);
    if (selected.routes.empty() && !options.isEmptySelectionAllowed) {
        return std::unexpected(QList<Error>{
            {ErrorCode::EmptySelection, emptySelectionMessage(index, options.selection)}});
    }
    return selected;
}

} // namespace Broadside
