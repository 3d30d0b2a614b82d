// The names by which values of enumerations are stored, so that their order may change.
#pragma once

#include "report/jsonreport.h"
#include "run/runevent.h"

#include <optional>

namespace Broadside {

inline QString toName(HttpVersion version)
{
    switch (version) {
    case HttpVersion::Auto:
        break;
    case HttpVersion::Http1:
        return QStringLiteral("http1");
    case HttpVersion::Http2:
        return QStringLiteral("http2");
    case HttpVersion::Http2Direct:
        return QStringLiteral("http2_direct");
    }
    return QStringLiteral("auto");
}

// The last of its kind: the enumerations count from 0 without gaps.
template <typename Enumeration>
inline constexpr Enumeration lastOf{};
template <>
inline constexpr Outcome lastOf<Outcome> = Outcome::Cancelled;
template <>
inline constexpr WaitReason lastOf<WaitReason> = WaitReason::Hook;
template <>
inline constexpr RunEnding lastOf<RunEnding> = RunEnding::Interrupted;
template <>
inline constexpr Phase lastOf<Phase> = Phase::Receive;
template <>
inline constexpr FailureKind lastOf<FailureKind> = FailureKind::Cancelled;
template <>
inline constexpr ConsoleLevel lastOf<ConsoleLevel> = ConsoleLevel::Error;
template <>
inline constexpr HttpVersion lastOf<HttpVersion> = HttpVersion::Http2Direct;

template <typename Enumeration>
std::optional<Enumeration> fromName(const QString &name)
{
    for (int i = 0; i <= int(lastOf<Enumeration>); ++i) {
        if (toName(Enumeration(i)) == name)
            return Enumeration(i);
    }
    return std::nullopt;
}

} // namespace Broadside
