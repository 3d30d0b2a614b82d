#include "streams.h"

#include <QTimeZone>

#include <algorithm>

namespace Broadside {

Stream::Stream(std::vector<RouteSummary> routes, RunStarted start)
{
    start.routes = std::move(routes);
    if (start.programVersion.isEmpty())
        start.programVersion = QStringLiteral("0.1.0");
    if (!start.instant.isValid())
        start.instant = QDateTime(QDate(2026, 11, 20), QTime(12, 0), QTimeZone::UTC);
    const auto count = int(start.routes.size());
    add(0, std::move(start));
    for (int route = 0; route < count; ++route)
        add(0, RouteQueued{route});
}

Stream &Stream::add(double milliseconds, RunEventData data)
{
    RunEvent event;
    event.number = m_events.size() + 1;
    event.time = Nanoseconds(qint64(milliseconds * 1e6));
    event.run = 1;
    event.data = std::move(data);
    // Handy for exchanges that overlap: a stream is in the order of time.
    const auto later = std::ranges::upper_bound(m_events, event.time, {}, &RunEvent::time);
    m_events.insert(later, std::move(event));
    return *this;
}

Stream &Stream::exchange(int route, double start, double end, int status, const QByteArray &body,
                         Outcome outcome)
{
    add(start, AttemptStarted{route, 1});
    add(start, RequestSent{route, 1, request(QStringLiteral("http://test.invalid/%1").arg(route))});
    add(start, PhaseStarted{route, 1, Phase::Connect});
    add(start + 1, PhaseStarted{route, 1, Phase::Send});
    add(start + 2, PhaseStarted{route, 1, Phase::Wait});
    add(end - 1, PhaseStarted{route, 1, Phase::Receive});
    add(end, ResponseReceived{route, 1, response(status, body)});
    add(end, AttemptFinished{route, 1, std::nullopt});
    QString reason;
    if (outcome != Outcome::Passed)
        reason = QStringLiteral("status was %1, expected below 400").arg(status);
    return add(end, RouteFinished{route, outcome, reason, std::nullopt, std::nullopt});
}

Stream &Stream::finish(double milliseconds, RunEnding ending)
{
    return add(milliseconds, RunFinished{ending});
}

RunReport Stream::report() const
{
    RunReport report;
    for (const RunEvent &event : m_events)
        report.apply(event);
    return report;
}

RouteSummary summary(const QString &id, const QString &method)
{
    RouteSummary summary;
    summary.id = id;
    summary.method = method;
    summary.url = u"{{base}}/" + id;
    return summary;
}

Response response(int status, const QByteArray &body)
{
    Response response;
    response.status = status;
    response.httpVersion = QStringLiteral("1.1");
    response.headers = {{"Content-Type", "application/json"}};
    response.body = body;
    return response;
}

PreparedRequest request(const QString &url)
{
    PreparedRequest request;
    request.method = "GET";
    request.url = QUrl(url);
    request.headers = {{"Accept", "*/*"}};
    return request;
}

Stream threeInParallel()
{
    RunStarted start;
    start.collection = QStringLiteral("Shop");
    start.environment = QStringLiteral("local");
    start.concurrency = 20;
    RouteSummary search = summary(QStringLiteral("Users/search"));
    search.tags = {QStringLiteral("users"), QStringLiteral("smoke")};
    Stream stream({summary(QStringLiteral("posts")), search, summary(QStringLiteral("comments"))},
                  start);
    stream.exchange(0, 0.4, 150.4, 200, R"({"id": 1})");
    stream.exchange(1, 0.5, 120.5, 404, R"({"error": "no such user"})", Outcome::Failed);
    stream.exchange(2, 0.6, 110.6, 200, "[1,2]");
    stream.add(120.4, CheckEvaluated{1, QStringLiteral("status < 400"), false,
                                     QStringLiteral("below 400"), QStringLiteral("404")});
    stream.add(110.6, CaptureMade{2, QStringLiteral("token"), QStringLiteral("•••")});
    return stream.finish(150.6);
}

Stream manyEndings()
{
    RunStarted start;
    start.collection = QStringLiteral("Endings");
    start.concurrency = 2;
    RouteSummary login = summary(QStringLiteral("login"), QStringLiteral("POST"));
    login.isPrerequisite = true;
    Stream stream({login, summary(QStringLiteral("moved")), summary(QStringLiteral("broken")),
                   summary(QStringLiteral("after broken")), summary(QStringLiteral("endless"))},
                  start);
    stream.add(0, WaitStarted{1, WaitReason::Needs, QStringLiteral("login")});
    stream.add(0, WaitStarted{3, WaitReason::Needs, QStringLiteral("broken")});
    stream.exchange(0, 0, 40, 200);
    stream.add(0, AttemptStarted{2, 1});
    stream.add(0, RequestSent{2, 1, request(QStringLiteral("http://nowhere.invalid/x"))});
    stream.add(0, WaitStarted{4, WaitReason::Slot, {}});
    const RequestFailure failure{FailureKind::Resolve,
                                 QStringLiteral("no address for nowhere.invalid")};
    stream.add(20, AttemptFinished{2, 1, failure});
    stream.add(20, RouteFinished{2, Outcome::Errored, failure.message, failure, std::nullopt});
    stream.add(20, WaitFinished{3});
    stream.add(20, RouteFinished{3, Outcome::Skipped,
                                 QStringLiteral("needs broken, which did not pass"), std::nullopt,
                                 std::nullopt});
    stream.add(20, WaitFinished{4});
    stream.add(20, AttemptStarted{4, 1});
    stream.add(20, RequestSent{4, 1, request(QStringLiteral("http://test.invalid/endless"))});
    stream.add(21, PhaseStarted{4, 1, Phase::Wait});
    stream.add(40, WaitFinished{1});
    stream.add(40, AttemptStarted{1, 1});
    stream.add(40, RequestSent{1, 1, request(QStringLiteral("http://test.invalid/old"))});
    stream.add(41, PhaseStarted{1, 1, Phase::Send});
    stream.add(42, PhaseStarted{1, 1, Phase::Wait});
    stream.add(60, RedirectFollowed{1, 1, 302, QStringLiteral("http://test.invalid/old"),
                                    QStringLiteral("http://test.invalid/new")});
    stream.add(60, RequestSent{1, 1, request(QStringLiteral("http://test.invalid/new"))});
    stream.add(61, PhaseStarted{1, 1, Phase::Wait});
    stream.add(80, ResponseReceived{1, 1, response(200)});
    stream.add(80, AttemptFinished{1, 1, std::nullopt});
    stream.add(80, RouteFinished{1, Outcome::Passed, {}, std::nullopt, std::nullopt});
    stream.add(90, CancelRequested{RunEnding::Interrupted});
    const RequestFailure cancelled{FailureKind::Cancelled, QStringLiteral("the run was cancelled")};
    stream.add(90, AttemptFinished{4, 1, cancelled});
    stream.add(90,
               RouteFinished{4, Outcome::Cancelled, cancelled.message, cancelled, std::nullopt});
    return stream.finish(90, RunEnding::Interrupted);
}

} // namespace Broadside
