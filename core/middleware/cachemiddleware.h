// Answers GET requests from the responses that came before, as a private cache of RFC 9111: as long
// as they are fresh, and with a request that asks whether they still are, afterwards. Other methods
// that change a URL make it forget what it has of that. Nothing stale is ever an answer, nor is
// what came by way of a redirect or with another status than 2xx, unless that says how long it
// lives.
//
// Several requests for the same may be on their way at once: each of them asks the network.
#pragma once

#include "middleware/middleware.h"
#include "middleware/responsecache.h"

#include <QHash>

#include <optional>

namespace Broadside {

class CacheMiddleware final : public Middleware
{
public:
    static constexpr qint64 mostBytes = 64'000'000; // of all bodies and headers

    explicit CacheMiddleware(const CacheOptions &options, qint64 bytes = mostBytes);

    // Answers with the stored response and an Age header, or goes on, with If-None-Match and
    // If-Modified-Since where there is something to ask about.
    void before(const StepContext &context, const PreparedRequest &request,
                const BeforeDone &done) override;
    // What it asked about was the first URL, not the target of a redirect; so is what was changed.
    PreparedRequest redirected(const StepContext &context, const Response &redirect,
                               const PreparedRequest &next) override;
    // Stores; a 304 that was asked for here becomes the response that is stored.
    void after(const StepContext &context, const PreparedRequest &request, const Response &response,
               const AfterDone &done) override;
    void failed(const StepContext &context, const PreparedRequest &request,
                const RequestFailure &failure, const AfterDone &done) override;

    const ResponseCache &cache() const { return m_cache; }

private:
    // A request on its way.
    struct Asked
    {
        QByteArray key;
        QUrl url;
        Nanoseconds time{0};                  // when it was asked
        std::optional<CachedResponse> stored; // that it asks about
        bool isRedirected = false;
    };

    void forgetChanged(int route);
    Response confirmed(const Asked &asked, const PreparedRequest &request, const Response &response,
                       const StepContext &context);
    void keep(const Asked &asked, const PreparedRequest &request, const Response &response,
              const StepContext &context);
    CachedResponse entryOf(const Asked &asked, const Response &response,
                           const StepContext &context) const;

    const CacheOptions m_options;
    ResponseCache m_cache;
    QHash<int, Asked> m_asked;  // by route
    QHash<int, QUrl> m_changed; // by requests on their way, by route
};

} // namespace Broadside
