#include "middleware/metricsmiddleware.h"

namespace Broadside {

void MetricsMiddleware::before(const StepContext &context, const PreparedRequest &request,
                               const BeforeDone &done)
{
    ++m_metrics.requests;
    ++m_metrics.hosts[originName(request.url)];
    ++m_metrics.methods[QString::fromLatin1(request.method)];
    m_starts.insert(context.route, context.time);
    done({request});
}

void MetricsMiddleware::after(const StepContext &context, const PreparedRequest &,
                              const Response &response, const AfterDone &done)
{
    if (const auto start = m_starts.constFind(context.route); start != m_starts.constEnd()) {
        ++m_metrics.responses;
        ++m_metrics.statusClasses[QString(QString::number(response.status / 100) + u"xx")];
        m_metrics.bytes += response.compressedSize.value_or(response.body.size());
        m_metrics.durations.add(context.time - *start);
        m_starts.erase(start);
    }
    done({response});
}

void MetricsMiddleware::failed(const StepContext &context, const PreparedRequest &,
                               const RequestFailure &failure, const AfterDone &done)
{
    if (m_starts.remove(context.route))
        ++m_metrics.failures[toName(failure.kind)];
    done({failure});
}

} // namespace Broadside
