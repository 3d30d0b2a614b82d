#include "report/resultswriter.h"

#include "net/contenttype.h"
#include "report/bodytext.h"

#include <QIODevice>

namespace Broadside {

namespace {

bool writeText(const QByteArray &text, QIODevice &device)
{
    return device.write(text) == text.size();
}

// Decoded as a whole.
bool writeSmallBody(const Response &response, QIODevice &device)
{
    const DecodedText text = decodeText(response.headers, response.body.bytes());
    const QByteArray body = text.utf8.sliced(text.skipped);
    return writeText(body.isValidUtf8() && isJsonText(body)
                         ? body.trimmed()
                         : toCompactText(toJson(QString::fromUtf8(body))),
                     device);
}

bool writeResult(const RouteRecord &route, QIODevice &device)
{
    if (route.result)
        return writeText(toCompactText(*route.result), device);
    const Response *response = route.response();
    if (!response)
        return writeText("null", device);
    constexpr qint64 mostDecoded = 32'000'000; // in memory, of what has to be for JSON
    const bool isDecoded = response->body.size() <= mostDecoded && !isUtf8(response->body);
    if (!response->body.isInFile() || isDecoded)
        return writeSmallBody(*response, device);
    return isJsonText(response->body) ? writeJsonBody(response->body, device)
                                      : writeBodyAsString(*response, device);
}

} // namespace

bool writeResults(const RunReport &report, QIODevice &device)
{
    QByteArray separator = "[\n";
    for (const RouteRecord &route : report.routes()) {
        if (!writeText(separator, device) || !writeResult(route, device))
            return false;
        separator = ",\n";
    }
    return writeText(report.routes().empty() ? "[]\n" : "\n]\n", device);
}

} // namespace Broadside
