#include "net/urllength.h"

#include "net/request.h"

namespace Broadside {

std::optional<Wording> lengthProblem(const PreparedRequest &request)
{
    if (request.areLongUrlsAllowed)
        return std::nullopt;
    const qsizetype length =
        request.url.toEncoded(QUrl::FullyEncoded | QUrl::RemoveFragment).size();
    if (length <= longestUrl)
        return std::nullopt;
    return wordingOf(QT_TRANSLATE_NOOP("Broadside",
                                       "the URL has %1 characters; more than %2 are sent only with "
                                       "--allow-long-urls"),
                     {QString::number(length), QString::number(longestUrl)});
}

} // namespace Broadside
