#include "run/runevent.h"

#include "base/units.h"

#include <array>

namespace Broadside {

QString toName(Outcome outcome)
{
    static const std::array<QString, 5> names{QStringLiteral("passed"), QStringLiteral("failed"),
                                              QStringLiteral("errored"), QStringLiteral("skipped"),
                                              QStringLiteral("cancelled")};
    return names[size_t(outcome)];
}

QString toName(WaitReason reason)
{
    static const std::array<QString, 6> names{QStringLiteral("needs"),   QStringLiteral("slot"),
                                              QStringLiteral("host"),    QStringLiteral("rate"),
                                              QStringLiteral("backoff"), QStringLiteral("hook")};
    return names[size_t(reason)];
}

QString toName(ConsoleLevel level)
{
    static const std::array<QString, 4> names{QStringLiteral("log"), QStringLiteral("info"),
                                              QStringLiteral("warning"), QStringLiteral("error")};
    return names[size_t(level)];
}

QString describe(const HostPaused &pause)
{
    return QStringLiteral("%1 answered with 429 and asks for a pause of %2; nothing is sent there "
                          "until then")
        .arg(pause.host, formatDuration(pause.duration));
}

} // namespace Broadside
