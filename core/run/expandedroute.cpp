#include "run/expandedroute.h"

#include "checks/checkexpansion.h"
#include "net/bodyencoder.h"

namespace Broadside {

std::expected<ExpandedRoute, BuildFailure> expandedRoute(const RequestDefinition &definition,
                                                         const std::map<QString, QString> &secrets,
                                                         const VariableLayers &later)
{
    auto built = buildRequest(definition, secrets, later);
    if (!built)
        return std::unexpected(built.error());
    const VariableScope scope = definition.scope.with(later);
    Expander expander(scope, secrets);
    const auto failed = [&](const Error &error) {
        return std::unexpected(
            BuildFailure{toRequestFailure(error), built->secrets + expander.usedSecrets()});
    };
    Result<std::vector<Assertion>> checks = expandedChecks(definition.checks, expander);
    if (!checks)
        return failed(checks.error());
    Result<std::vector<Capture>> captures = expandedCaptures(definition.captures, expander);
    if (!captures)
        return failed(captures.error());
    RequestValidation validation(definition, built->request.content, expander);
    return ExpandedRoute{.request = std::move(built->request),
                         .validation = std::move(validation),
                         .checks = *std::move(checks),
                         .captures = *std::move(captures),
                         .secrets = built->secrets + expander.usedSecrets()};
}

} // namespace Broadside
