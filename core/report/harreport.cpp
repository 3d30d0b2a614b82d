#include "report/harreport.h"

#include "net/redirect.h"
#include "net/sentheaders.h"
#include "report/harcookies.h"
#include "report/repetitionname.h"

#include <QUrlQuery>

#include <algorithm>
#include <cmath>

namespace Broadside {

namespace {

Json object()
{
    return Json(jsoncons::json_object_arg);
}

Json array()
{
    return Json(jsoncons::json_array_arg);
}

Json milliseconds(Nanoseconds duration)
{
    return Json(std::round(toMilliseconds(duration) * 1000) / 1000);
}

Json named(const QString &name, const QString &value)
{
    Json pair = object();
    pair["name"] = toJson(name);
    pair["value"] = toJson(value);
    return pair;
}

QString versionText(const QString &version)
{
    return version.isEmpty() ? QString() : QString(QStringLiteral("HTTP/") + version);
}

Json queryOf(const QUrl &url)
{
    Json rows = array();
    for (const auto &[name, value] : QUrlQuery(url).queryItems(QUrl::FullyDecoded))
        rows.push_back(named(name, value));
    return rows;
}

// The bytes as text where they are UTF-8; else the second is true, and they are in Base64.
std::pair<QString, bool> bodyText(const QByteArray &bytes)
{
    if (bytes.isValidUtf8())
        return {QString::fromUtf8(bytes), false};
    return {QString::fromLatin1(bytes.toBase64()), true};
}

QByteArray contentBytes(const Content &content)
{
    QByteArray bytes;
    for (const ContentPiece &piece : content) {
        if (const auto *part = std::get_if<QByteArray>(&piece))
            bytes += *part;
        else
            bytes += QByteArray("(" + std::get<FileContent>(piece).path.toUtf8() + ")");
    }
    return bytes;
}

Json requestObject(const PreparedRequest &request, const QString &version)
{
    Json result = object();
    result["method"] = toJson(QString::fromLatin1(request.method));
    result["url"] = toJson(readableUrl(request.url));
    result["httpVersion"] = toJson(versionText(version));
    const QList<SentHeader> sent = sentHeaders(request, version);
    result["cookies"] = sentCookies(sent);
    Json headers = array();
    for (const SentHeader &header : sent) {
        if (header.isValueKnown)
            headers.push_back(
                named(QString::fromLatin1(header.name), QString::fromUtf8(header.value)));
    }
    result["headers"] = std::move(headers);
    result["queryString"] = queryOf(request.url);
    const QByteArray content = contentBytes(request.content);
    if (!request.content.empty()) {
        const auto [text, isBase64] = bodyText(content);
        Json body = object();
        body["mimeType"] = toJson(QString::fromUtf8(headerValue(request.headers, "Content-Type")));
        body["text"] = toJson(text);
        if (isBase64)
            body["comment"] = "base64";
        result["postData"] = std::move(body);
    }
    result["headersSize"] = -1;
    const bool areBytesKnown = std::ranges::none_of(request.content, [](const ContentPiece &piece) {
        return std::holds_alternative<FileContent>(piece);
    });
    result["bodySize"] = areBytesKnown ? qint64(content.size()) : qint64(-1);
    return result;
}

// Where there is no response its status is 0, as browsers write it.
Json responseObject(const AttemptRecord &attempt, const QDateTime &received)
{
    const Response response = attempt.response.value_or(Response());
    Json result = object();
    result["status"] = response.status;
    result["statusText"] = toJson(response.reason);
    result["httpVersion"] = toJson(versionText(response.httpVersion));
    result["cookies"] = receivedCookies(response.headers, received);
    Json headers = array();
    for (const auto &[name, value] : response.headers)
        headers.push_back(named(QString::fromUtf8(name), QString::fromUtf8(value)));
    result["headers"] = std::move(headers);
    Json content = object();
    content["size"] = attempt.bytesReceived;
    content["mimeType"] = toJson(QString::fromUtf8(headerValue(response.headers, "Content-Type")));
    if (!response.body.isEmpty()) {
        const auto [text, isBase64] = bodyText(response.body.bytes());
        content["text"] = toJson(text);
        if (isBase64)
            content["encoding"] = "base64";
    }
    result["content"] = std::move(content);
    result["redirectURL"] = toJson(QString::fromUtf8(headerValue(response.headers, "Location")));
    result["headersSize"] = -1;
    result["bodySize"] =
        attempt.response ? response.compressedSize.value_or(attempt.bytesReceived) : qint64(-1);
    if (attempt.failure)
        result["_error"] = toJson(attempt.failure->message);
    return result;
}

// Of the phases from a moment on. `connect` counts TLS, too, as the format says.
Json timingsObject(const AttemptRecord &attempt, Nanoseconds from)
{
    Nanoseconds sums[phaseCount] = {};
    bool isThere[phaseCount] = {};
    Nanoseconds first = attempt.end.value_or(from);
    for (const PhaseRecord &record : attempt.phases) {
        if (record.start < from)
            continue;
        first = std::min(first, record.start);
        sums[int(record.phase)] += record.end.value_or(record.start) - record.start;
        isThere[int(record.phase)] = true;
    }
    const auto sum = [&](Phase phase) { return sums[int(phase)]; };
    const auto has = [&](Phase phase) { return isThere[int(phase)]; };
    Json timings = object();
    timings["blocked"] = milliseconds(std::max(Nanoseconds(0), first - from));
    timings["dns"] = -1;
    timings["connect"] = has(Phase::Connect) || has(Phase::Tls)
                             ? milliseconds(sum(Phase::Connect) + sum(Phase::Tls))
                             : Json(-1);
    timings["ssl"] = has(Phase::Tls) ? milliseconds(sum(Phase::Tls)) : Json(-1);
    timings["send"] = milliseconds(sum(Phase::Send));
    timings["wait"] = milliseconds(sum(Phase::Wait));
    timings["receive"] = milliseconds(sum(Phase::Receive));
    return timings;
}

class HarWriter
{
public:
    explicit HarWriter(const RunReport &report)
        : m_report(report)
    {
        for (const RouteRecord &route : report.routes()) {
            for (const AttemptRecord &attempt : route.attempts)
                addAttempt(route, attempt);
        }
    }

