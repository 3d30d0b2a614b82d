// Masks a body that is in a file, with no more than a part of it in memory.
#pragma once

#include "net/responsebody.h"
#include "secrets/patternset.h"

#include <functional>
#include <optional>

namespace Broadside {

struct BodyRedaction
{
    // Where something is to be masked in a part of the body.
    std::function<std::vector<PatternSet::Range>(const QByteArray &)> find = {};
    qsizetype longest = 0; // bytes that something to be masked has in the body at most
    QByteArray mask = {};
};

// The same body where nothing is to be masked, else another one in a file beside it; nothing when
// the disk has no room for that.
std::optional<ResponseBody> redactedFile(const ResponseBody &body, const BodyRedaction &redaction);

} // namespace Broadside
