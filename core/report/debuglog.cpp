#include "report/debuglog.h"

#include "report/messagetext.h"
#include "report/repetitionname.h"
#include "report/terminaltext.h"

namespace Broadside {

namespace {

// A log is skimmed; --results has the whole bodies.
constexpr TextLimits shownText{.body = 4000, .line = 2000};

QString exactDuration(Nanoseconds duration)
{
    return QString::number(toMilliseconds(duration), 'f', 1) + u" ms";
}

QString timesLine(const RouteRecord &route)
{
    QStringList times;
    for (const WaitRecord &wait : route.waits) {
        times += QStringLiteral("waited (%1) %2")
                     .arg(toName(wait.reason),
                          exactDuration(wait.end.value_or(wait.start) - wait.start));
    }
    if (const AttemptRecord *attempt = route.lastAttempt()) {
        if (attempt->reusedConnection())
            times += QStringLiteral("connection reused");
        for (int i = 0; i < phaseCount; ++i) {
            if (const auto duration = attempt->phaseDuration(Phase(i)))
                times += toName(Phase(i)) + u' ' + exactDuration(*duration);
        }
    }
    return times.join(QStringLiteral(" · "));
}

// Gives the lines of an event without the name of its route.
class DebugLines
{
public:
    explicit DebugLines(const RunReport &report)
        : m_report(report)
    {}

    QStringList operator()(const WaitStarted &event) const
    {
        return {QStringLiteral("waits: %1 %2").arg(toName(event.reason), event.detail).trimmed()};
    }
    QStringList operator()(const RequestSent &event) const
    {
        return prefixed(QStringLiteral("> "), requestLines(event.request, shownText));
    }
    QStringList operator()(const ResponseReceived &event) const
    {
        return prefixed(QStringLiteral("< "), responseLines(event.response, shownText));
    }
    QStringList operator()(const RedirectFollowed &event) const
    {
        return {harmlessText(
            QStringLiteral("< %1 leads to %2").arg(QString::number(event.status), event.target))};
    }
    QStringList operator()(const CheckEvaluated &event) const
    {
        return {harmlessText(QStringLiteral("%1 %2 (is %3)")
                                 .arg(event.passed ? QStringLiteral("✔") : QStringLiteral("✖"),
                                      event.check, event.actual))};
    }
    QStringList operator()(const CaptureMade &event) const
    {
        return {harmlessText(event.name + u" = " + event.value)};
    }
    QStringList operator()(const HookFinished &event) const
    {
        const auto index = size_t(event.route);
        if (index >= m_report.routes().size() || m_report.routes()[index].hooks.empty())
            return {};
        const HookRecord &hook = m_report.routes()[index].hooks.back();
        QString line = hook.name + u' ' + exactDuration(hook.end.value_or(hook.start) - hook.start);
        if (!hook.failure.isEmpty())
            line += QStringLiteral(": ") + hook.failure;
        return {harmlessText(line)};
    }
    QStringList operator()(const LifespanFinished &event) const
    {
        const QString end =
            event.failure.isEmpty() ? QStringLiteral("done") : QString(u"failed: " + event.failure);
        return {harmlessText(QString(event.name + u' ' + end))};
    }
    QStringList operator()(const RouteFinished &event) const
    {
        const auto index = size_t(event.route);
        const QString times =
            index < m_report.routes().size() ? timesLine(m_report.routes()[index]) : QString();
        return times.isEmpty() ? QStringList{} : QStringList{times};
    }
    QStringList operator()(const auto &) const { return {}; }

private:
    static QStringList prefixed(const QString &prefix, QStringList lines)
    {
        for (QString &line : lines)
            line.prepend(prefix);
        return lines;
    }

    const RunReport &m_report;
};

QString routeName(const RunEventData &data, const RunReport &report)
{
    return std::visit(
        [&report](const auto &event) -> QString {
            if constexpr (requires { event.route; }) {
                if (event.route >= 0 && size_t(event.route) < report.routes().size())
                    return nameWithRepetition(report, report.routes()[size_t(event.route)].summary);
            }
            return {};
        },
        data);
}

} // namespace

QStringList debugLines(const RunEvent &event, const RunReport &report)
{
    QStringList lines = std::visit(DebugLines(report), event.data);
    if (lines.isEmpty())
        return lines;
    const QString name = harmlessText(routeName(event.data, report));
    for (QString &line : lines)
        line.prepend(name + u' ');
    return lines;
}

} // namespace Broadside
