// Events as lines of JSON.

#include "history/eventfields.h"
#include "history/eventlog.h"
#include "randomrun.h"
#include "streams.h"

#include <QTest>
#include <QTimeZone>

using namespace Broadside;
using namespace std::chrono_literals;

namespace {

QByteArray lineOf(const RunEventData &data)
{
    return eventLogLine({.number = 7, .time = 1'234'567ns, .run = 3, .data = data});
}

} // namespace

class TestEventLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysEachEvent_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char *name, const RunEventData &data, const QByteArray &fields) {
            QTest::newRow(name) << lineOf(data)
                                << QByteArray("{\"event\":\"" + QByteArray(name) +
                                              "\",\"number\":7,\"time_ms\":1.235," + fields +
                                              "}\n");
        };
        RunStarted start;
        start.programVersion = QStringLiteral("1");
        start.instant = QDateTime::fromMSecsSinceEpoch(1'795'000'000'250, QTimeZone::UTC);
        start.routes = {summary(QStringLiteral("login"))};
        start.routes.front().url = QStringLiteral("/login");
        start.routes.front().row = 2;
        row("run_started", start,
            "\"program\":\"1\",\"collection\":\"\",\"environment\":\"\",\"instant\":\"2026-11-"
            "18T11:06:40.250Z\","
            "\"serial\":false,\"concurrency\":0,\"repetitions\":1,\"routes\":[{\"id\":\"login\","
            "\"iteration\":1,\"method\":\"GET\",\"url\":\"/"
            "login\",\"tags\":[],\"prerequisite\":false,\"row\":2}]");
        row("wait_started", WaitStarted{1, WaitReason::Needs, QStringLiteral("login")},
            "\"route\":1,\"reason\":\"needs\",\"detail\":\"login\"");

        row("body_progressed", BodyProgressed{0, 2, {.received = 1'500'000, .total = 80'000'000}},
            "\"route\":0,\"attempt\":2,\"received\":1500000,\"total\":80000000");

        PreparedRequest sent = request(QStringLiteral("http://a.invalid/x?key=•••"));
        sent.method = "POST";
        sent.headers = {{"Content-Type", "text/plain"}, {"X-Name", "\xE4"}};
        sent.content = {QByteArray("12345"), FileContent{QStringLiteral("/tmp/file")}};
        sent.timeout = 250ms;
        row("request_sent", RequestSent{0, 1, sent},
            "\"route\":0,\"attempt\":1,\"request\":{\"method\":\"POST\",\"url\":\"http://a.invalid/"
            "x?key=•••\","
            "\"headers\":[{\"name\":\"Content-Type\",\"value\":\"text/plain\"},"
            "{\"name\":\"X-Name\",\"value\":\"ä\"}],\"credentials\":[],\"content_bytes\":5,"
            "\"content_files\":[\"/tmp/file\"],\"timeout_ms\":250,\"connect_timeout_ms\":0,"
            "\"redirects\":0,\"response_limit\":100000000,\"http\":\"auto\",\"verify_tls\":true}");
        Response received = response(200, "four");
        received.bodyBytesLeftOut = 6;
        received.headers = {};
        received.httpVersion = QStringLiteral("2");
        received.url = QUrl(QStringLiteral("http://a.invalid/x"));
        received.reason = QStringLiteral("OK");
        row("response_received", ResponseReceived{0, 1, received},
            "\"route\":0,\"attempt\":1,\"response\":{\"status\":200,\"reason\":\"OK\",\"http_"
            "version\":\"2\","
            "\"headers\":[],\"body_bytes\":10,\"url\":\"http://a.invalid/x\"}");
        const Wording refused{.sentence = QStringLiteral("%1 refused"),
                              .values = {QStringLiteral("a")}};
        row("route_finished",
            RouteFinished{0, Outcome::Errored, QStringLiteral("a refused"),
                          failureOf(FailureKind::Connect, refused), Json(10), refused},
            "\"route\":0,\"outcome\":\"errored\",\"reason\":\"a refused\","
            "\"failure\":{\"kind\":\"connect\",\"message\":\"a refused\"},\"result\":10");
        row("host_paused", HostPaused{0, QStringLiteral("a.invalid:80"), Milliseconds(1500)},
            "\"route\":0,\"host\":\"a.invalid:80\",\"duration_ms\":1500");
        row("run_finished", RunFinished{RunEnding::OutOfTime}, "\"ending\":\"out_of_time\"");
    }

    void saysEachEvent()
    {
        QFETCH(const QByteArray, line);
        QFETCH(const QByteArray, expected);
        QCOMPARE(line, expected);
    }

    void everyEventIsOneLine()
    {
        for (uint seed = 1; seed <= 20; ++seed) {
            std::mt19937 random(seed);
            for (const RunEvent &event : randomEvents(random)) {
                const QByteArray line = eventLogLine(event);
                QCOMPARE(line.indexOf('\n'), line.size() - 1);
                const Json object = Json::parse(line.toStdString());
                QCOMPARE(object["event"].as<std::string>(),
                         std::string(eventNames[event.data.index()]));
                QCOMPARE(object["number"].as<quint64>(), event.number);
            }
        }
    }

    void theFirstLineSaysWhatItIs()
    {
        QCOMPARE(eventLogHead(), QByteArray("{\"format\":\"broadside-events\",\"version\":1}\n"));
    }
};

QTEST_APPLESS_MAIN(TestEventLog)
#include "tst_eventlog.moc"
