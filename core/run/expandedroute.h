// What a route sends and what it asks of the response, without placeholders. A value.
#pragma once

#include "checks/requestvalidation.h"
#include "net/requestbuilder.h"
#include "plan/runplan.h"

#include <expected>
#include <vector>

namespace Broadside {

struct ExpandedRoute
{
    PreparedRequest request;
    RequestValidation validation; // of the body of that request
    std::vector<Assertion> checks;
    std::vector<Capture> captures;
    QStringList secrets; // values in it that must never be shown
};

// `later` is what is known only now: see VariableScope::with().
std::expected<ExpandedRoute, BuildFailure> expandedRoute(const RequestDefinition &definition,
                                                         const std::map<QString, QString> &secrets,
                                                         const VariableLayers &later);

} // namespace Broadside
