#include "report/harcookies.h"

#include <QNetworkCookie>

#include <algorithm>
#include <optional>

namespace Broadside {

namespace {

bool isNamed(const QByteArray &name, const char *wanted)
{
    return name.compare(wanted, Qt::CaseInsensitive) == 0;
}

Json cookieObject(const QByteArray &name, const QByteArray &value)
{
    Json cookie(jsoncons::json_object_arg);
    cookie["name"] = toJson(QString::fromUtf8(name));
    cookie["value"] = toJson(QString::fromUtf8(value));
    return cookie;
}

// In seconds, the last one that is a number. Qt counts it from when the header is read, which may
// be long after the response.
std::optional<qint64> maxAge(const QByteArray &header)
{
    std::optional<qint64> age;
    const QList<QByteArray> parts = header.split(';');
    for (const QByteArray &part : parts.sliced(1)) {
        const qsizetype sign = part.indexOf('=');
        if (sign < 0 || !isNamed(part.first(sign).trimmed(), "max-age"))
            continue;
        bool isNumber = false;
        const qint64 seconds = part.sliced(sign + 1).trimmed().toLongLong(&isNumber);
        if (isNumber)
            age = seconds;
    }
    return age;
}

QDateTime expiryOf(const QNetworkCookie &cookie, const QByteArray &header,
                   const QDateTime &received)
{
    // Further than this no calendar goes that is read anywhere.
    constexpr qint64 longest = 400LL * 365 * 24 * 60 * 60;
    if (const std::optional<qint64> age = maxAge(header))
        return received.addSecs(std::clamp<qint64>(*age, 0, longest));
    return cookie.expirationDate();
}

Json receivedCookie(const QNetworkCookie &cookie, const QByteArray &header,
                    const QDateTime &received)
{
    Json result = cookieObject(cookie.name(), cookie.value());
    if (!cookie.path().isEmpty())
        result["path"] = toJson(cookie.path());
    if (!cookie.domain().isEmpty())
        result["domain"] = toJson(cookie.domain());
    if (const QDateTime expiry = expiryOf(cookie, header, received); expiry.isValid())
        result["expires"] = toJson(expiry.toUTC().toString(Qt::ISODateWithMs));
    result["httpOnly"] = cookie.isHttpOnly();
    result["secure"] = cookie.isSecure();
    return result;
}

} // namespace

Json sentCookies(const QList<SentHeader> &headers)
{
    Json cookies(jsoncons::json_array_arg);
    for (const SentHeader &header : headers) {
        if (!header.isValueKnown || !isNamed(header.name, "Cookie"))
            continue;
        const QList<QByteArray> pairs = header.value.split(';');
        for (const QByteArray &each : pairs) {
            const QByteArray pair = each.trimmed();
            const qsizetype sign = pair.indexOf('=');
            if (pair.isEmpty())
                continue;
            cookies.push_back(sign < 0 ? cookieObject(pair, {}) // also a header masked whole
                                       : cookieObject(pair.first(sign), pair.sliced(sign + 1)));
        }
    }
    return cookies;
}

Json receivedCookies(const HeaderList &headers, const QDateTime &received)
{
    Json cookies(jsoncons::json_array_arg);
    for (const auto &[name, value] : headers) {
        if (!isNamed(name, "Set-Cookie"))
            continue;
        const QList<QNetworkCookie> read = QNetworkCookie::parseCookies(value);
        for (const QNetworkCookie &cookie : read)
            cookies.push_back(receivedCookie(cookie, value, received));
    }
    return cookies;
}

} // namespace Broadside
