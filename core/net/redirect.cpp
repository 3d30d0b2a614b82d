#include "net/redirect.h"

#include "net/urllength.h"

namespace Broadside {

namespace {

int effectivePort(const QUrl &url)
{
    return url.port(url.scheme() == u"https" ? 443 : 80);
}

bool isSameOrigin(const QUrl &left, const QUrl &right)
{
    return left.scheme() == right.scheme() && left.host() == right.host() &&
           effectivePort(left) == effectivePort(right);
}

void dropBody(PreparedRequest &request)
{
    request.method = "GET";
    request.content.clear();
    for (const char *name : {"Content-Type", "Content-Length", "Content-Encoding",
                             "Content-Language", "Content-Location", "Transfer-Encoding"})
        removeHeader(request.headers, name);
}

void dropCredentials(PreparedRequest &request)
{
    for (const char *name : {"Authorization", "Cookie", "Proxy-Authorization", "Host"})
        removeHeader(request.headers, name);
    for (const QByteArray &name : std::as_const(request.credentialHeaders))
        removeHeader(request.headers, name);
}

} // namespace

bool becomesGet(const QByteArray &method, int status)
{
    if (status == 303)
        return method != "HEAD";
    return (status == 301 || status == 302) && method == "POST";
}

bool isRedirect(const Response &response)
{
    switch (response.status) {
    case 301:
    case 302:
    case 303:
    case 307:
    case 308:
        return !headerValue(response.headers, "Location").isEmpty();
    default:
        return false;
    }
}

std::expected<PreparedRequest, RequestFailure> redirectedRequest(const PreparedRequest &request,
                                                                 const Response &response)
{
    const QByteArray location = headerValue(response.headers, "Location");
    QUrl target = request.url.resolved(QUrl(QString::fromUtf8(location), QUrl::TolerantMode));
    if (!target.isValid() || target.host().isEmpty() ||
        (target.scheme() != u"http" && target.scheme() != u"https"))
        return std::unexpected(failureOf(
            FailureKind::RefusedRedirect,
            QT_TRANSLATE_NOOP("Broadside",
                              "the redirect to “%1” is not followed; only http and https are"),
            {QString::fromUtf8(location)}));
    if (request.url.scheme() == u"https" && target.scheme() == u"http" &&
        !request.isDowngradeAllowed)
        return std::unexpected(failureOf(
            FailureKind::RefusedRedirect,
            QT_TRANSLATE_NOOP("Broadside",
                              "the redirect from https to %1 is not followed: it is not encrypted"),
            {target.toString(QUrl::FullyEncoded)}));
    if (!target.hasFragment())
        target.setFragment(request.url.fragment());
    target.setUserInfo(QString());

    PreparedRequest next = request;
    next.url = target;
    if (const std::optional<Wording> problem = lengthProblem(next))
        return std::unexpected(failureOf(FailureKind::RefusedRedirect, *problem));
    if (becomesGet(request.method, response.status))
        dropBody(next);
    if (!isSameOrigin(request.url, target))
        dropCredentials(next);
    return next;
}

} // namespace Broadside
