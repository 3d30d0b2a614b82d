#include "plan/selector.h"

#include "base/errorlist.h"
#include "base/texts.h"
#include "plan/idfilter.h"
#include "plan/needs.h"
#include "plan/unusedfilters.h"

#include <QSet>

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
    const QSet<QString> ids(options.selection.ids.cbegin(), options.selection.ids.cend());
    const QStringList again = options.selection.rerun.value_or(QStringList());
    const QSet<QString> rerun(again.cbegin(), again.cend());
    std::vector<bool> isChosen;
    isChosen.reserve(index.routes().size());
    for (const IndexedRoute &route : index.routes()) {
        const bool isNamed = routes.match(route.id);
        const bool isInFolder = folders.match(route.id);
        const bool isAsked = (ids.isEmpty() || ids.contains(route.id)) &&
                             (!options.selection.rerun || rerun.contains(route.id));
        isChosen.push_back(isNamed && isInFolder && isAsked && route.route->isEnabled &&
                           fitsTags(route, options.selection));
    }
    if (!options.isEmptySelectionAllowed) {
        reportUnusedRoutes(routes, index, errors);
        reportUnusedFolders(folders, index, errors);
        reportUnknownIds(options.selection.ids, index, errors);
    }
    return isChosen;
}

QString emptySelectionMessage(const RouteIndex &index, const Selection &selection)
{
    const size_t count = index.routes().size();
    if (count == 0)
        return tr("the collection has no routes");
    if (selection.rerun && selection.rerun->isEmpty())
        return tr("everything passed in the run of --rerun-failed, so nothing is to run again");
    if (selection.rerun)
        return tr("none of the %1 routes is selected by --rerun-failed and what else is chosen")
            .arg(count);
    const QString tags = selection.tags ? selection.tags->text() : QString();
    const QString excluded = selection.excludedTags ? selection.excludedTags->text() : QString();
    if (selection.tags && selection.excludedTags) {
        return tr("none of the %1 routes is selected by --tags “%2” and --exclude-tags “%3”")
            .arg(QString::number(count), tags, excluded);
    }
    if (selection.tags) {
        return tr("none of the %1 routes is selected by --tags “%2”")
            .arg(QString::number(count), tags);
    }
    if (selection.excludedTags) {
        return tr("none of the %1 routes is selected by --exclude-tags “%2”")
            .arg(QString::number(count), excluded);
    }
    return tr("none of the %1 routes is selected").arg(count);
}

// Who chose one request wants to know why just that one was not sent.
QList<Error> emptySelectionErrors(const RouteIndex &index, const Selection &selection)
{
    ErrorList errors;
    for (const QString &id : selection.ids) {
        const int found = index.find(id);
        if (found < 0)
            continue;
        const Route &route = *index.routes()[size_t(found)].route;
        if (!route.isEnabled) {
            errors.add({ErrorCode::Reference, tr("“%1” is switched off (enabled: false)").arg(id),
                        route.place});
        }
    }
    if (errors.count() > 0)
        return errors.take();
    return QList<Error>{{ErrorCode::EmptySelection, emptySelectionMessage(index, selection)}};
}

void leaveOut(NeedsByRoute &needs, const std::vector<bool> &isChosen)
{
    for (std::vector<int> &each : needs)
        std::erase_if(each, [&isChosen](int need) { return !isChosen[size_t(need)]; });
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
    if (options.selection.leavesNeedsOut)
        leaveOut(needs, isChosen);
    SelectedRoutes selected = withNeeds(std::move(needs), isChosen);
    if (selected.routes.empty() && !options.isEmptySelectionAllowed)
        return std::unexpected(emptySelectionErrors(index, options.selection));
    return selected;
}

} // namespace Broadside
