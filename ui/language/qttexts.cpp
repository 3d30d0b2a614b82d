#include "language/qttexts.h"

#include <algorithm>
#include <array>

namespace Broadside {

namespace {

// The classes under whose names Qt files what can become the error of a reply.
bool isOfNetwork(QLatin1String context)
{
    static constexpr std::array names{
        QLatin1String("QAbstractSocket"),       QLatin1String("QHostInfo"),
        QLatin1String("QHostInfoAgent"),        QLatin1String("QHttp"),
        QLatin1String("QHttpSocketEngine"),     QLatin1String("QNativeSocketEngine"),
        QLatin1String("QNetworkAccessManager"), QLatin1String("QNetworkReply"),
        QLatin1String("QNetworkReplyHttpImpl"), QLatin1String("QNetworkReplyImpl"),
        QLatin1String("QSocks5SocketEngine"),   QLatin1String("QSslSocket")};
    return std::ranges::find(names, context) != names.end();
}

} // namespace

QString QtTexts::translate(const char *context, const char *text, const char *disambiguation,
                           int count) const
{
    return isOfNetwork(QLatin1String(context))
               ? QString()
               : QTranslator::translate(context, text, disambiguation, count);
}

} // namespace Broadside
