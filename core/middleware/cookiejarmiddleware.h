// Keeps the cookies of responses and sends them back, by the rules of RFC 6265 and the public
// suffixes that Qt knows: one jar for a run, or one for each repetition. A Cookie header of the
// request itself is kept; cookies of other names than it has are joined to it.
//
// Cookies of redirects are kept as well, and each hop has those for its own URL.
#pragma once

#include "base/error.h"
#include "middleware/cookiejar.h"
#include "middleware/middleware.h"
#include "model/steps.h"

#include <QHash>

#include <map>

namespace Broadside {

// Both as a Cookie header has them; of a name that both have, that of the request itself.
QByteArray joinedCookies(const QByteArray &own, const QByteArray &ofJar);

class CookieJarMiddleware final : public Middleware
{
public:
    // The file is that of load() and save(), absolute.
    explicit CookieJarMiddleware(const CookieJarOptions &options, const QString &file = {});

    void before(const StepContext &context, const PreparedRequest &request,
                const BeforeDone &done) override;
    // take(), then atHop().
    PreparedRequest redirected(const StepContext &context, const Response &redirect,
                               const PreparedRequest &next) override;
    // Takes the cookies of the last hop.
    void after(const StepContext &context, const PreparedRequest &request, const Response &response,
               const AfterDone &done) override;
    void failed(const StepContext &context, const PreparedRequest &request,
                const RequestFailure &failure, const AfterDone &done) override;

    // "a=1; b=2", or empty: what the jar of that repetition has for a URL.
    QByteArray cookieHeaderFor(const QUrl &url, int lane) const;
    // The cookies of a response to that URL, from its Set-Cookie headers.
    void take(const QUrl &url, const HeaderList &headers, int lane);
    // The next hop of a request that before() has seen, as redirectedRequest() made it, with the
    // cookies for its URL in place of those of the hop before. The request's own Cookie header
    // comes along to the same origin, and is gone for good when it was dropped on the way.
    PreparedRequest atHop(const StepContext &context, const PreparedRequest &next);

    bool isPersisted() const { return m_options.isPersisted && !m_file.isEmpty(); }
    // What the file has joins the jars; without a file there is nothing. Before the run begins.
    // These do nothing where isPersisted() is false, and block for as long as the disk takes.
    Result<void> load();
    // Cookies of a session, and those that have expired, are not written. After the run. All or
    // nothing is written, for nobody but the user to read.
    Result<void> save() const;

private:
    int jarOf(int lane) const;

    const CookieJarOptions m_options;
    const QString m_file;
    std::map<int, CookieJar> m_jars; // by repetition; 0: of all
    QHash<int, QByteArray> m_own;    // by route: Cookie headers of requests on their way
};

} // namespace Broadside
