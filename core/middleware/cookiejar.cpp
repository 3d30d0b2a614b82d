#include "middleware/cookiejar.h"

#include <QHash>
#include <QHostAddress>
#include <QNetworkCookie>
#include <QTimeZone>

#include <algorithm>
#include <optional>

namespace Broadside {

namespace {

// RFC 6265, section 5.1.4. Qt's own has a slash more at its end, which /a of /a/b does not match.
QString defaultPath(const QUrl &url)
{
    const QString path = url.path();
    const qsizetype end = path.lastIndexOf(u'/');
    return path.startsWith(u'/') && end > 0 ? path.left(end) : QStringLiteral("/");
}

// Section 5.2.2: digits, perhaps with a sign before them; nothing where they are none.
std::optional<qint64> secondsOfAge(const QByteArray &text)
{
    const bool isNegative = text.startsWith('-');
    const QByteArray digits = isNegative ? text.mid(1) : text;
    const auto isDigit = [](char each) { return each >= '0' && each <= '9'; };
    if (digits.isEmpty() || !std::ranges::all_of(digits, isDigit))
        return std::nullopt;
    constexpr qint64 most = qint64(100) * 366 * 24 * 3600;
    bool isSmall = false;
    const qint64 seconds = digits.toLongLong(&isSmall);
    if (isNegative)
        return 0;
    return isSmall ? std::min(seconds, most) : most;
}

// The last one, which goes before Expires wherever that stands (section 5.3); for Qt, what comes
// last does.
std::optional<qint64> maxAge(const QByteArray &cookie)
{
    std::optional<qint64> age;
    for (const QByteArray &attribute : cookie.split(';').mid(1)) {
        const qsizetype sign = attribute.indexOf('=');
        if (sign < 0 || attribute.left(sign).trimmed().compare("max-age", Qt::CaseInsensitive) != 0)
            continue;
        if (const std::optional<qint64> seconds = secondsOfAge(attribute.mid(sign + 1).trimmed()))
            age = seconds;
    }
    return age;
}

QDateTime expiryIn(qint64 seconds)
{
    return seconds > 0 ? QDateTime::currentDateTimeUtc().addSecs(seconds)
                       : QDateTime::fromSecsSinceEpoch(0, QTimeZone::UTC);
}

// Section 5.1.3: addresses have no domains that others share. Qt takes the end of one for such.
bool isOfOtherAddress(const QNetworkCookie &cookie, const QUrl &url)
{
    return !cookie.domain().isEmpty() && cookie.domain() != url.host() &&
           !QHostAddress(url.host()).isNull();
}

// Of these a header of a request can hold none, so that it would have no cookies at all.
bool hasControlCharacters(const QByteArray &text)
{
    return std::ranges::any_of(
        text, [](char each) { return (uchar(each) < 0x20 && each != '\t') || each == 0x7f; });
}

void add(QList<QNetworkCookie> &cookies, const QByteArray &text, const QUrl &url)
{
    if (hasControlCharacters(text))
        return;
    for (QNetworkCookie cookie : QNetworkCookie::parseCookies(text)) {
        if (isOfOtherAddress(cookie, url))
            continue;
        if (const std::optional<qint64> seconds = maxAge(text))
            cookie.setExpirationDate(expiryIn(*seconds));
        // Qt compares it with the path of a URL without its escapes.
        cookie.setPath(cookie.path().startsWith(u'/')
                           ? QUrl::fromPercentEncoding(cookie.path().toUtf8())
                           : defaultPath(url));
        cookies.append(cookie);
    }
}

// A cookie of a host alone, and one of the domain with that name.
QString plainDomain(const QNetworkCookie &cookie)
{
    const QString domain = cookie.domain();
    return domain.startsWith(u'.') ? domain.mid(1) : domain;
}

// What tells cookies apart.
QString identifier(const QNetworkCookie &cookie)
{
    return QString::fromLatin1(cookie.name()) + u'\n' + cookie.domain() + u'\n' + cookie.path();
}

} // namespace

// Section 5.4: longer paths first, and of the same length those that came earlier, which Qt does
// not heed.
QList<QNetworkCookie> CookieJar::cookiesInOrder(const QUrl &url) const
{
    QList<QNetworkCookie> cookies = cookiesForUrl(url);
    if (cookies.size() < 2)
        return cookies;
    QHash<QString, qsizetype> places;
    for (const QNetworkCookie &cookie : allCookies())
        places.insert(identifier(cookie), places.size());
    std::ranges::sort(cookies, {}, [&places](const QNetworkCookie &cookie) {
        return std::pair(-cookie.path().size(), places.value(identifier(cookie)));
    });
    return cookies;
}

QByteArray CookieJar::headerFor(const QUrl &url) const
{
    QByteArrayList pairs;
    for (const QNetworkCookie &cookie : cookiesInOrder(url))
        pairs.append(cookie.toRawForm(QNetworkCookie::NameAndValueOnly));
    return pairs.join("; ");
}

void CookieJar::take(const QUrl &url, const HeaderList &headers)
{
    QList<QNetworkCookie> cookies;
    for (const auto &[name, value] : headers) {
        if (name.compare("Set-Cookie", Qt::CaseInsensitive) != 0)
            continue;
        for (const QByteArray &text : value.split('\n')) { // as Qt may join them
            if (cookies.size() < mostOfDomain)
                add(cookies, text, url);
        }
    }
    setCookiesFromUrl(cookies, url);
}

bool CookieJar::insertCookie(const QNetworkCookie &cookie)
{
    if (cookie.name().size() + cookie.value().size() > mostBytes)
        return false;
    if (!QNetworkCookieJar::insertCookie(cookie))
        return false; // it was one that deletes
    makeRoom(plainDomain(cookie));
    return true;
}

void CookieJar::makeRoom(const QString &domain)
{
    QList<QNetworkCookie> cookies = allCookies();
    if (cookies.size() <= mostOfDomain)
        return;
    const auto isOfDomain = [&](const QNetworkCookie &each) { return plainDomain(each) == domain; };
    if (std::ranges::count_if(std::as_const(cookies), isOfDomain) > mostOfDomain) {
        cookies.erase(std::ranges::find_if(std::as_const(cookies), isOfDomain));
    } else if (cookies.size() > most) {
        cookies.removeFirst();
    } else {
        return;
    }
    setAllCookies(cookies);
}

} // namespace Broadside
