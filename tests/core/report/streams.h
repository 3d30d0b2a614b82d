// Event streams made by hand, for what reads them.
#pragma once

#include "report/runreport.h"

#include <vector>

namespace Broadside {

// Builds a stream event by event. Times are milliseconds since the start.
class Stream
{
public:
    explicit Stream(std::vector<RouteSummary> routes, RunStarted start = {});

    Stream &add(double milliseconds, RunEventData data);
    // A whole exchange: sent at once, answered and finished at the end.
    Stream &exchange(int route, double start, double end, int status, const QByteArray &body = {},
                     Outcome outcome = Outcome::Passed);
    Stream &finish(double milliseconds, RunEnding ending = RunEnding::Completed);

    const std::vector<RunEvent> &events() const & { return m_events; }
    RunReport report() const;

private:
    std::vector<RunEvent> m_events;
};

RouteSummary summary(const QString &id, const QString &method = QStringLiteral("GET"));
Response response(int status, const QByteArray &body = {});
PreparedRequest request(const QString &url);

// Three requests of 150, 120 and 110 ms at once; one of them fails its check.
Stream threeInParallel();
// What there is besides: needs, a slot, a redirect, an error, a skipped and a cancelled one.
Stream manyEndings();

} // namespace Broadside
