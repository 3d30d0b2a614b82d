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

Result<std::vector<RunEvent>> decodeEvents(const QByteArray &encoded, const BodySource &bodies);

} // namespace Broadside
