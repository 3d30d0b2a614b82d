#include "model/retry.h"

#include <algorithm>
#include <array>

namespace Broadside {

bool isIdempotent(QByteArrayView method)
{
    constexpr std::array methods{QByteArrayView("GET"),     QByteArrayView("HEAD"),
                                 QByteArrayView("OPTIONS"), QByteArrayView("PUT"),
                                 QByteArrayView("DELETE"),  QByteArrayView("TRACE"),
                                 QByteArrayView("QUERY")};
    return std::ranges::find(methods, method) != methods.end();
}

} // namespace Broadside
