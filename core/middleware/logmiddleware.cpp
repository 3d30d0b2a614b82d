#include "middleware/logmiddleware.h"

#include "base/units.h"

namespace Broadside {

LogMiddleware::LogMiddleware(const LineTaker &taker)
    : m_taker(taker)
{}

void LogMiddleware::before(const StepContext &context, const PreparedRequest &request,
                           const BeforeDone &done)
{
    m_starts.insert(context.route, context.time);
    tell(context, request, {});
    done({request});
}

void LogMiddleware::after(const StepContext &context, const PreparedRequest &request,
                          const Response &response, const AfterDone &done)
{
    tell(context, request, QString(u' ' + QString::number(response.status) + takenSince(context)));
    done({response});
}

void LogMiddleware::failed(const StepContext &context, const PreparedRequest &request,
                           const RequestFailure &failure, const AfterDone &done)
{
    tell(context, request,
         QString(u' ' + toName(failure.kind) + takenSince(context) + u": " + failure.message));
    done({failure});
}

void LogMiddleware::tell(const StepContext &context, const PreparedRequest &request,
                         const QString &end) const
{
    m_taker(context.route, context.attempt,
            QString(QString::fromLatin1(request.method) + u' ' +
                    request.url.toString(QUrl::FullyEncoded) + end));
}

// Empty of one that did not begin here: it was answered or ended before.
QString LogMiddleware::takenSince(const StepContext &context)
{
    const auto start = m_starts.constFind(context.route);
    if (start == m_starts.constEnd())
        return {};
    const QString text = QString(u' ' + formatDuration(context.time - *start));
    m_starts.erase(start);
    return text;
}

} // namespace Broadside
