#include "demo/request.h"

#include <QMetaEnum>
#include <QSslConfiguration>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Broadside::Demo {

namespace {

QString decoded(QByteArray text)
{
    text.replace('+', ' ');
    return QString::fromUtf8(QByteArray::fromPercentEncoding(text));
}

QStringList pathSegments(const QUrl &url)
{
    const QByteArray path = url.path(QUrl::FullyEncoded).toLatin1();
    QStringList segments;
    for (const QByteArray &segment : path.split('/'))
        segments << QString::fromUtf8(QByteArray::fromPercentEncoding(segment));
    segments.removeFirst(); // before the first slash
    if (!segments.isEmpty() && segments.last().isEmpty())
        segments.removeLast();
    return segments;
}

bool usesHttp2(const QHttpServerRequest &request)
{
    return request.sslConfiguration().nextNegotiatedProtocol() ==
           QSslConfiguration::ALPNProtocolHTTP2;
}

} // namespace

std::optional<QString> Request::argument(const QString &name) const
{
    const auto found = std::ranges::find(arguments, name, &Pairs::value_type::first);
    if (found == arguments.end())
        return std::nullopt;
    return found->second;
}

QByteArray Request::header(QHttpHeaders::WellKnownHeader name) const
{
    return headers.value(name).toByteArray();
}

QByteArray Request::mediaType() const
{
    const QByteArray value = header(QHttpHeaders::WellKnownHeader::ContentType);
    return value.first(value.contains(';') ? value.indexOf(';') : value.size()).trimmed().toLower();
}

Request toRequest(const QHttpServerRequest &request)
{
    Request copy;
    copy.method = request.method();
    copy.methodName = nameOf(copy.method);
    copy.url = request.url();
    copy.segments = pathSegments(copy.url);
    copy.arguments = decodedPairs(copy.url.query(QUrl::FullyEncoded).toLatin1());
    copy.headers = request.headers();
    copy.body = request.body();
    copy.origin = request.remoteAddress().toString();
    copy.isHttp2 = usesHttp2(request);
    return copy;
}

QByteArray nameOf(QHttpServerRequest::Method method)
{
    return QByteArray(QMetaEnum::fromType<QHttpServerRequest::Method>().valueToKey(int(method)))
        .toUpper();
}

Pairs decodedPairs(QByteArrayView encoded)
{
    Pairs pairs;
    for (const QByteArray &pair : encoded.toByteArray().split('&')) {
        if (pair.isEmpty())
            continue;
        const auto equals = pair.indexOf('=');
        const auto nameEnd = equals < 0 ? pair.size() : equals;
        pairs.emplaceBack(decoded(pair.first(nameEnd)),
                          equals < 0 ? QString() : decoded(pair.sliced(equals + 1)));
    }
    return pairs;
}

} // namespace Broadside::Demo
