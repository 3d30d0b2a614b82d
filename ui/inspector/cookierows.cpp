#include "inspector/cookierows.h"

#include "theme/texts.h"

#include <QDateTime>
#include <QNetworkCookie>
#include <QUrl>

#include <algorithm>

namespace Broadside {

namespace {

QString dateText(const QDateTime &date)
{
    const QDateTime local = date.toLocalTime();
    return tr("%1, %2").arg(QLocale().toString(local.date(), QLocale::ShortFormat),
                            QLocale().toString(local.time(), QStringLiteral("HH:mm:ss")));
}

// To Qt it counts from when the header is read, which may be long after the response.
bool isCountedFromResponse(const QByteArray &header)
{
    const QList<QByteArray> parts = header.split(';');
    return std::any_of(parts.begin() + 1, parts.end(), [](const QByteArray &part) {
        const qsizetype sign = part.indexOf('=');
        bool isNumber = false;
        if (sign >= 0)
            part.sliced(sign + 1).trimmed().toInt(&isNumber);
        return isNumber && part.first(sign).trimmed().toLower() == "max-age";
    });
}

QString expiryText(const QNetworkCookie &cookie, bool isCounted, const QDateTime &readAt)
{
    if (cookie.isSessionCookie())
        return tr("with the session");
    if (!isCounted)
        return dateText(cookie.expirationDate());
    const qint64 seconds = readAt.secsTo(cookie.expirationDate());
    return seconds > 0 ? tr("%1 s after the response").arg(QLocale().toString(seconds))
                       : tr("at once");
}

QString flagsText(const QNetworkCookie &cookie)
{
    QStringList flags;
    if (cookie.isSecure())
        flags += QStringLiteral("Secure");
    if (cookie.isHttpOnly())
        flags += QStringLiteral("HttpOnly");
    if (cookie.sameSitePolicy() != QNetworkCookie::SameSite::Default) {
        static constexpr const char *policies[] = {"", "None", "Lax", "Strict"};
        flags +=
            QStringLiteral("SameSite=") + QLatin1String(policies[int(cookie.sameSitePolicy())]);
    }
    return listText(flags);
}

TableRow cookieRow(QNetworkCookie cookie, const QUrl &url, const QString &expiry)
{
    cookie.normalize(url); // without a domain or a path, those of the URL
    return {.texts = {QString::fromUtf8(cookie.name()), QString::fromUtf8(cookie.value()),
                      cookie.domain(), cookie.path(), expiry, flagsText(cookie)}};
}

TableRow unreadableCookie(const QByteArray &header)
{
    const QString nothing;
    return {
        .texts = {tr("(no cookie)"), QString::fromUtf8(header), nothing, nothing, nothing, nothing},
        .tip = tr("This Set-Cookie header cannot be read as a cookie")};
}

} // namespace

std::vector<TableRow> cookieRows(const Response &response)
{
    std::vector<TableRow> rows;
    for (const auto &[name, value] : response.headers) {
        if (name.compare("set-cookie", Qt::CaseInsensitive) != 0)
            continue;
        const QDateTime readAt = QDateTime::currentDateTimeUtc();
        const QList<QNetworkCookie> cookies = QNetworkCookie::parseCookies(value);
        for (const QNetworkCookie &cookie : cookies)
            rows.push_back(cookieRow(cookie, response.url,
                                     expiryText(cookie, isCountedFromResponse(value), readAt)));
        if (cookies.isEmpty())
            rows.push_back(unreadableCookie(value));
    }
    return rows;
}

} // namespace Broadside
