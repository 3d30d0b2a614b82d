#include "net/replycontent.h"

#include <QHttpHeaders>

namespace Broadside {

bool isStatusError(QNetworkReply::NetworkError error)
{
    return (error > 200 && error < 300) || (error > 400 && error < 500) ||
           error == QNetworkReply::ProxyAuthenticationRequiredError ||
           error == QNetworkReply::ProtocolInvalidOperationError;
}

HeaderList headersOf(const QNetworkReply &reply)
{
    HeaderList headers;
    const QHttpHeaders fields = reply.headers();
    headers.reserve(fields.size());
    for (qsizetype i = 0; i < fields.size(); ++i) {
        const QLatin1StringView name = fields.nameAt(i);
        headers.append({QByteArray(name.data(), name.size()), fields.valueAt(i).toByteArray()});
    }
    return headers;
}

} // namespace Broadside
