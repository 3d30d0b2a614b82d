#include "demo/handlers.h"
#include "demo/request.h"
#include "demo/state.h"

using namespace Qt::StringLiterals;

namespace Broadside::Demo {

namespace {

using std::chrono::milliseconds;

constexpr qint64 maximumBytes = 200 * 1024 * 1024;
constexpr qint64 maximumRedirects = 100;

/** Answers after what the path says, with the times as the server saw them. */
Answer timedAnswer(const Request &request)
{
    const auto delay = parseNumber(request.pathArguments.first(), u"The delay in milliseconds"_s, 0,
                                   maximumDelay.count());
    if (!delay)
        return errorAnswer(400, delay.error());
    Answer answer = lateJsonAnswer([delay = *delay](const Times &times) {
        return QJsonObject{{u"delay_ms"_s, delay},
                           {u"received_ms"_s, qint64(times.received.count())},
                           {u"started_ms"_s, qint64(times.started.count())},
                           {u"finished_ms"_s, qint64(times.finished.count())}};
    });
    answer.delay = milliseconds(*delay);
    return answer;
}

} // namespace

Answer delayed(const Request &request, State &)
{
    return timedAnswer(request);
}

Answer serial(const Request &request, State &)
{
    Answer answer = timedAnswer(request);
    answer.isSerial = answer.status == 200;
    return answer;
}

Answer status(const Request &request, State &)
{
    const auto code = parseNumber(request.pathArguments.first(), u"The status"_s, 200, 599);
    if (!code)
        return errorAnswer(400, code.error());
    Answer answer = jsonAnswer(QJsonObject{{u"status"_s, *code}}, int(*code));
    if (*code == 401)
        answer.headers.append(QHttpHeaders::WellKnownHeader::WWWAuthenticate,
                              "Basic realm=\"demo\"");
    return answer;
}

Answer redirect(const Request &request, State &state)
{
    const auto count = parseNumber(request.pathArguments.first(), u"The number of redirects"_s, 0,
                                   maximumRedirects);
    if (!count)
        return errorAnswer(400, count.error());
    if (*count == 0)
        return echo(request, state);
    const auto code = numberArgument(request, u"status"_s, 302, 301, 308);
    if (!code)
        return errorAnswer(400, code.error());
    Answer answer = jsonAnswer(QJsonObject{{u"redirects_left"_s, *count - 1}}, int(*code));
    QString target = *count == 1 ? u"/echo"_s : u"/redirect/%1"_s.arg(*count - 1);
    if (request.url.hasQuery())
        target += u'?' + request.url.query(QUrl::FullyEncoded);
    answer.headers.append(QHttpHeaders::WellKnownHeader::Location, target);
    return answer;
}

Answer flaky(const Request &request, State &state)
{
    const auto failures = numberArgument(request, u"fail"_s, 2, 0, 1'000'000);
    if (!failures)
        return errorAnswer(400, failures.error());
    const QString key = request.argument(u"key"_s).value_or(QString());
    const qint64 call = state.flakyCalls.next(key);
    if (call <= *failures)
        return errorAnswer(503, u"This is call %1 with the key \"%2\"; the first %3 fail."_s.arg(
                                    QString::number(call), key, QString::number(*failures)));
    return jsonAnswer(QJsonObject{{u"key"_s, key}, {u"call"_s, call}});
}

Answer limited(const Request &request, State &state)
{
    const auto perSecond = numberArgument(request, u"per_second"_s, 5, 1, 100'000);
    if (!perSecond)
        return errorAnswer(400, perSecond.error());
    const QString key = request.argument(u"key"_s).value_or(QString());
    if (state.limitedCalls.lets(key, int(*perSecond)))
        return jsonAnswer(QJsonObject{{u"key"_s, key}, {u"per_second"_s, *perSecond}});
    Answer answer =
        errorAnswer(429, u"Only %1 requests a second are let through."_s.arg(*perSecond));
    answer.headers.append(QHttpHeaders::WellKnownHeader::RetryAfter, "1");
    return answer;
}

Answer bytes(const Request &request, State &)
{
    const auto size =
        parseNumber(request.pathArguments.first(), u"The number of bytes"_s, 0, maximumBytes);
    if (!size)
        return errorAnswer(400, size.error());
    Answer answer = bytesAnswer("application/octet-stream");
    answer.body = PatternBytes{*size};
    return answer;
}

Answer drip(const Request &request, State &)
{
    const auto duration = numberArgument(request, u"duration"_s, 1000, 0, maximumDelay.count());
    const auto size = numberArgument(request, u"bytes"_s, 10, 1, 1024 * 1024);
    if (!duration || !size)
        return errorAnswer(400, duration ? size.error() : duration.error());
    Answer answer = bytesAnswer("application/octet-stream");
    answer.body = Drip{*size, milliseconds(*duration)};
    return answer;
}

} // namespace Broadside::Demo
