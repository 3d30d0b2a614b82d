#include "randomrun.h"

#include <QTimeZone>

#include <algorithm>

namespace Broadside {

namespace {

class Maker
{
public:
    explicit Maker(std::mt19937 &random)
        : m_random(random)
    {}

    std::vector<RunEvent> run()
    {
        const RunStarted started = start();
        const int routes = int(started.routes.size());
        add(started);
        for (int route = 0; route < routes; ++route)
            add(RouteQueued{route});
        for (int i = 0; i < 12 * routes; ++i)
            add(anything(routes));
        for (int route = 0; route < routes; ++route)
            add(finished(route));
        add(RunFinished{any(RunEnding::Interrupted)});
        return std::move(m_events);
    }

private:
    int number(int most) { return std::uniform_int_distribution<int>(0, most)(m_random); }
    bool coin() { return number(1) == 1; }
    template <typename Enumeration>
    Enumeration any(Enumeration last)
    {
        return Enumeration(number(int(last)));
    }

    QString text()
    {
        static const QStringList pieces{QString(),
                                        QStringLiteral("login"),
                                        QStringLiteral("ä•€😀"),
                                        QStringLiteral("\"\\\n\t\x01"),
                                        QStringLiteral("{{base}}/x?y=1&z"),
                                        QStringLiteral("0")};
        QString text;
        for (int i = number(3); i > 0; --i)
            text += pieces[number(int(pieces.size()) - 1)];
        return text;
    }
    QByteArray bytes()
    {
        QByteArray bytes;
        for (int i = number(1) * number(300); i > 0; --i)
            bytes += char(number(255));
        return bytes;
    }
    QUrl url()
    {
        QUrl url(QStringLiteral("http://test.invalid:8080/%1").arg(number(9)));
        if (coin())
            url.setQuery(QStringLiteral("q=ä %26+•••"));
        return coin() ? url : QUrl();
    }
    HeaderList headers()
    {
        HeaderList headers;
        for (int i = number(4); i > 0; --i)
            headers.append({text().toUtf8(), bytes()});
        return headers;
    }

    RunStarted start()
    {
        RunStarted start{.programVersion = text(),
                         .collection = text(),
                         .environment = text(),
                         .instant = QDateTime::fromMSecsSinceEpoch(
                             1'795'000'000'000 + number(1'000'000), QTimeZone::UTC),
                         .isSerial = coin(),
                         .concurrency = number(100),
                         .repetitions = 1 + number(3),
                         .routes = {}};
        for (int i = number(6); i >= 0; --i) {
            RouteSummary route{.id = text(),
                               .iteration = 1 + number(3),
                               .method = text(),
                               .url = text(),
                               .tags = {},
                               .isPrerequisite = coin()};
            for (int tag = number(3); tag > 0; --tag)
                route.tags += text();
            if (coin())
                route.row = 1 + number(3);
            start.routes.push_back(std::move(route));
        }
        return start;
    }

    PreparedRequest request()
    {
        PreparedRequest request;
        request.method = text().toUtf8();
        request.url = url();
        request.headers = headers();
        for (int i = number(2); i > 0; --i)
            request.credentialHeaders.append(text().toUtf8());
        for (int i = number(3); i > 0; --i) {
            if (coin())
                request.content.emplace_back(bytes());
            else
                request.content.emplace_back(FileContent{text()});
        }
        request.timeout = Milliseconds(number(100'000));
        request.connectTimeout = Milliseconds(number(100'000));
        request.redirects = number(20);
        request.responseLimit = number(1'000'000);
        request.http = any(HttpVersion::Http2Direct);
        request.verifyTls = coin();
        if (coin())
            request.proxy = url();
        return request;
    }

    Response response()
    {
        return {.status = 100 + number(499),
                .reason = text(),
                .httpVersion = text(),
                .headers = headers(),
                .body = bytes(),
                .url = url(),
                .compressedSize = coin() ? std::optional<qint64>(number(100'000)) : std::nullopt};
    }

    BodyProgress progress()
    {
        return {.received = number(1'000'000),
                .total = coin() ? std::optional<qint64>(number(1'000'000)) : std::nullopt};
    }

    std::optional<RequestFailure> failure()
    {
        if (coin())
            return std::nullopt;
        return RequestFailure{any(FailureKind::Cancelled), text(), wording()};
    }
    Wording wording(int depth = 3)
    {
        Wording wording;
        if (coin())
            return wording;
        wording.sentence = u'a' + text();
        for (int i = number(3); i > 0; --i)
            wording.values += text();
        for (int i = depth > 0 ? number(2) : 0; i > 0; --i)
            wording.parts.push_back(this->wording(depth - 1));
        return wording;
    }

    RouteFinished finished(int route)
    {
        RouteFinished event{.route = route,
                            .outcome = any(Outcome::Cancelled),
                            .reason = text(),
                            .failure = failure(),
                            .result = std::nullopt,
                            .wording = wording()};
        if (coin())
            event.result = Json::parse(R"({"b": [1, 1.5, -3e300, 18446744073709551616, null],
                                           "a": {"": true, "deep": [[["ä"]]]}})");
        return event;
    }

    RunEventData anything(int routes)
    {
        const int route = number(routes - 1);
        const int attempt = 1 + number(1);
        switch (number(19)) {
        case 0:
            return WaitStarted{route, any(WaitReason::Hook), text()};
        case 1:
            return WaitFinished{route};
        case 2:
        case 3:
            return AttemptStarted{route, attempt};
        case 4:
            return RequestSent{route, attempt, request()};
        case 5:
        case 6:
            return PhaseStarted{route, attempt, any(Phase::Receive)};
        case 7:
            return RedirectFollowed{route, attempt, 300 + number(8), text(), text()};
        case 8:
            return ResponseReceived{route, attempt, response()};
        case 9:
            return HookStarted{route, attempt, text()};
        case 10:
            return HookFinished{route, attempt, text(), text()};
        case 11:
            return CheckEvaluated{route, text(), coin(), text(), text()};
        case 12:
            return CaptureMade{route, text(), text()};
        case 13:
            return AttemptFinished{route, attempt, failure()};
        case 14:
            return BodyProgressed{route, attempt, progress()};
        case 15:
            return ConsoleWritten{coin() ? route : -1, number(2), any(ConsoleLevel::Error), text()};
        case 16:
            return LifespanStarted{text()};
        case 17:
            return LifespanFinished{text(), text()};
        case 18:
            return HostPaused{route, text(), Milliseconds(number(100'000))};
        default:
            return coin() ? RunEventData(WarningGiven{text()})
                          : RunEventData(CancelRequested{any(RunEnding::Interrupted)});
        }
    }

    void add(RunEventData data)
    {
        m_time += Nanoseconds(number(1'000'000));
        m_events.push_back(
            {.number = m_events.size() + 1, .time = m_time, .run = 1, .data = std::move(data)});
    }

    std::mt19937 &m_random;
    Nanoseconds m_time{0};
    std::vector<RunEvent> m_events;
};

} // namespace

std::vector<RunEvent> randomEvents(std::mt19937 &random)
{
    return Maker(random).run();
}

RunReport fold(const std::vector<RunEvent> &events)
{
    RunReport report;
    for (const RunEvent &event : events)
        report.apply(event);
    return report;
}

RecordedRun record(const std::vector<RunEvent> &events, const RunOrigin &origin, BodyLimits limits)
{
    RunRecorder recorder(origin, limits);
    recorder.add(events);
    return recorder.take();
}

} // namespace Broadside
