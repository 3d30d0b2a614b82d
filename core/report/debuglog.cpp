#include "report/debuglog.h"

#include "report/terminaltext.h"

namespace Broadside {

namespace {

constexpr qsizetype longestShownBody = 4000;

bool isReadable(const QByteArray &bytes)
{
    return !bytes.contains('\0') && bytes.isValidUtf8();
}

QStringList textLines(const QByteArray &bytes)
{
    QStringList lines;
    const QString text = QString::fromUtf8(bytes.left(longestShownBody));
    for (QString line : text.split(u'\n')) {
        if (line.endsWith(u'\r'))
            line.chop(1);
        lines += harmlessText(line);
    }
    if (lines.size() > 1 && lines.last().isEmpty())
        lines.removeLast();
    if (bytes.size() > longestShownBody)
        lines += QStringLiteral("… (%1 bytes in all)").arg(bytes.size());
    return lines;
}

QStringList bodyLines(const QByteArray &bytes)
{
    if (bytes.isEmpty())
        return {};
    if (!isReadable(bytes))
        return {QStringLiteral("(%1 bytes, binary)").arg(bytes.size())};
    return textLines(bytes);
}

QStringList contentLines(const Content &content)
{
    QStringList lines;
    for (const ContentPiece &piece : content) {
        if (const auto *file = std::get_if<FileContent>(&piece))
            lines += QStringLiteral("(file %1)").arg(harmlessText(file->path));
        else
            lines += bodyLines(std::get<QByteArray>(piece));
    }
    return lines;
}

QStringList headerLines(const HeaderList &headers)
{
    QStringList lines;
    for (const auto &[name, value] : headers)
        lines += harmlessText(QString::fromUtf8(name) + u": " + QString::fromUtf8(value));
    return lines;
}

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
        const PreparedRequest &request = event.request;
        QStringList lines{QString::fromLatin1(request.method) + u' ' +
                          harmlessText(readableUrl(request.url))};
        lines += headerLines(request.headers);
        const QStringList content = contentLines(request.content);
        if (!content.isEmpty())
            lines += QStringList{QString()} + content;
        return prefixed(QStringLiteral("> "), lines);
    }
    QStringList operator()(const ResponseReceived &event) const
    {
        const Response &response = event.response;
        QStringList lines{harmlessText(
            QStringLiteral("HTTP/%1 %2 %3")
                .arg(response.httpVersion, QString::number(response.status), response.reason)
                .trimmed())};
        lines += headerLines(response.headers);
        const QStringList body = bodyLines(response.body);
        if (!body.isEmpty())
            lines += QStringList{QString()} + body;
        return prefixed(QStringLiteral("< "), lines);
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
                if (event.route >= 0 && size_t(event.route) < report.routes().size()) {
                    const RouteSummary &summary = report.routes()[size_t(event.route)].summary;
                    return report.start().repetitions > 1
                               ? summary.id + u" #" + QString::number(summary.iteration)
                               : summary.id;
                }
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