    // Ends the writer's work.
    Json takeArchive()
    {
        Json creator = object();
        creator["name"] = "Broadside";
        creator["version"] = toJson(m_report.start().programVersion);
        Json log = object();
        log["version"] = "1.2";
        log["creator"] = std::move(creator);
        log["pages"] = array();
        log["entries"] = std::move(m_entries);
        Json archive = object();
        archive["log"] = std::move(log);
        return archive;
    }

private:
    QDateTime instant(Nanoseconds time) const
    {
        const qint64 offset = std::chrono::duration_cast<Milliseconds>(time).count();
        return m_report.start().instant.addMSecs(offset).toUTC();
    }

    void addAttempt(const RouteRecord &route, const AttemptRecord &attempt)
    {
        if (!attempt.request)
            return;
        Nanoseconds from = attempt.start;
        QByteArray method = route.summary.method.toLatin1();
        for (const RedirectRecord &redirect : attempt.redirects) {
            addRedirect(route, redirect, method, from);
            from = redirect.time;
            if (becomesGet(method, redirect.status))
                method = "GET";
        }
        const QString version = attempt.response ? attempt.response->httpVersion : QString();
        const Nanoseconds end = attempt.end.value_or(from);
        Json entry = entryAt(route, from, end);
        entry["request"] = requestObject(*attempt.request, version);
        entry["response"] = responseObject(attempt, instant(end));
        entry["cache"] = object();
        entry["timings"] = timingsObject(attempt, from);
        m_entries.push_back(std::move(entry));
    }

    // Of the answer that led on only this is known; the request only where it was kept.
    void addRedirect(const RouteRecord &route, const RedirectRecord &redirect,
                     const QByteArray &method, Nanoseconds from)
    {
        Json entry = entryAt(route, from, redirect.time);
        entry["request"] = redirect.request ? requestObject(*redirect.request, {})
                                            : unknownRequest(method, QUrl(redirect.url));
        Json response = responseObject({}, instant(redirect.time));
        response["status"] = redirect.status;
        response["redirectURL"] = toJson(redirect.target);
        entry["response"] = std::move(response);
        entry["cache"] = object();
        Json timings = timingsObject({}, Nanoseconds(0));
        timings["wait"] = milliseconds(redirect.time - from);
        entry["timings"] = std::move(timings);
        m_entries.push_back(std::move(entry));
    }

    static Json unknownRequest(const QByteArray &method, const QUrl &url)
    {
        PreparedRequest request;
        request.method = method;
        request.url = url;
        Json object = requestObject(request, {});
        object["headers"] = array();
        object["bodySize"] = -1;
        return object;
    }

    Json entryAt(const RouteRecord &route, Nanoseconds from, Nanoseconds end) const
    {
        Json entry = object();
        entry["startedDateTime"] = toJson(instant(from).toString(Qt::ISODateWithMs));
        entry["time"] = milliseconds(end - from);
        entry["comment"] = toJson(nameWithRepetition(m_report, route.summary));
        return entry;
    }

    const RunReport &m_report;
    Json m_entries = array();
};

} // namespace

QByteArray harReport(const RunReport &report)
{
    std::string text;
    const auto options = jsoncons::json_options()
                             .indent_size(2)
                             .spaces_around_comma(jsoncons::spaces_option::no_spaces)
                             .object_array_line_splits(jsoncons::line_split_kind::multi_line);
    HarWriter(report).takeArchive().dump(text, options, jsoncons::indenting::indent);
    return QByteArray::fromStdString(text) + '\n';
}

} // namespace Broadside
