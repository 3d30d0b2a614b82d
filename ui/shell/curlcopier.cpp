#include "shell/curlcopier.h"

#include "net/requestbuilder.h"
#include "plan/planner.h"
#include "report/curlcommand.h"

#include <QClipboard>
#include <QGuiApplication>

#include <algorithm>

namespace Broadside {

Result<void> copyRouteAsCurl(const LoadedCollection &loaded, const QString &routeId,
                             RunOptions options)
{
    options.selection = {.tags = {}, .excludedTags = {}, .routes = {routeId}, .folders = {}};
    const auto plan = makePlan(loaded.collection, options);
    if (!plan)
        return std::unexpected(plan.error().constFirst());
    const auto planned = std::ranges::find_if(
        plan->routes, [&](const PlannedRoute &each) { return each.request->id == routeId; });
    const auto built = buildRequest(*planned->request, plan->secrets);
    if (!built)
        return failure(ErrorCode::Reference, built.error().message, planned->request->place);
    QGuiApplication::clipboard()->setText(curlCommand(built->request));
    return {};
}

} // namespace Broadside
