#include "middleware/logmiddleware.h"

#include "base/units.h"

namespace Broadside {

namespace {

QString lineOf(const PreparedRequest &request)
{
    return QString::fromLatin1(request.method) + u' ' + request.url.toString(QUrl::FullyEncoded);
}

} // namespace

LogMiddleware::LogMiddleware(const LineTaker &taker)
    : m_taker(taker)
{}

void LogMiddleware::before(const StepContext &context, const PreparedRequest &request,
                           const BeforeDone &done)
{
    const QString line = lineOf(request);
    m_begun.insert(context.route, {.time = context.time, .request = line});
    m_taker(context.route, context.attempt, line);
    done({request});
}

void LogMiddleware::after(const StepContext &context, const PreparedRequest &request,
                          const Response &response, const AfterDone &done)
{
    tellEnd(context, request, QString::number(response.status), {});
    done({response});
}

void LogMiddleware::failed(const StepContext &context, const PreparedRequest &request,
                           const RequestFailure &failure, const AfterDone &done)
{
    tellEnd(context, request, toName(failure.kind), QString(u": " + failure.message));
    done({failure});
}

// Without a time where it did not begin here.
void LogMiddleware::tellEnd(const StepContext &context, const PreparedRequest &request,
                            const QString &what, const QString &why)
{
    const auto begun = m_begun.constFind(context.route);
    const bool isKnown = begun != m_begun.constEnd();
    QString line = isKnown ? begun->request : lineOf(request);
    line += u' ' + what;
    if (isKnown) {
        line += u' ' + formatDuration(context.time - begun->time);
        m_begun.erase(begun);
    }
    m_taker(context.route, context.attempt, QString(line + why));
}

} // namespace Broadside
