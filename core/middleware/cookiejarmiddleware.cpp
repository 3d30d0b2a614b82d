#include "middleware/cookiejarmiddleware.h"

#include "middleware/cookiefile.h"

namespace Broadside {

namespace {

QList<QByteArray> cookieNames(const QByteArray &header)
{
    QList<QByteArray> names;
    for (const QByteArray &pair : header.split(';'))
        names.append(pair.left(pair.indexOf('=')).trimmed());
    return names;
}

// Of all Cookie headers, if there are several.
QByteArray ownCookies(const HeaderList &headers)
{
    QByteArrayList values;
    for (const auto &[name, value] : headers) {
        if (name.compare("Cookie", Qt::CaseInsensitive) == 0)
            values.append(value.trimmed());
    }
    return values.join("; ");
}

PreparedRequest withCookies(const PreparedRequest &request, const QByteArray &cookies)
{
    PreparedRequest next = request;
    removeHeader(next.headers, "Cookie");
    if (!cookies.isEmpty())
        next.headers.append({"Cookie", cookies});
    return next;
}

} // namespace

QByteArray joinedCookies(const QByteArray &own, const QByteArray &ofJar)
{
    const QList<QByteArray> names = cookieNames(own);
    QByteArray joined = own.trimmed();
    for (const QByteArray &pair : ofJar.split(';')) {
        const QByteArray cookie = pair.trimmed();
        if (cookie.isEmpty() || names.contains(cookie.left(cookie.indexOf('='))))
            continue;
        if (!joined.isEmpty())
            joined += joined.endsWith(';') ? " " : "; ";
        joined += cookie;
    }
    return joined;
}

CookieJarMiddleware::CookieJarMiddleware(const CookieJarOptions &options, const QString &file)
    : m_options(options)
    , m_file(file)
{}

void CookieJarMiddleware::before(const StepContext &context, const PreparedRequest &request,
                                 const BeforeDone &done)
{
    const QByteArray own = ownCookies(request.headers);
    if (own.isEmpty())
        m_own.remove(context.route);
    else
        m_own.insert(context.route, own);
    const QByteArray ofJar = cookieHeaderFor(request.url, context.lane);
    done({ofJar.isEmpty() ? request : withCookies(request, joinedCookies(own, ofJar))});
}

PreparedRequest CookieJarMiddleware::redirected(const StepContext &context,
                                                const Response &redirect,
                                                const PreparedRequest &next)
{
    take(redirect.url, redirect.headers, context.lane);
    return atHop(context, next);
}

void CookieJarMiddleware::after(const StepContext &context, const PreparedRequest &request,
                                const Response &response, const AfterDone &done)
{
    m_own.remove(context.route);
    take(response.url.isEmpty() ? request.url : response.url, response.headers, context.lane);
    done({response});
}

void CookieJarMiddleware::failed(const StepContext &context, const PreparedRequest &,
                                 const RequestFailure &failure, const AfterDone &done)
{
    m_own.remove(context.route);
    done({failure});
}

QByteArray CookieJarMiddleware::cookieHeaderFor(const QUrl &url, int lane) const
{
    const auto jar = m_jars.find(jarOf(lane));
    return jar == m_jars.end() ? QByteArray() : jar->second.headerFor(url);
}

void CookieJarMiddleware::take(const QUrl &url, const HeaderList &headers, int lane)
{
    if (hasHeader(headers, "Set-Cookie"))
        m_jars[jarOf(lane)].take(url, headers);
}

PreparedRequest CookieJarMiddleware::atHop(const StepContext &context, const PreparedRequest &next)
{
    if (!hasHeader(next.headers, "Cookie")) // where there was one, it was not for this origin
        m_own.remove(context.route);
    return withCookies(
        next, joinedCookies(m_own.value(context.route), cookieHeaderFor(next.url, context.lane)));
}

Result<void> CookieJarMiddleware::load()
{
    if (!isPersisted())
        return {};
    const Result<CookiesByLane> found = readCookies(m_file);
    if (!found)
        return std::unexpected(found.error());
    for (const auto &[lane, cookies] : *found) {
        if ((lane == 0) != (m_options.scope == CookieJarOptions::Scope::Collection))
            continue; // of a collection that had the other scope
        for (const QNetworkCookie &cookie : cookies)
            m_jars[lane].insertCookie(cookie);
    }
    return {};
}

Result<void> CookieJarMiddleware::save() const
{
    if (!isPersisted())
        return {};
    CookiesByLane cookies;
    for (const auto &[lane, jar] : m_jars)
        cookies[lane] = jar.all();
    return writeCookies(m_file, cookies);
}

int CookieJarMiddleware::jarOf(int lane) const
{
    return m_options.scope == CookieJarOptions::Scope::Lane ? lane : 0;
}

} // namespace Broadside
