// Bodies as a run has them that are too large for memory.
#pragma once

#include "net/bodycollector.h"
#include "net/bodystore.h"

namespace Broadside {

// What the store makes of it, as if it had been received.
inline std::expected<ResponseBody, Wording> collected(BodyStore &store, const QByteArray &bytes)
{
    constexpr qsizetype piece = 64 * 1024;
    BodyCollector collector(store);
    for (qsizetype at = 0; at < bytes.size(); at += piece) {
        if (const auto added = collector.add(QByteArrayView(bytes).sliced(at).left(piece)); !added)
            return std::unexpected(added.error());
    }
    return collector.finish();
}

// Of at least two bytes.
inline ResponseBody bodyInFile(const QByteArray &bytes)
{
    BodyStore store({.each = 1});
    return collected(store, bytes).value_or(ResponseBody());
}

} // namespace Broadside
