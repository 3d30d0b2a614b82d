// Reads what encodeEvents() wrote. Takes nothing for granted: damaged bytes give an error.
#pragma once

#include "base/error.h"
#include "run/runevent.h"

#include <vector>

namespace Broadside {

// Where the bodies are.
class BodySource
{
public:
    virtual Result<QByteArray> body(qint64 number) const = 0;

protected:
    ~BodySource() = default;
};

// One of them, which may be JSON as well: bytes are as bytesAsText() writes them then. The message
// of an error is what is wrong and no sentence.
Result<RunEvent> decodeEvent(const Json &object, const BodySource &bodies);

Result<std::vector<RunEvent>> decodeEvents(const QByteArray &encoded, const BodySource &bodies);

} // namespace Broadside
