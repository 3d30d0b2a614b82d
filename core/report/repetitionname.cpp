#include "report/repetitionname.h"

namespace Broadside {

namespace {

// Of the data; each is sent once before the first is sent again.
int rowCount(const RunReport &report)
{
    return report.routes().empty() ? 0 : report.routes().back().summary.row.value_or(0);
}

} // namespace

int timesSent(const RunReport &report)
{
    return report.start().repetitions / std::max(1, rowCount(report));
}

QString repetitionName(const RunReport &report, const RouteSummary &route, const QString &sign)
{
    QStringList parts;
    if (timesSent(report) > 1)
        parts += sign + QString::number(route.iteration);
    if (route.row)
        parts += QStringLiteral("row ") + QString::number(*route.row);
    return parts.join(QStringLiteral(", "));
}

QString nameWithRepetition(const RunReport &report, const RouteSummary &route)
{
    const QString repetition = repetitionName(report, route);
    return repetition.isEmpty() ? route.id : QString(route.id + u' ' + repetition);
}

} // namespace Broadside
