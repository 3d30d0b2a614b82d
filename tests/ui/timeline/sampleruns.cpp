#include "sampleruns.h"

namespace Broadside {

namespace {

struct Part
{
    Phase phase = Phase::Wait;
    double start = 0;
};

void send(Stream &stream, int route, int attempt, double start, const std::vector<Part> &parts)
{
    stream.add(start, AttemptStarted{route, attempt});
    stream.add(start,
               RequestSent{route, attempt,
                           request(QStringLiteral("https://api.example.com/%1").arg(route))});
    for (const Part &part : parts)
        stream.add(part.start, PhaseStarted{route, attempt, part.phase});
}

void answer(Stream &stream, int route, int attempt, double end, int status, int size)
{
    stream.add(end, ResponseReceived{route, attempt, response(status, QByteArray(size, 'x'))});
    stream.add(end, AttemptFinished{route, attempt, std::nullopt});
}

void pass(Stream &stream, int route, double end, int status, int size)
{
    answer(stream, route, 1, end, status, size);
    stream.add(end, RouteFinished{route, Outcome::Passed, {}, std::nullopt, std::nullopt});
}

RouteSummary named(const char *method, const char *id, const QStringList &tags = {})
{
    RouteSummary route = summary(QString::fromLatin1(id), QString::fromLatin1(method));
    route.tags = tags;
    return route;
}

Stream startedShop()
{
    RunStarted start;
    start.collection = QStringLiteral("Shop");
    start.concurrency = 6;
    const QStringList users{QStringLiteral("users")};
    const QStringList posts{QStringLiteral("posts")};
    return Stream({named("POST", "Auth/login"), named("GET", "Users/search", users),
                   named("POST", "Users/create", users), named("PUT", "Users/avatar", users),
                   named("GET", "Posts/list", posts), named("GET", "Posts/by id", posts),
                   named("GET", "Posts/feed", posts), named("DELETE", "Posts/delete", posts),
                   named("GET", "Search/suggest"), named("POST", "Search/index"),
                   named("GET", "Orders/export"), named("POST", "Orders/refund")},
                  start);
}

void addUsers(Stream &stream)
{
    send(stream, 0, 1, 0,
         {{Phase::Connect, 2},
          {Phase::Tls, 5},
          {Phase::Send, 14},
          {Phase::Wait, 15},
          {Phase::Receive, 39}});
    pass(stream, 0, 41, 200, 412);
    for (const int route : {1, 2, 3}) {
        stream.add(0, WaitStarted{route, WaitReason::Needs, QStringLiteral("Auth/login")});
        stream.add(41, WaitFinished{route});
    }
    send(stream, 1, 1, 41, {{Phase::Send, 44}, {Phase::Wait, 45}, {Phase::Receive, 149}});
    pass(stream, 1, 161, 200, 12'400);
    send(stream, 2, 1, 41, {{Phase::Send, 44}, {Phase::Wait, 46}});
    pass(stream, 2, 138, 201, 388);
    send(stream, 3, 1, 41, {{Phase::Send, 44}, {Phase::Wait, 112}, {Phase::Receive, 252}});
    pass(stream, 3, 254, 200, 1100);
}

void addPosts(Stream &stream)
{
    send(stream, 4, 1, 0,
         {{Phase::Connect, 0},
          {Phase::Tls, 3},
          {Phase::Send, 11},
          {Phase::Wait, 12},
          {Phase::Receive, 124}});
    pass(stream, 4, 150, 200, 48'200);
    send(stream, 5, 1, 0, {{Phase::Send, 0}, {Phase::Wait, 1}, {Phase::Receive, 85}});
    pass(stream, 5, 88, 200, 2200);
    send(stream, 6, 1, 0, {{Phase::Send, 0}, {Phase::Wait, 1}, {Phase::Receive, 31}});
    answer(stream, 6, 1, 32, 429, 20);
    stream.add(32, WaitStarted{6, WaitReason::Backoff, QStringLiteral("Retry-After")});
    stream.add(222, WaitFinished{6});
    send(stream, 6, 2, 222, {{Phase::Send, 222}, {Phase::Wait, 223}, {Phase::Receive, 299}});
    answer(stream, 6, 2, 304, 200, 5000);
    stream.add(304, RouteFinished{6, Outcome::Passed, {}, std::nullopt, std::nullopt});
    stream.add(0, WaitStarted{7, WaitReason::Rate, {}});
    stream.add(60, WaitFinished{7});
    send(stream, 7, 1, 60, {{Phase::Send, 60}, {Phase::Wait, 61}, {Phase::Receive, 113}});
    answer(stream, 7, 1, 114, 404, 96);
    stream.add(114, CheckEvaluated{7, QStringLiteral("status < 400"), false,
                                   QStringLiteral("below 400"), QStringLiteral("404")});
    stream.add(114, RouteFinished{7, Outcome::Failed,
                                  QStringLiteral("status was 404, expected below 400"),
                                  std::nullopt, std::nullopt});
}

void addOthers(Stream &stream)
{
    stream.add(0, WaitStarted{8, WaitReason::Slot, {}});
    stream.add(88, WaitFinished{8});
    send(stream, 8, 1, 88, {{Phase::Wait, 88}, {Phase::Receive, 147}});
    pass(stream, 8, 149, 200, 900);
    stream.add(0, WaitStarted{9, WaitReason::Slot, {}});
    stream.add(114, WaitFinished{9});
    send(stream, 9, 1, 114, {{Phase::Send, 118}, {Phase::Wait, 120}});
    stream.add(0, WaitStarted{10, WaitReason::Host, QStringLiteral("api.example.com")});
    stream.add(140, WaitFinished{10});
    send(stream, 10, 1, 140, {{Phase::Send, 140}, {Phase::Wait, 141}, {Phase::Receive, 211}});
    stream.add(0, WaitStarted{11, WaitReason::Needs, QStringLiteral("Orders/export")});
    stream.add(329, WarningGiven{QStringLiteral("nothing more yet")});
}

} // namespace

Stream shopRun()
{
    Stream stream = startedShop();
    addUsers(stream);
    addPosts(stream);
    addOthers(stream);
    return stream;
}

std::vector<RunEvent> longRun(int routes, quint64 run)
{
    constexpr int limit = 50;
    std::vector<RunEvent> events;
    const auto add = [&](double milliseconds, RunEventData data) {
        events.push_back({.number = events.size() + 1,
                          .time = Nanoseconds(qint64(milliseconds * 1e6)),
                          .run = run,
                          .data = std::move(data)});
    };
    RunStarted start;
    start.collection = QStringLiteral("Long");
    start.concurrency = limit;
    for (int i = 0; i < routes; ++i) {
        RouteSummary route = summary(QStringLiteral("Folder %1/route %2").arg(i / 100).arg(i),
                                     i % 3 ? QStringLiteral("GET") : QStringLiteral("POST"));
        route.url = QStringLiteral("https://host-%1.example.com/%2").arg(i % 7).arg(i);
        route.tags = {QStringLiteral("tag %1").arg(i % 5)};
        start.routes.push_back(route);
    }
    add(0, std::move(start));
    for (int first = 0; first < routes; first += limit) {
        const int last = std::min(routes, first + limit);
        const double begin = first / limit * 20.0;
        for (int i = first; i < last; ++i) {
            add(begin, AttemptStarted{i, 1});
            add(begin,
                RequestSent{
                    i, 1,
                    request(QStringLiteral("https://host-%1.example.com/%2").arg(i % 7).arg(i))});
            add(begin, PhaseStarted{i, 1, Phase::Connect});
        }
        for (int i = first; i < last; ++i)
            add(begin + 2, PhaseStarted{i, 1, Phase::Send});
        for (int i = first; i < last; ++i)
            add(begin + 3, PhaseStarted{i, 1, Phase::Wait});
        for (int i = first; i < last; ++i) {
            const bool hasFailed = i % 10 == 9;
            const double end = begin + 4 + (i - first) * 0.3;
            add(end, PhaseStarted{i, 1, Phase::Receive});
            add(end, ResponseReceived{i, 1, response(hasFailed ? 500 : 200, "{}")});
            add(end, AttemptFinished{i, 1, std::nullopt});
            add(end, RouteFinished{i, hasFailed ? Outcome::Failed : Outcome::Passed,
                                   hasFailed ? QStringLiteral("status was 500") : QString(),
                                   std::nullopt, std::nullopt});
        }
    }
    add(routes / limit * 20.0 + 20, RunFinished{RunEnding::Completed});
    return events;
}

QStringList namesOf(const RunReport &report, const std::vector<int> &routes)
{
    QStringList names;
    for (const int route : routes)
        names += report.routes()[size_t(route)].summary.id;
    return names;
}

} // namespace Broadside
