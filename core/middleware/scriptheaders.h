// Headers as scripts have them: values by name. Pure.
#pragma once

#include "base/json.h"
#include "base/wording.h"
#include "net/request.h"

#include <expected>

namespace Broadside {

enum class HeaderOwner
{
    Request, // rows of one name are sent as one, and some cannot be set
    Response,
};

struct ChangedHeaders
{
    HeaderList headers;
    QList<QByteArray> changed; // names of those that have a value that the script gave them
};

// With what a script changed; others keep their bytes, their spelling and their places. A name in
// another case than before takes the place of the one that was there. `what` names the object in
// sentences: "config.headers".
std::expected<ChangedHeaders, Wording> changedHeaders(const HeaderList &headers, const Json &before,
                                                      const Json &after, HeaderOwner owner,
                                                      const QString &what);

} // namespace Broadside
