// Writes events in the form in which the history keeps them: a list of events as CBOR, their bodies
// beside it. docs/events.md describes the form; EventDecoder reads it. The events have to be masked
// already.
#pragma once

#include "run/runevent.h"

#include <span>

namespace Broadside {

// Where the encoder leaves bodies.
class BodySink
{
public:
    struct Kept
    {
        qint64 number = 0;  // by which the decoder will ask for it
        qint64 leftOut = 0; // bytes of its end that were not kept
    };
    virtual Kept keep(const ResponseBody &body) = 0;

protected:
    ~BodySink() = default;
};

QByteArray encodeEvents(std::span<const RunEvent> events, BodySink &bodies);

} // namespace Broadside
