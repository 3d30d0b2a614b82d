#include "report/resultswriter.h"

#include <QIODevice>
#include <QStringDecoder>

namespace Broadside {

namespace {

// By the charset of the Content-Type where there is one that we know, else UTF-8.
QString bodyAsText(const Response &response)
{
    const QByteArray type = headerValue(response.headers, "Content-Type").toLower();
    const qsizetype start = type.indexOf("charset=");
    if (start >= 0) {
        const QByteArray charset =
            type.mid(start + 8).split(';').first().trimmed().replace('"', "");
        QStringDecoder decoder(charset.constData());
        if (decoder.isValid())
            return decoder.decode(response.body);
    }
    return QString::fromUtf8(response.body);
}

QByteArray resultText(const RouteRecord &route)
{
    if (route.result)
        return toCompactText(*route.result);
    const Response *response = route.response();
    if (!response)
        return "null";
    if (response->body.isValidUtf8() && isJsonText(response->body))
        return response->body.trimmed();
    return toCompactText(toJson(bodyAsText(*response)));
}

} // namespace

bool writeResults(const RunReport &report, QIODevice &device)
{
    QByteArray separator = "[\n";
    for (const RouteRecord &route : report.routes()) {
        const QByteArray text = separator + resultText(route);
        if (device.write(text) != text.size())
            return false;
        separator = ",\n";
    }
    const QByteArray end = report.routes().empty() ? "[]\n" : "\n]\n";
    return device.write(end) == end.size();
}

} // namespace Broadside
