#include "report/tapreport.h"

#include "report/repetitionname.h"

#include <utility>

namespace Broadside {

namespace {

// In a description, # begins a directive and \ makes the next character plain; a line break would
// end it.
QString escaped(const QString &text)
{
    QString result;
    for (const QChar each : text) {
        if (each == u'#' || each == u'\\')
            result += u'\\';
        result += each.category() == QChar::Other_Control ? QChar(u' ') : each;
    }
    return result;
}

// A text of JSON is one of YAML.
QString quoted(const QString &text)
{
    std::string json;
    toJson(text).dump(json);
    return QString::fromStdString(json);
}

class TapWriter
{
public:
    explicit TapWriter(const RunReport &report)
        : m_report(report)
    {
        m_text = QStringLiteral("TAP version 14\n1..%1\n").arg(report.routes().size());
        for (const QString &warning : report.warnings())
            m_text += QStringLiteral("# ") + escaped(warning) + u'\n';
        int number = 0;
        for (const RouteRecord &route : report.routes())
            writePoint(++number, route);
        if (const QString ending = endingText(); !ending.isEmpty())
            m_text += QStringLiteral("Bail out! ") + ending + u'\n';
    }

    QByteArray text() const { return m_text.toUtf8(); }

private:
    QString endingText() const
    {
        switch (m_report.ending().value_or(RunEnding::Interrupted)) {
        case RunEnding::OutOfTime:
            return QStringLiteral("the time of the run is up");
        case RunEnding::Interrupted:
            return QStringLiteral("interrupted");
        default:
            return {};
        }
    }

    void writePoint(int number, const RouteRecord &route)
    {
        const Outcome outcome = route.outcome.value_or(Outcome::Skipped);
        const bool isOk = outcome == Outcome::Passed || outcome == Outcome::Skipped;
        m_text += (isOk ? QStringLiteral("ok ") : QStringLiteral("not ok ")) +
                  QString::number(number) + QStringLiteral(" - ") + escaped(route.summary.id);
        const QString which =
            repetitionName(m_report, route.summary, QStringLiteral("repetition "));
        if (!which.isEmpty())
            m_text += u" (" + which + u')';
        if (outcome == Outcome::Skipped)
            m_text += QStringLiteral(" # SKIP ") + escaped(route.reason);
        m_text += u'\n';
        if (!route.attempts.empty() || !isOk)
            writeDiagnostics(route);
    }

    void writeDiagnostics(const RouteRecord &route)
    {
        m_text += QStringLiteral("  ---\n");
        const auto add = [this](const char *key, const QString &value) {
            m_text += QStringLiteral("  %1: %2\n").arg(QLatin1String(key), value);
        };
        if (!route.reason.isEmpty())
            add("message", quoted(route.reason));
        if (route.failure)
            add("kind", toName(route.failure->kind));
        add("request", quoted(route.summary.method + u' ' + route.url()));
        if (const Response *response = route.response())
            add("status", QString::number(response->status));
        if (!route.attempts.empty())
            add("duration_ms", QString::number(toMilliseconds(route.duration()), 'f', 3));
        if (route.attempts.size() > 1)
            add("attempts", QString::number(route.attempts.size()));
        writeFailedChecks(route);
        m_text += QStringLiteral("  ...\n");
    }

    void writeFailedChecks(const RouteRecord &route)
    {
        bool isFirst = true;
        for (const CheckRecord &check : route.checks) {
            if (check.passed)
                continue;
            if (std::exchange(isFirst, false))
                m_text += QStringLiteral("  failed:\n");
            m_text += QStringLiteral("    - check: %1\n      expected: %2\n      actual: %3\n")
                          .arg(quoted(check.check), quoted(check.expected), quoted(check.actual));
        }
    }

    const RunReport &m_report;
    QString m_text;
};

} // namespace

QByteArray tapReport(const RunReport &report)
{
    return TapWriter(report).text();
}

} // namespace Broadside
