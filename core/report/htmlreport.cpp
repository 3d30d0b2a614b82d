#include "report/htmlreport.h"

#include "base/units.h"
#include "report/htmlparts.h"
#include "report/repetitionname.h"

#include <algorithm>

namespace Broadside {

namespace {

constexpr double barWidth = 1000; // of the whole run, in units of the SVG

struct PhaseStyle
{
    const char *name;
    const char *cssClass;
};

PhaseStyle styleOf(Phase phase)
{
    switch (phase) {
    case Phase::Connect:
        return {"connect", "connect"};
    case Phase::Tls:
        return {"TLS", "tls"};
    case Phase::Send:
        return {"send", "send"};
    case Phase::Wait:
        return {"server works", "first"};
    case Phase::Receive:
        return {"receive", "receive"};
    }
    return {"", ""};
}

QString number(double value)
{
    return QString::number(value, 'f', 3);
}

class HtmlWriter
{
public:
    explicit HtmlWriter(const RunReport &report)
        : m_report(report)
        , m_span(std::max(report.duration(), Nanoseconds(1)))
    {
        const QString title =
            QStringLiteral("%1 – Broadside").arg(report.start().collection).toHtmlEscaped();
        m_html = QStringLiteral("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta "
                                "charset=\"utf-8\">\n<meta name=\"viewport\" "
                                "content=\"width=device-width\">\n<title>") +
                 title + QStringLiteral("</title>\n<style>") + QString::fromUtf8(HtmlParts::style) +
                 QStringLiteral("</style>\n</head>\n<body>\n");
        writeHead();
        writeTable();
        m_html += QStringLiteral("<script>") + QString::fromUtf8(HtmlParts::script) +
                  QStringLiteral("</script>\n</body>\n</html>\n");
    }

    QByteArray text() const { return m_html.toUtf8(); }

private:
    void writeHead()
    {
        const RunStarted &start = m_report.start();
        m_html += QStringLiteral("<h1>%1</h1>\n").arg(start.collection.toHtmlEscaped());
        QStringList facts{start.instant.toUTC().toString(Qt::ISODate)};
        if (!start.environment.isEmpty())
            facts += QStringLiteral("environment ") + start.environment;
        facts += start.isSerial ? QStringLiteral("one after another")
                 : start.concurrency > 0
                     ? QStringLiteral("%1 at once at most").arg(start.concurrency)
                     : QStringLiteral("all at once");
        facts += QStringLiteral("took ") + formatDuration(m_report.duration());
        facts += QStringLiteral("in series about ") + formatDuration(m_report.serialDuration());
        facts += QStringLiteral("%1 in flight at most").arg(m_report.peakInFlight());
        paragraph("soft", facts.join(QStringLiteral(" · ")));
        const OutcomeCounts counts = m_report.counts();
        m_html += QStringLiteral("<p>%1 requests: <span class=\"passed\">%2 passed</span>, <span "
                                 "class=\"failed\">%3 failed, %4 errored</span>, %5 skipped, %6 "
                                 "cancelled</p>\n")
                      .arg(counts.total)
                      .arg(counts.passed)
                      .arg(counts.failed)
                      .arg(counts.errored)
                      .arg(counts.skipped)
                      .arg(counts.cancelled);
        for (const QString &warning : m_report.warnings())
            paragraph("failed", QStringLiteral("⚠ ") + warning);
        m_html += QStringLiteral("<div class=\"tools\"><input type=\"search\" "
                                 "placeholder=\"name, URL, status …\" aria-label=\"Filter\">");
        writeLegend();
        m_html += QStringLiteral("</div>\n");
    }

    void writeLegend()
    {
        m_html += QStringLiteral("<span class=\"legend\">");
        const auto add = [this](const char *cssClass, const char *name) {
            m_html += QStringLiteral("<span><svg viewBox=\"0 0 1 1\" "
                                     "preserveAspectRatio=\"none\"><rect class=\"%1\" width=\"1\" "
                                     "height=\"1\"/></svg> %2</span> ")
                          .arg(QLatin1String(cssClass), QLatin1String(name));
        };
        add("wait", "waits");
        add("prepare", "prepare");
        for (int i = 0; i < phaseCount; ++i)
            add(styleOf(Phase(i)).cssClass, styleOf(Phase(i)).name);
        m_html += QStringLiteral("</span>");
    }

    void paragraph(const char *cssClass, const QString &text)
    {
        m_html += QStringLiteral("<p class=\"%1\">%2</p>\n")
                      .arg(QLatin1String(cssClass), text.toHtmlEscaped());
    }

    void writeTable()
    {
        m_html += QStringLiteral("<table>\n<thead><tr>");
        const auto head = [this](const char *name, bool isNumber = false) {
            m_html += QStringLiteral("<th scope=\"col\"%1><button type=\"button\">%2</button></th>")
                          .arg(isNumber ? QStringLiteral(" class=\"number\"") : QString(),
                               QLatin1String(name));
        };
        head("Request");
        head("Outcome");
        head("Status", true);
        head("Time", true);
        head("Size", true);
        head("Start", true);
        m_html += QStringLiteral("<th scope=\"col\">Timeline, to %1</th></tr></thead>\n<tbody>\n")
                      .arg(formatDuration(m_report.duration()));
        int place = 0;
        for (const RouteRecord &route : m_report.routes())
            writeRow(route, place++);
        m_html += QStringLiteral("</tbody>\n</table>\n");
    }

