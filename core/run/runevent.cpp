#include "run/runevent.h"

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

} // namespace Broadside
