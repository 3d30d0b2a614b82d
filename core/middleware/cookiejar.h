// The cookies of one jar. Domains, paths, encryption, expiry and public suffixes are looked after
// by Qt's own; this keeps to RFC 6265 where that does not, and to limits: so many cookies of one
// host (the oldest go), in all, and so many bytes of one. Belongs to one thread.
#pragma once

#include "net/request.h"

#include <QNetworkCookie>
#include <QNetworkCookieJar>

namespace Broadside {

class CookieJar final : public QNetworkCookieJar
{
public:
    static constexpr qsizetype mostBytes = 4096; // of a name and its value
    static constexpr qsizetype mostOfDomain = 180;
    static constexpr qsizetype most = 3000;

    // "a=1; b=2", or empty.
    QByteArray headerFor(const QUrl &url) const;
    // From the Set-Cookie headers of a response to that URL.
    void take(const QUrl &url, const HeaderList &headers);

    // In the order they came.
    QList<QNetworkCookie> all() const { return allCookies(); }
    // As it is, with domain and path.
    bool insertCookie(const QNetworkCookie &cookie) override;

private:
    QList<QNetworkCookie> cookiesInOrder(const QUrl &url) const;
    // For the one of that domain that has just come.
    void makeRoom(const QString &domain);
};

} // namespace Broadside