    // Sorted by the number, not by its text.
    void numberCell(double key, const QString &text)
    {
        m_html += QStringLiteral("<td class=\"number\" data-key=\"%1\">%2</td>")
                      .arg(number(key), text.toHtmlEscaped());
    }

    void writeRow(const RouteRecord &route, int place)
    {
        m_html += QStringLiteral("<tr data-place=\"%1\">").arg(place);
        writeRequest(route);
        const QString outcome = route.outcome ? toName(*route.outcome) : QStringLiteral("open");
        m_html += QStringLiteral("<td class=\"%1\">%1</td>").arg(outcome);
        const Response *response = route.response();
        numberCell(response ? response->status : 0,
                   response ? QString::number(response->status) : QString());
        const bool wasSent = !route.attempts.empty();
        numberCell(wasSent ? toMilliseconds(route.duration()) : -1,
                   wasSent ? formatDuration(route.duration()) : QString());
        const qint64 size = response ? route.lastAttempt()->bytesReceived : -1;
        numberCell(double(size), size < 0 ? QString() : formatSize(size));
        const Nanoseconds start = wasSent ? route.attempts.front().start : m_span;
        numberCell(toMilliseconds(start), wasSent ? formatDuration(start) : QString());
        m_html += QStringLiteral("<td class=\"bar\">");
        writeBar(route);
        m_html += QStringLiteral("</td></tr>\n");
    }

    void writeRequest(const RouteRecord &route)
    {
        const QString name = nameWithRepetition(m_report, route.summary);
        m_html += QStringLiteral("<td data-key=\"%1\">%1 <br><span class=\"soft\">%2 %3</span> ")
                      .arg(name.toHtmlEscaped(), route.summary.method.toHtmlEscaped(),
                           route.url().toHtmlEscaped());
        if (!route.reason.isEmpty())
            m_html += QStringLiteral("<br><span class=\"%1\">%2</span>")
                          .arg(route.outcome ? toName(*route.outcome) : QString(),
                               route.reason.toHtmlEscaped());
        writeDetails(route);
        m_html += QStringLiteral("</td>");
    }

    void writeDetails(const RouteRecord &route)
    {
        QStringList lines;
        for (const CheckRecord &check : route.checks)
            lines += check.passed ? QStringLiteral("✔ %1").arg(check.check)
                                  : QStringLiteral("✖ %1: expected %2, was %3")
                                        .arg(check.check, check.expected, check.actual);
        for (const AttemptRecord &attempt : route.attempts) {
            for (const RedirectRecord &redirect : attempt.redirects)
                lines += QStringLiteral("%1 → %2").arg(redirect.status).arg(redirect.target);
            if (route.attempts.size() > 1)
                lines += attemptText(attempt);
        }
        if (lines.isEmpty())
            return;
        m_html +=
            QStringLiteral("<details><summary class=\"soft\">details</summary>%1</details>")
                .arg(lines.join(u'\n').toHtmlEscaped().replace(u'\n', QStringLiteral("<br>")));
    }

    static QString attemptText(const AttemptRecord &attempt)
    {
        QString text = QStringLiteral("attempt %1: ").arg(attempt.number);
        if (attempt.failure)
            text += attempt.failure->message;
        else if (attempt.response)
            text += QString::number(attempt.response->status);
        return text + QStringLiteral(", ") +
               formatDuration(attempt.end.value_or(attempt.start) - attempt.start);
    }

    void writeBar(const RouteRecord &route)
    {
        m_html += QStringLiteral("<svg viewBox=\"0 0 %1 10\" preserveAspectRatio=\"none\" "
                                 "role=\"img\">")
                      .arg(barWidth);
        for (const WaitRecord &wait : route.waits)
            writeSpan("wait", QStringLiteral("waits: ") + toName(wait.reason), wait.start,
                      wait.end.value_or(m_span));
        for (const AttemptRecord &attempt : route.attempts) {
            const Nanoseconds end = attempt.end.value_or(m_span);
            writeSpan("prepare", QStringLiteral("prepare"), attempt.start, end);
            for (const PhaseRecord &phase : attempt.phases)
                writeSpan(styleOf(phase.phase).cssClass,
                          QString::fromLatin1(styleOf(phase.phase).name), phase.start,
                          phase.end.value_or(end));
        }
        m_html += QStringLiteral("</svg>");
    }

    // What is shorter than can be seen is still there.
    void writeSpan(const char *cssClass, const QString &name, Nanoseconds start, Nanoseconds end)
    {
        const double scale = barWidth / double(m_span.count());
        const double left = double(start.count()) * scale;
        const double width = std::max(1.0, double((end - start).count()) * scale);
        m_html += QStringLiteral("<rect class=\"%1\" x=\"%2\" width=\"%3\" "
                                 "height=\"10\"><title>%4, %5</title></rect>")
                      .arg(QLatin1String(cssClass), number(left), number(width),
                           name.toHtmlEscaped(), formatDuration(end - start));
    }

    const RunReport &m_report;
    const Nanoseconds m_span;
    QString m_html;
};

} // namespace

QByteArray htmlReport(const RunReport &report)
{
    return HtmlWriter(report).text();
}

} // namespace Broadside
