#include "middleware/cachemiddleware.h"

#include "middleware/cachecontrol.h"

#include <algorithm>
#include <array>
#include <span>

namespace Broadside {

namespace {

bool isOneOf(QByteArrayView name, std::span<const char *const> names)
{
    return std::ranges::any_of(names, [name](const char *each) {
        return name.compare(QByteArrayView(each), Qt::CaseInsensitive) == 0;
    });
}

// RFC 9110, section 9.2.1, and QUERY.
bool isSafe(const QByteArray &method)
{
    constexpr std::array safe{"GET", "HEAD", "OPTIONS", "TRACE", "QUERY"};
    return std::ranges::any_of(safe, [&](const char *each) { return method == each; });
}

// One that asks for a part, or on conditions of its own, is left to the network.
bool isForCache(const PreparedRequest &request, const CacheControl &wish)
{
    constexpr std::array names{"Range",         "If-Match",
                               "If-None-Match", "If-Modified-Since",
                               "If-Range",      "If-Unmodified-Since"};
    return request.method == "GET" && request.content.empty() && !wish.isNoStore &&
           std::ranges::none_of(request.headers,
                                [&](const auto &header) { return isOneOf(header.first, names); });
}

bool isAnswer(const CachedResponse &stored, const CacheControl &wish, Nanoseconds now)
{
    if (wish.isNoCache || stored.isAlwaysAsked)
        return false;
    if (wish.maxAge && stored.ageAt(now) > *wish.maxAge)
        return false;
    return stored.isFreshAt(now + wish.minFresh.value_or(Nanoseconds(0)));
}

Response withAge(const CachedResponse &stored, Nanoseconds now)
{
    Response response = stored.response;
    const auto age = std::chrono::floor<std::chrono::seconds>(stored.ageAt(now));
    removeHeader(response.headers, "Age");
    response.headers.append({"Age", QByteArray::number(qint64(age.count()))});
    return response;
}

// RFC 9111, section 5.2.1.7.
Response nothingStored(const PreparedRequest &request)
{
    Response response;
    response.status = 504;
    response.reason = QStringLiteral("Gateway Timeout");
    response.httpVersion = QStringLiteral("1.1");
    response.url = request.url;
    return response;
}

// False where the response has nothing to ask by.
bool addConditions(PreparedRequest &request, const Response &stored)
{
    const QByteArray tag = headerValue(stored.headers, "ETag");
    const QByteArray date = headerValue(stored.headers, "Last-Modified");
    if (!tag.isEmpty())
        request.headers.append({"If-None-Match", tag});
    if (!date.isEmpty())
        request.headers.append({"If-Modified-Since", date});
    return !tag.isEmpty() || !date.isEmpty();
}

// Headers of one connection are not stored (RFC 9111, section 3.1); nor are cookies, which are not
// to be set again by an answer of long ago.
bool isStored(const std::pair<QByteArray, QByteArray> &header)
{
    constexpr std::array names{"Connection",
                               "Keep-Alive",
                               "Proxy-Connection",
                               "Proxy-Authenticate",
                               "Proxy-Authentication-Info",
                               "TE",
                               "Transfer-Encoding",
                               "Upgrade",
                               "Set-Cookie"};
    return !isOneOf(header.first, names);
}

// What tells of the body stays that of the body (section 3.2).
bool isOfBody(const std::pair<QByteArray, QByteArray> &header)
{
    constexpr std::array names{"Content-Encoding", "Content-Type", "Content-Range",
                               "Content-Length"};
    return isOneOf(header.first, names);
}

// A confirmation without a date is of the moment it came.
HeaderList updatedHeaders(HeaderList stored, const HeaderList &update)
{
    removeHeader(stored, "Date");
    removeHeader(stored, "Age");
    HeaderList changes = update;
    changes.removeIf([](const auto &header) {
        return isOfBody(header) ||
               (!isStored(header) && header.first.compare("Set-Cookie", Qt::CaseInsensitive) != 0);
    });
    for (const auto &change : std::as_const(changes))
        removeHeader(stored, change.first);
    return stored + changes;
}

QByteArray opaqueTag(const HeaderList &headers)
{
    const QByteArray tag = headerValue(headers, "ETag").trimmed();
    return tag.startsWith("W/") ? tag.mid(2) : tag;
}

bool isOfSame(const Response &confirmation, const Response &stored)
{
    const QByteArray tag = opaqueTag(confirmation.headers);
    return tag.isEmpty() || tag == opaqueTag(stored.headers);
}

bool isWhole(const Response &response)
{
    return response.status >= 200 && response.status != 206 && response.status / 100 != 3 &&
           response.bodyBytesLeftOut == 0;
}

bool livesWithoutSaying(int status)
{
    return status == 200 || status == 203 || status == 204;
}

} // namespace

CacheMiddleware::CacheMiddleware(const CacheOptions &options, qint64 bytes)
    : m_options(options)
    , m_cache(options.entries, bytes)
{}

void CacheMiddleware::before(const StepContext &context, const PreparedRequest &request,
                             const BeforeDone &done)
{
    m_asked.remove(context.route);
    m_changed.remove(context.route);
    if (!isSafe(request.method))
        m_changed.insert(context.route, request.url);
    const CacheControl wish = cacheControlOf(request.headers);
    if (!isForCache(request, wish)) {
        done({request});
        return;
    }
    const QByteArray key = cacheKey(request, m_options.headers);
    Asked asked{
        .key = key, .url = request.url, .time = context.time, .stored = m_cache.find(key, request)};
    if (asked.stored && isAnswer(*asked.stored, wish, context.time)) {
        done({withAge(*asked.stored, context.time)});
        return;
    }
    if (wish.isOnlyIfCached) {
        done({nothingStored(request)});
        return;
    }
    PreparedRequest next = request;
    if (asked.stored && !addConditions(next, asked.stored->response))
        asked.stored.reset();
    m_asked.insert(context.route, asked);
    done({next});
}

PreparedRequest CacheMiddleware::redirected(const StepContext &context, const Response &,
                                            const PreparedRequest &next)
{
    forgetChanged(context.route);
    const auto asked = m_asked.find(context.route);
    if (asked == m_asked.end())
        return next;
    PreparedRequest hop = next;
    if (asked->stored) {
        removeHeader(hop.headers, "If-None-Match");
        removeHeader(hop.headers, "If-Modified-Since");
    }
    asked->stored.reset();
    asked->isRedirected = true;
    return hop;
}

void CacheMiddleware::after(const StepContext &context, const PreparedRequest &request,
                            const Response &response, const AfterDone &done)
{
    if (response.status / 100 == 2 || response.status / 100 == 3)
        forgetChanged(context.route);
    m_changed.remove(context.route);
    const auto found = m_asked.constFind(context.route);
    if (found == m_asked.constEnd()) {
        done({response});
        return;
    }
    const Asked asked = *found;
    m_asked.erase(found);
    if (response.status == 304 && asked.stored) {
        done({confirmed(asked, request, response, context)});
        return;
    }
    keep(asked, request, response, context);
    done({response});
}

void CacheMiddleware::failed(const StepContext &context, const PreparedRequest &,
                             const RequestFailure &failure, const AfterDone &done)
{
    m_asked.remove(context.route);
    m_changed.remove(context.route);
    done({failure});
}

void CacheMiddleware::forgetChanged(int route)
{
    if (const QUrl url = m_changed.take(route); !url.isEmpty())
        m_cache.removeAll(url);
}

// RFC 9111, section 4.3.4. A confirmation of something else, by its tag, changes nothing; what is
// stored then answers this once.
Response CacheMiddleware::confirmed(const Asked &asked, const PreparedRequest &request,
                                    const Response &response, const StepContext &context)
{
    if (!isOfSame(response, asked.stored->response)) {
        m_cache.remove(asked.key, request);
        return withAge(*asked.stored, context.time);
    }
    Response updated = asked.stored->response;
    updated.headers = updatedHeaders(updated.headers, response.headers);
    keep(asked, request, updated, context);
    return withAge(entryOf(asked, updated, context), context.time);
}

void CacheMiddleware::keep(const Asked &asked, const PreparedRequest &request,
                           const Response &response, const StepContext &context)
{
    if (asked.isRedirected)
        return;
    CachedResponse entry = entryOf(asked, response, context);
    const bool canBeAsked =
        hasHeader(response.headers, "ETag") || hasHeader(response.headers, "Last-Modified");
    const bool isUseful = canBeAsked || (entry.lifetime > entry.age && !entry.isAlwaysAsked);
    const bool hasLifetime = livesWithoutSaying(response.status) ||
                             statedLifetime(response.headers, context.instant).has_value();
    const bool isAllowed = !cacheControlOf(response.headers).isNoStore;
    const std::optional<HeaderList> varying = varyingHeaders(response.headers, request);
    if (isWhole(response) && isUseful && hasLifetime && isAllowed && varying) {
        entry.varying = *varying;
        entry.response.headers.removeIf([](const auto &header) { return !isStored(header); });
        m_cache.store(entry, request);
    } else if (response.status < 500) { // it is no longer what the server has
        m_cache.remove(asked.key, request);
    }
}

CachedResponse CacheMiddleware::entryOf(const Asked &asked, const Response &response,
                                        const StepContext &context) const
{
    return {.response = response,
            .url = asked.url,
            .key = asked.key,
            .varying = {},
            .received = context.time,
            .age = initialAge(response.headers, context.instant, context.time - asked.time),
            .lifetime =
                statedLifetime(response.headers, context.instant).value_or(m_options.lifetime),
            .isAlwaysAsked = cacheControlOf(response.headers).isNoCache};
}

} // namespace Broadside
