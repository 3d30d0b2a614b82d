// Bodies as a run has them that are too large for memory.
#pragma once

#include "net/bodycollector.h"
#include "net/bodystore.h"

#include <QBuffer>

namespace Broadside {

// What the store makes of it, as if it had been received.
inline std::expected<ResponseBody, Wording> collected(BodyStore &store, QByteArray bytes)
{
    QBuffer source(&bytes);
    source.open(QIODevice::ReadOnly);
    BodyCollector collector(store);
    if (const auto taken = collector.takeFrom(source, 0); !taken)
        return std::unexpected(taken.error());
    return collector.finish();
}

// Of at least two bytes.
inline ResponseBody bodyInFile(const QByteArray &bytes)
{
    BodyStore store({.each = 1});
    return collected(store, bytes).value_or(ResponseBody());
}

} // namespace Broadside
