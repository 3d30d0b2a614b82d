// The methods that are offered where one is chosen. Any other one can be typed there, too.
#pragma once

#include <QStringList>

namespace Broadside {

inline QStringList usualMethods()
{
    return {QStringLiteral("GET"),     QStringLiteral("POST"),   QStringLiteral("PUT"),
            QStringLiteral("PATCH"),   QStringLiteral("DELETE"), QStringLiteral("HEAD"),
            QStringLiteral("OPTIONS"), QStringLiteral("QUERY")};
}

} // namespace Broadside
