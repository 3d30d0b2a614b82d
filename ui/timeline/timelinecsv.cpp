#include "timeline/timelinecsv.h"

#include <QStringList>

namespace Broadside {

namespace {

// What would be read as more than one field is quoted.
QString field(const QString &text)
{
    static const QRegularExpression special(QStringLiteral("[\",\\r\\n]"));
    if (!text.contains(special))
        return text;
    QString quoted = text;
    quoted.replace(u'"', QLatin1String("\"\""));
    return u'"' + quoted + u'"';
}

QString number(Nanoseconds duration)
{
    return QString::number(toMilliseconds(duration), 'f', 3);
}

QString waited(const RouteRecord &record)
{
    Nanoseconds sum(0);
    for (const WaitRecord &wait : record.waits)
        sum += wait.end.value_or(record.lastChange) - wait.start;
    return number(sum);
}

// Of all attempts; empty when none had that phase.
QString phaseSum(const RouteRecord &record, Phase phase)
{
    std::optional<Nanoseconds> sum;
    for (const AttemptRecord &attempt : record.attempts) {
        if (const std::optional<Nanoseconds> part = attempt.phaseDuration(phase))
            sum = sum.value_or(Nanoseconds(0)) + *part;
    }
    return sum ? number(*sum) : QString();
}

} // namespace

QByteArray timelineCsvHeader()
{
    return "id,iteration,method,url,tags,outcome,status,start_ms,duration_ms,waited_ms,connect_ms,"
           "tls_ms,send_ms,first_byte_ms,receive_ms,attempts,redirects,bytes,reason\r\n";
}

QByteArray timelineCsvLine(const RouteRecord &record)
{
    const AttemptRecord *last = record.lastAttempt();
    const bool hasResponse = record.response() != nullptr;
    const QStringList fields{
        field(record.summary.id),
        QString::number(record.summary.iteration),
        field(record.summary.method),
        field(record.url()),
        field(record.summary.tags.join(u' ')),
        record.outcome ? toName(*record.outcome) : QString(),
        hasResponse ? QString::number(record.response()->status) : QString(),
        last ? number(record.attempts.front().start) : QString(),
        last ? number(record.duration()) : QString(),
        waited(record),
        phaseSum(record, Phase::Connect),
        phaseSum(record, Phase::Tls),
        phaseSum(record, Phase::Send),
        phaseSum(record, Phase::Wait),
        phaseSum(record, Phase::Receive),
        QString::number(record.attempts.size()),
        last ? QString::number(last->redirects.size()) : QString(),
        hasResponse ? QString::number(last->bytesReceived) : QString(),
        field(record.reason),
    };
    return (fields.join(u',') + QStringLiteral("\r\n")).toUtf8();
}

} // namespace Broadside
