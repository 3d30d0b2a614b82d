#include "report/junitreport.h"

#include "report/repetitionname.h"

#include <QXmlStreamWriter>

namespace Broadside {

namespace {

// XML 1.0 has no way to write most control characters and lone surrogates (section 2.2).
QString xmlText(const QString &text)
{
    QString result;
    result.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar each = text[i];
        const bool isPair =
            each.isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate();
        if (isPair) {
            result += each;
            result += text[++i];
            continue;
        }
        const bool isSpace = each == u'\t' || each == u'\n' || each == u'\r';
        const bool isAllowed = isSpace || (each >= u' ' && !each.isSurrogate() &&
                                           each != QChar(0xFFFE) && each != QChar(0xFFFF));
        result += isAllowed ? each : QChar(QChar::ReplacementCharacter);
    }
    return result;
}

QString seconds(Nanoseconds duration)
{
    return QString::number(toMilliseconds(duration) / 1000, 'f', 3);
}

class JunitWriter
{
public:
    explicit JunitWriter(const RunReport &report)
        : m_report(report)
        , m_xml(&m_text)
    {
        m_xml.setAutoFormatting(true);
        m_xml.setAutoFormattingIndent(2);
        m_xml.writeStartDocument();
        m_xml.writeStartElement(QStringLiteral("testsuites"));
        writeTotals();
        m_xml.writeStartElement(QStringLiteral("testsuite"));
        writeTotals();
        add("skipped", QString::number(report.counts().skipped));
        add("timestamp", report.start().instant.toUTC().toString(Qt::ISODate));
        for (const RouteRecord &route : report.routes())
            writeCase(route);
        for (const QString &warning : report.warnings())
            m_xml.writeTextElement(QStringLiteral("system-err"), xmlText(warning));
        m_xml.writeEndDocument();
    }

    QByteArray text() const { return m_text; }

private:
    void add(const char *name, const QString &value)
    {
        m_xml.writeAttribute(QLatin1String(name), xmlText(value));
    }

    // What was cancelled has no result, like what went wrong.
    void writeTotals()
    {
        const OutcomeCounts counts = m_report.counts();
        add("name", m_report.start().collection);
        add("tests", QString::number(counts.total));
        add("failures", QString::number(counts.failed));
        add("errors", QString::number(counts.errored + counts.cancelled));
        add("time", seconds(m_report.duration()));
    }

    void writeCase(const RouteRecord &route)
    {
        const QString &id = route.summary.id;
        const qsizetype slash = id.lastIndexOf(u'/');
        QString name = id.sliced(slash + 1);
        if (const QString which = repetitionName(m_report, route.summary); !which.isEmpty())
            name += u' ' + which;
        m_xml.writeStartElement(QStringLiteral("testcase"));
        add("name", name);
        add("classname", slash > 0 ? id.first(slash) : m_report.start().collection);
        add("time", seconds(route.duration()));
        writeOutcome(route);
        if (!route.attempts.empty())
            m_xml.writeTextElement(QStringLiteral("system-out"), xmlText(exchangeText(route)));
        m_xml.writeEndElement();
    }

    void writeOutcome(const RouteRecord &route)
    {
        switch (route.outcome.value_or(Outcome::Skipped)) {
        case Outcome::Passed:
            return;
        case Outcome::Failed:
            m_xml.writeStartElement(QStringLiteral("failure"));
            add("type", QStringLiteral("check"));
            break;
        case Outcome::Errored:
        case Outcome::Cancelled:
            m_xml.writeStartElement(QStringLiteral("error"));
            add("type", route.failure ? toName(route.failure->kind) : toName(*route.outcome));
            break;
        case Outcome::Skipped:
            m_xml.writeStartElement(QStringLiteral("skipped"));
            break;
        }
        add("message", route.reason);
        for (const CheckRecord &check : route.checks) {
            if (!check.passed)
                m_xml.writeCharacters(xmlText(QStringLiteral("%1: expected %2, was %3\n")
                                                  .arg(check.check, check.expected, check.actual)));
        }
        m_xml.writeEndElement();
    }

    static QString exchangeText(const RouteRecord &route)
    {
        QString text = route.summary.method + u' ' + route.url();
        if (const Response *response = route.response())
            text += QStringLiteral(" → %1").arg(response->status);
        if (route.attempts.size() > 1)
            text += QStringLiteral(", %1 attempts").arg(route.attempts.size());
        if (route.result)
            text += QStringLiteral("\nresult: ") + QString::fromUtf8(toCompactText(*route.result));
        return text;
    }

    const RunReport &m_report;
    QByteArray m_text;
    QXmlStreamWriter m_xml;
};

} // namespace

QByteArray junitReport(const RunReport &report)
{
    return JunitWriter(report).text();
}

} // namespace Broadside
