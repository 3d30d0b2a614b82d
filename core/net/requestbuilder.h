// Makes the request that is sent from a definition: expands its placeholders, joins its URL, adds
// its auth and encodes its body. Opens no file but looks that they are there.
#pragma once

#include "net/request.h"
#include "net/response.h"
#include "plan/runplan.h"

#include <expected>
#include <map>

namespace Broadside {

struct BuiltRequest
{
    PreparedRequest request;
    QStringList secrets; // values in it that must never be shown
};

// Why a request cannot be built: kind Variable (unknown name), Validation (no usable URL, …) or
// File; and the secrets that were met until then.
struct BuildFailure : RequestFailure
{
    QStringList secrets;
};

// `later` is what is known only now, such as captures: see VariableScope::with().
std::expected<BuiltRequest, BuildFailure> buildRequest(const RequestDefinition &definition,
                                                       const std::map<QString, QString> &secrets,
                                                       const VariableLayers &later = {});

} // namespace Broadside
