#include "net/request.h"

#include <algorithm>

namespace Broadside {

namespace {

bool isNamed(const std::pair<QByteArray, QByteArray> &header, QByteArrayView name)
{
    return header.first.compare(name, Qt::CaseInsensitive) == 0;
}

} // namespace

QByteArray headerValue(const HeaderList &headers, QByteArrayView name)
{
    const auto found =
        std::ranges::find_if(headers, [&](const auto &header) { return isNamed(header, name); });
    return found == headers.end() ? QByteArray() : found->second;
}

bool hasHeader(const HeaderList &headers, QByteArrayView name)
{
    return std::ranges::any_of(headers, [&](const auto &header) { return isNamed(header, name); });
}

void removeHeader(HeaderList &headers, QByteArrayView name)
{
    headers.removeIf([&](const auto &header) { return isNamed(header, name); });
}

QString originName(const QUrl &url)
{
    const QString host = url.host().contains(u':') ? QString(u'[' + url.host() + u']') : url.host();
    return host + u':' + QString::number(url.port(url.scheme() == u"https" ? 443 : 80));
}

QByteArray sentPath(const QUrl &url)
{
    const QByteArray path =
        url.adjusted(QUrl::NormalizePathSegments).path(QUrl::FullyEncoded).toLatin1();
    return path.isEmpty() ? QByteArray("/") : path;
}

} // namespace Broadside
