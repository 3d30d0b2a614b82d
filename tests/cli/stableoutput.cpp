#include "stableoutput.h"

#include "cliprogram.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTimeZone>

namespace Broadside {

namespace {

QString replaced(QString text, const char *pattern, const char *by)
{
    const QRegularExpression expression(QString::fromUtf8(pattern),
                                        QRegularExpression::DotMatchesEverythingOption);
    return text.replace(expression, QString::fromUtf8(by));
}

// Of a request it depends on the moment which of them it has.
bool isOfTheMoment(const QString &key)
{
    static const QStringList keys{QStringLiteral("waits"), QStringLiteral("phases"),
                                  QStringLiteral("reused_connection"), QStringLiteral("timings")};
    return keys.contains(key);
}

bool isEventOfTheMoment(const QJsonValue &value)
{
    static const QStringList events{QStringLiteral("wait_started"), QStringLiteral("wait_finished"),
                                    QStringLiteral("phase_started"),
                                    QStringLiteral("body_progressed")};
    return events.contains(value[QStringLiteral("event")].toString());
}

} // namespace

StableOutput::StableOutput(QString folder, const QDateTime &begin, const QDateTime &end)
    : m_folder(std::move(folder))
    , m_begin(begin)
    , m_end(end)
{}

QString StableOutput::log(const QString &text) const
{
    static const QRegularExpression timesOfRequest(
        QStringLiteral("^DEBUG .*( ms\\b|waits: |connection reused|overhead of)"));
    QStringList lines;
    for (const QString &line : text.split(u'\n')) {
        if (!timesOfRequest.match(line).hasMatch())
            lines += stable(line);
    }
    return lines.join(u'\n');
}

QString StableOutput::junit(QString text) const
{
    text = replaced(text, "\\btime=\"\\d+\\.\\d{3}\"", "time=\"N\"");
    return stable(text);
}

QString StableOutput::tap(QString text) const
{
    text = replaced(text, "duration_ms: \\d+\\.\\d{3}", "duration_ms: N");
    return stable(text);
}

QString StableOutput::html(QString text) const
{
    text = replaced(text, "<svg.*?</svg>", "BAR");
    text = replaced(text, "data-key=\"-?\\d+\\.\\d{3}\"", "data-key=\"N\"");
    return stable(text);
}

QString StableOutput::json(const QString &text) const
{
    QStringList lines;
    const QJsonDocument whole = QJsonDocument::fromJson(text.toUtf8());
    if (whole.isObject())
        addLines(QStringLiteral("$"), whole.object(), lines);
    else if (whole.isArray())
        addLines(QStringLiteral("$"), whole.array(), lines);
    if (!whole.isNull())
        return lines.join(u'\n');
    for (const QString &line : text.split(u'\n', Qt::SkipEmptyParts)) {
        const QJsonDocument part = QJsonDocument::fromJson(line.toUtf8());
        if (part.isNull())
            lines += QStringLiteral("no JSON: ") + line;
        else if (!isEventOfTheMoment(part.object()))
            addLines(QStringLiteral("$"), part.object(), lines);
    }
    return lines.join(u'\n');
}

QString StableOutput::stable(QString text) const
{
    text = withoutInstants(text);
    text = replaced(text, "\\b\\d+(\\.\\d+)? ms\\b", "TIME");
    return normalised(text, m_folder);
}

// One that is not of the run, as in another zone, stays.
QString StableOutput::withoutInstants(const QString &text) const
{
    static const QRegularExpression pattern(
        QStringLiteral("\\b\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z"));
    constexpr qint64 leeway = 1500; // milliseconds: some are told in whole seconds
    QString result = text;
    QRegularExpressionMatchIterator matches = pattern.globalMatch(text);
    while (matches.hasNext()) {
        const QString written = matches.next().captured();
        const QDateTime instant = QDateTime::fromString(written, Qt::ISODateWithMs);
        if (instant >= m_begin.addMSecs(-leeway) && instant <= m_end.addMSecs(leeway))
            result.replace(written, QStringLiteral("INSTANT"));
    }
    return result;
}

void StableOutput::addLines(const QString &place, const QJsonValue &value, QStringList &lines) const
{
    const QString start = place + QStringLiteral(": ");
    switch (value.type()) {
    case QJsonValue::Object: {
        const QJsonObject object = value.toObject();
        for (auto member = object.begin(); member != object.end(); ++member) {
            if (!isOfTheMoment(member.key()))
                addLines(QString(place + u'.' + member.key()), member.value(), lines);
        }
        break;
    }
    case QJsonValue::Array: {
        int index = 0;
        for (const QJsonValue &item : value.toArray()) {
            if (!isEventOfTheMoment(item))
                addLines(QStringLiteral("%1[%2]").arg(place).arg(index++), item, lines);
        }
        break;
    }
    case QJsonValue::String:
        lines += start + stable(value.toString());
        break;
    case QJsonValue::Double:
        lines += start + QStringLiteral("a number");
        break;
    case QJsonValue::Bool:
        lines += start + (value.toBool() ? QStringLiteral("true") : QStringLiteral("false"));
        break;
    default:
        lines += start + QStringLiteral("null");
    }
}

} // namespace Broadside
