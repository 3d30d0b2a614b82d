#include "demo/demoserver.h"

#include <QElapsedTimer>
#include <QHttp1Configuration>
#include <QHttpMultiPart>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSslConfiguration>
#include <QTest>

#include <algorithm>
#include <memory>
#include <set>
#include <vector>

using namespace Qt::StringLiterals;
using namespace Broadside;

namespace {

using ReplyPointer = std::unique_ptr<QNetworkReply>;

struct Received
{
    int status = 0;
    QByteArray body;
    QHttpHeaders headers;
    bool isHttp2 = false;

    QJsonDocument document() const { return QJsonDocument::fromJson(body); }
    QJsonObject object() const { return document().object(); }
    QJsonArray array() const { return document().array(); }
    QString error() const { return object()[u"error"_s].toString(); }
    QByteArray header(QHttpHeaders::WellKnownHeader name) const
    {
        return headers.value(name).toByteArray();
    }
};

Received received(QNetworkReply &reply)
{
    return {.status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(),
            .body = reply.readAll(),
            .headers = reply.headers(),
            .isHttp2 = reply.attribute(QNetworkRequest::Http2WasUsedAttribute).toBool()};
}

/** Asks one server; redirects are not followed. */
class Client
{
public:
    explicit Client(const DemoServer &server)
        : m_server(server)
    {
        m_manager.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    }

    QNetworkRequest request(const QString &pathAndQuery) const
    {
        QNetworkRequest request(QUrl(m_server.baseUrl().toString() + pathAndQuery));
        auto tls = QSslConfiguration::defaultConfiguration();
        tls.addCaCertificate(DemoServer::certificate());
        request.setSslConfiguration(tls);
        QHttp1Configuration connections;
        connections.setNumberOfConnectionsPerHost(100);
        request.setHttp1Configuration(connections);
        return request;
    }

    ReplyPointer start(const QNetworkRequest &request, const QByteArray &method = "GET",
                       const QByteArray &body = {})
    {
        if (method == "HEAD") // as a custom method the manager would wait for a body
            return ReplyPointer(m_manager.head(request));
        return ReplyPointer(m_manager.sendCustomRequest(request, method, body));
    }

    Received ask(const QNetworkRequest &request, const QByteArray &method = "GET",
                 const QByteArray &body = {})
    {
        return waitFor(start(request, method, body));
    }

    Received get(const QString &pathAndQuery) { return ask(request(pathAndQuery)); }

    Received sendJson(const QByteArray &method, const QString &path, const QJsonObject &json)
    {
        auto withType = request(path);
        withType.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
        return ask(withType, method, QJsonDocument(json).toJson());
    }

    Received sendForm(const QString &path, const QByteArray &form)
    {
        auto withType = request(path);
        withType.setHeader(QNetworkRequest::ContentTypeHeader,
                           u"application/x-www-form-urlencoded"_s);
        return ask(withType, "POST", form);
    }

    Received sendParts(const QString &path, QHttpMultiPart *parts)
    {
        return waitFor(ReplyPointer(m_manager.post(request(path), parts)));
    }

    Received getWith(const QString &path, QHttpHeaders::WellKnownHeader name,
                     const QByteArray &value)
    {
        QHttpHeaders headers;
        headers.append(name, value);
        auto withHeader = request(path);
        withHeader.setHeaders(headers);
        return ask(withHeader);
    }

    std::vector<ReplyPointer> startMany(int count, const QString &path)
    {
        std::vector<ReplyPointer> replies;
        for (int i = 0; i < count; ++i)
            replies.push_back(start(request(path)));
        return replies;
    }

private:
    static Received waitFor(ReplyPointer reply)
    {
        if (!QTest::qWaitFor([&] { return reply->isFinished(); }, 30'000))
            qFatal("no answer to %s", reply->url().toEncoded().constData());
        return received(*reply);
    }

    const DemoServer &m_server;
    QNetworkAccessManager m_manager;
};

bool areFinished(const std::vector<ReplyPointer> &replies)
{
    return std::ranges::all_of(replies, [](const auto &reply) { return reply->isFinished(); });
}

QList<int> idsOf(const QJsonArray &items)
{
    QList<int> ids;
    for (const auto &item : items)
        ids << item.toObject()[u"id"_s].toInt();
    return ids;
}

QByteArray pattern(qint64 size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    for (qint64 i = 0; i < size; ++i)
        bytes[i] = char(i % 251);
    return bytes;
}

QHttpPart formPart(const QString &disposition, const QByteArray &content)
{
    QHttpPart part;
    part.setHeader(QNetworkRequest::ContentDispositionHeader,
                   QString(u"form-data; "_s + disposition));
    part.setBody(content);
    return part;
}

} // namespace

class TestDemoServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void listensOnTheLoopbackAddressAtAFreePort();
    void refusesAPortThatIsTaken();
    void listsItsRoutes();

    void listsHaveTheirSizes_data();
    void listsHaveTheirSizes();
    void filtersAndLimitsAList();
    void givesOneItem();
    void givesCommentsOfAPostAndPostsOfAUser();
    void answersAsIfItHadChangedTheData();
    void takesAFormForANewItem();

    void refusesWithASentence_data();
    void refusesWithASentence();
    void tellsTheAllowedMethods();

    void delaysOverlap();
    void takesADelayOnEveryRoute();
    void answersSerialRequestsOneAtATime();
    void countsWhatIsInFlight();
    void dropsTheAnswersOfAClientThatLeft();

    void answersWithTheStatusAskedFor_data();
    void answersWithTheStatusAskedFor();
    void echoesTheRequest();
    void echoesForms();
    void echoesParts();
    void echoesBytesThatAreNotText();
    void answersEveryMethod_data();
    void answersEveryMethod();
    void sendsNoBodyToHead();
    void showsHeaders();
    void redirectsSoManyTimes();
    void failsTheFirstCallsOfAKey();
    void limitsTheRate();
    void sendsSoManyBytes_data();
    void sendsSoManyBytes();
    void dripsOverTheDuration();
    void compresses();
    void givesATokenThatOpensThePrivatePage();
    void asksForBasicAuthentication();
    void setsAndShowsCookies();

    void usesHttp2OverTls();
    void usesHttp1OverTlsWhenAsked();
    void overlapsDelaysOverHttp2();

private:
    void listen(bool tls = false);

    std::unique_ptr<DemoServer> m_server;
    std::unique_ptr<Client> m_client;
};

void TestDemoServer::listen(bool tls)
{
    cleanup();
    m_server = std::make_unique<DemoServer>();
    const auto port = m_server->listen({.tls = tls});
    QVERIFY2(port, qPrintable(port.error_or(QString())));
    m_client = std::make_unique<Client>(*m_server);
}

void TestDemoServer::init()
{
    listen();
}

void TestDemoServer::cleanup()
{
    m_client.reset();
    m_server.reset();
}

void TestDemoServer::listensOnTheLoopbackAddressAtAFreePort()
{
    QVERIFY(m_server->port() != 0);
    QCOMPARE(m_server->baseUrl().toString(), u"http://127.0.0.1:%1"_s.arg(m_server->port()));
}

void TestDemoServer::refusesAPortThatIsTaken()
{
    DemoServer second;
    const auto port = second.listen({.port = m_server->port()});
    QVERIFY(!port);
    QVERIFY(port.error().contains(QString::number(m_server->port())));
    QCOMPARE(second.port(), 0);
}

void TestDemoServer::listsItsRoutes()
{
    const auto routes = m_client->get(u"/"_s).object()[u"routes"_s].toArray();
    QVERIFY(routes.size() > 20);
    for (const auto &route : routes)
        QVERIFY(!route.toObject()[u"summary"_s].toString().isEmpty());
}

void TestDemoServer::listsHaveTheirSizes_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("size");
    QTest::newRow("users") << u"/users"_s << 10;
    QTest::newRow("posts") << u"/posts"_s << 100;
    QTest::newRow("comments") << u"/comments"_s << 500;
    QTest::newRow("slash at the end") << u"/users/"_s << 10;
}

void TestDemoServer::listsHaveTheirSizes()
{
    QFETCH(QString, path);
    QFETCH(int, size);
    const auto answer = m_client->get(path);
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.array().size(), size);
    QCOMPARE(answer.array().last()[u"id"_s].toInt(), size);
}

void TestDemoServer::filtersAndLimitsAList()
{
    QCOMPARE(idsOf(m_client->get(u"/posts?userId=2&_limit=3"_s).array()), (QList{11, 12, 13}));
    QCOMPARE(idsOf(m_client->get(u"/comments?postId=100"_s).array()),
             (QList{496, 497, 498, 499, 500}));
    QCOMPARE(idsOf(m_client->get(u"/users?username=grace"_s).array()), QList{7});
    QCOMPARE(m_client->get(u"/posts?userId=99"_s).body.simplified(), QByteArray("[ ]"));
    QCOMPARE(m_client->get(u"/users?nothing=1"_s).array().size(), 10);
}

void TestDemoServer::givesOneItem()
{
    const auto post = m_client->get(u"/posts/42"_s).object();
    QCOMPARE(post[u"id"_s].toInt(), 42);
    QCOMPARE(post[u"userId"_s].toInt(), 5);
    QVERIFY(!post[u"title"_s].toString().isEmpty());
    QCOMPARE(m_client->get(u"/users/3"_s).object()[u"email"_s].toString(),
             u"carmen.vela@example.com"_s);
    QCOMPARE(m_client->get(u"/comments/7"_s).object()[u"postId"_s].toInt(), 2);
}

void TestDemoServer::givesCommentsOfAPostAndPostsOfAUser()
{
    QCOMPARE(idsOf(m_client->get(u"/posts/2/comments"_s).array()), (QList{6, 7, 8, 9, 10}));
    QCOMPARE(m_client->get(u"/users/2/posts"_s).array().size(), 10);
}

void TestDemoServer::answersAsIfItHadChangedTheData()
{
    const auto created = m_client->sendJson("POST", u"/posts"_s, {{u"title"_s, u"new"_s}});
    QCOMPARE(created.status, 201);
    QCOMPARE(created.object(), (QJsonObject{{u"id"_s, 101}, {u"title"_s, u"new"_s}}));
    QCOMPARE(created.header(QHttpHeaders::WellKnownHeader::Location), QByteArray("/posts/101"));

    const auto patched = m_client->sendJson("PATCH", u"/posts/1"_s, {{u"title"_s, u"new"_s}});
    QCOMPARE(patched.status, 200);
    QCOMPARE(patched.object()[u"title"_s].toString(), u"new"_s);
    QCOMPARE(patched.object()[u"userId"_s].toInt(), 1);

    const auto replaced = m_client->sendJson("PUT", u"/posts/1"_s, {{u"title"_s, u"new"_s}});
    QCOMPARE(replaced.object(), (QJsonObject{{u"id"_s, 1}, {u"title"_s, u"new"_s}}));

    const auto deleted = m_client->ask(m_client->request(u"/posts/1"_s), "DELETE");
    QCOMPARE(deleted.status, 200);
    QCOMPARE(deleted.object(), QJsonObject());

    const auto comment = m_client->sendJson("POST", u"/posts/3/comments"_s, {{u"body"_s, u"b"_s}});
    QCOMPARE(comment.object(),
             (QJsonObject{{u"id"_s, 501}, {u"postId"_s, 3}, {u"body"_s, u"b"_s}}));

    QVERIFY(m_client->get(u"/posts/1"_s).object()[u"title"_s].toString() != u"new"_s);
    QCOMPARE(m_client->get(u"/posts"_s).array().size(), 100);
}

void TestDemoServer::takesAFormForANewItem()
{
    const auto created = m_client->sendForm(u"/users"_s, "name=A+B&name=C&city=K%C3%B6ln");
    QCOMPARE(created.status, 201);
    QCOMPARE(created.object(), (QJsonObject{{u"id"_s, 11},
                                            {u"name"_s, QJsonArray{u"A B"_s, u"C"_s}},
                                            {u"city"_s, u"Köln"_s}}));
}

void TestDemoServer::refusesWithASentence_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("status");
    QTest::newRow("unknown path") << u"/nowhere"_s << 404;
    QTest::newRow("path that goes on") << u"/users/1/nowhere"_s << 404;
    QTest::newRow("no such post") << u"/posts/101"_s << 404;
    QTest::newRow("id that is no number") << u"/posts/first"_s << 400;
    QTest::newRow("limit that is no number") << u"/posts?_limit=few"_s << 400;
    QTest::newRow("delay that is no number") << u"/delay/long"_s << 400;
    QTest::newRow("delay below nothing") << u"/delay/-1"_s << 400;
    QTest::newRow("delay above an hour") << u"/delay/3600001"_s << 400;
    QTest::newRow("serial delay above an hour") << u"/serial/3600001"_s << 400;
    QTest::newRow("delay parameter above an hour") << u"/users?delay=3600001"_s << 400;
    QTest::newRow("status out of range") << u"/status/600"_s << 400;
    QTest::newRow("informational status") << u"/status/100"_s << 400;
    QTest::newRow("too many redirects") << u"/redirect/101"_s << 400;
    QTest::newRow("redirect with another status") << u"/redirect/1?status=200"_s << 400;
    QTest::newRow("too many bytes") << u"/bytes/209715201"_s << 400;
    QTest::newRow("drip of nothing") << u"/drip?bytes=0"_s << 400;
    QTest::newRow("no rate") << u"/limited?per_second=0"_s << 400;
    QTest::newRow("failures that are no number") << u"/flaky?fail=yes"_s << 400;
    QTest::newRow("no cookie") << u"/cookies/set"_s << 400;
    QTest::newRow("cookie with a line end") << u"/cookies/set?a=b%0D%0Ac"_s << 400;
    QTest::newRow("login without POST") << u"/login"_s << 405;
}

void TestDemoServer::refusesWithASentence()
{
    QFETCH(QString, path);
    QFETCH(int, status);
    const auto answer = m_client->get(path);
    QCOMPARE(answer.status, status);
    QVERIFY(answer.error().endsWith(u'.'));
}

void TestDemoServer::tellsTheAllowedMethods()
{
    const auto refused = m_client->ask(m_client->request(u"/posts"_s), "DELETE");
    QCOMPARE(refused.status, 405);
    QCOMPARE(refused.header(QHttpHeaders::WellKnownHeader::Allow),
             QByteArray("GET, HEAD, POST, OPTIONS"));
    const auto options = m_client->ask(m_client->request(u"/posts/1"_s), "OPTIONS");
    QCOMPARE(options.status, 204);
    QCOMPARE(options.header(QHttpHeaders::WellKnownHeader::Allow),
             QByteArray("GET, HEAD, PUT, PATCH, DELETE, OPTIONS"));
}

void TestDemoServer::delaysOverlap()
{
    QElapsedTimer clock;
    clock.start();
    const auto replies = m_client->startMany(50, u"/delay/100"_s);
    QTRY_VERIFY_WITH_TIMEOUT(areFinished(replies), 10'000);
    QVERIFY2(clock.elapsed() < 50 * 100 / 2, qPrintable(QString::number(clock.elapsed())));
    QVERIFY(clock.elapsed() >= 100);
    QVERIFY(m_server->peakInFlight() > 6);
    for (const auto &reply : replies)
        QCOMPARE(received(*reply).status, 200);
}

void TestDemoServer::takesADelayOnEveryRoute()
{
    for (const QString &path : {u"/posts/1"_s, u"/echo"_s, u"/nowhere"_s, u"/status/503"_s}) {
        QElapsedTimer clock;
        clock.start();
        m_client->get(path + u"?delay=60"_s);
        QVERIFY(clock.elapsed() >= 59);
    }
}

void TestDemoServer::answersSerialRequestsOneAtATime()
{
    constexpr int count = 8;
    const auto replies = m_client->startMany(count, u"/serial/20"_s);
    const auto other = m_client->get(u"/posts/1"_s); // is not held up
    QCOMPARE(other.status, 200);
    QVERIFY(!areFinished(replies));
    QTRY_VERIFY_WITH_TIMEOUT(areFinished(replies), 10'000);

    std::vector<std::pair<qint64, qint64>> turns; // start and end by the server's clock
    for (const auto &reply : replies) {
        const auto times = received(*reply).object();
        QVERIFY(times[u"received_ms"_s].toInteger() <= times[u"started_ms"_s].toInteger());
        turns.emplace_back(times[u"started_ms"_s].toInteger(), times[u"finished_ms"_s].toInteger());
    }
    std::ranges::sort(turns);
    for (size_t i = 1; i < turns.size(); ++i)
        QVERIFY(turns[i].first >= turns[i - 1].second);
    QVERIFY(turns.back().second - turns.front().first >= count * 19);
}

void TestDemoServer::countsWhatIsInFlight()
{
    const auto replies = m_client->startMany(7, u"/delay/200"_s);
    QTRY_COMPARE(m_server->inFlight(), 7);
    QTRY_COMPARE(m_server->inFlight(), 0);
    QCOMPARE(m_server->peakInFlight(), 7);
    QCOMPARE(m_server->requestCount(), 7);
    QCOMPARE(m_server->acceptedConnections(), m_server->connectionCount());
    QTRY_VERIFY(areFinished(replies));

    m_server->resetCounters();
    QCOMPARE(m_server->peakInFlight(), 0);
    QCOMPARE(m_server->requestCount(), 0);
}

void TestDemoServer::dropsTheAnswersOfAClientThatLeft()
{
    auto replies = m_client->startMany(3, u"/serial/600000"_s);
    QTRY_COMPARE(m_server->inFlight(), 3);
    for (const auto &reply : replies)
        reply->abort();
    QTRY_COMPARE(m_server->inFlight(), 0);
    QCOMPARE(m_client->get(u"/serial/1"_s).status, 200);
}

void TestDemoServer::answersWithTheStatusAskedFor_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("hasBody");
    for (const int status : {200, 201, 302, 400, 401, 404, 418, 429, 499, 500, 503, 599})
        QTest::addRow("%d", status) << status << true;
    for (const int status : {204, 304})
        QTest::addRow("%d", status) << status << false;
}

void TestDemoServer::answersWithTheStatusAskedFor()
{
    QFETCH(int, status);
    QFETCH(bool, hasBody);
    const auto answer = m_client->get(u"/status/%1"_s.arg(status));
    QCOMPARE(answer.status, status);
    QCOMPARE(!answer.body.isEmpty(), hasBody);
}

void TestDemoServer::echoesTheRequest()
{
    auto request = m_client->request(u"/echo/a%20b/c?x=1&x=2&y=a+b"_s);
    request.setRawHeader("X-Sent", "yes");
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    const auto echo = m_client->ask(request, "POST", "{\"n\": [1, null]}").object();
    QCOMPARE(echo[u"method"_s].toString(), u"POST"_s);
    QCOMPARE(echo[u"path"_s].toString(), u"/echo/a b/c"_s);
    QCOMPARE(echo[u"args"_s].toObject(),
             (QJsonObject{{u"x"_s, QJsonArray{u"1"_s, u"2"_s}}, {u"y"_s, u"a b"_s}}));
    QCOMPARE(echo[u"headers"_s][u"X-Sent"_s].toString(), u"yes"_s);
    QCOMPARE(echo[u"body"_s].toString(), u"{\"n\": [1, null]}"_s);
    QCOMPARE(echo[u"json"_s].toObject(), (QJsonObject{{u"n"_s, QJsonArray{1, QJsonValue::Null}}}));
    QCOMPARE(echo[u"http_version"_s].toString(), u"1.1"_s);
}

void TestDemoServer::echoesForms()
{
    const auto echo = m_client->sendForm(u"/echo"_s, "a=1&b=%C3%BC+x&a=2").object();
    QCOMPARE(echo[u"form"_s].toObject(),
             (QJsonObject{{u"a"_s, QJsonArray{u"1"_s, u"2"_s}}, {u"b"_s, u"ü x"_s}}));
    QCOMPARE(echo[u"body"_s].toString(), QString());
}

void TestDemoServer::echoesParts()
{
    QHttpMultiPart parts(QHttpMultiPart::FormDataType);
    parts.append(formPart(u"name=\"note\""_s, "two\r\nlines"));
    parts.append(formPart(u"name=\"upload\"; filename=\"a.txt\""_s, "content"));
    const auto echo = m_client->sendParts(u"/echo"_s, &parts).object();
    QCOMPARE(echo[u"form"_s].toObject(), (QJsonObject{{u"note"_s, u"two\r\nlines"_s}}));
    QCOMPARE(echo[u"files"_s].toObject(), (QJsonObject{{u"upload"_s, u"content"_s}}));
}

void TestDemoServer::echoesBytesThatAreNotText()
{
    auto request = m_client->request(u"/echo"_s);
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/octet-stream"_s);
    const auto echo = m_client->ask(request, "PUT", "\xff\xfe").object();
    QCOMPARE(echo[u"body"_s].toString(), u"data:application/octet-stream;base64,//4="_s);
    QVERIFY(echo[u"json"_s].isNull());
}

void TestDemoServer::answersEveryMethod_data()
{
    QTest::addColumn<QByteArray>("method");
    for (const char *method : {"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "QUERY"})
        QTest::addRow("%s", method) << QByteArray(method);
}

void TestDemoServer::answersEveryMethod()
{
    QFETCH(QByteArray, method);
    const auto echo = m_client->ask(m_client->request(u"/echo"_s), method);
    QCOMPARE(echo.status, 200);
    QCOMPARE(echo.object()[u"method"_s].toString(), QString::fromLatin1(method));
}

void TestDemoServer::sendsNoBodyToHead()
{
    for (const bool tls : {false, true}) {
        listen(tls);
        const auto size = m_client->get(u"/posts/1"_s).body.size();
        const auto head = m_client->ask(m_client->request(u"/posts/1"_s), "HEAD");
        QCOMPARE(head.status, 200);
        QCOMPARE(head.body, QByteArray());
        QCOMPARE(head.header(QHttpHeaders::WellKnownHeader::ContentLength),
                 QByteArray::number(size));
        const auto bytes = m_client->ask(m_client->request(u"/bytes/1000"_s), "HEAD");
        QCOMPARE(bytes.header(QHttpHeaders::WellKnownHeader::ContentLength), QByteArray("1000"));
        QCOMPARE(m_client->ask(m_client->request(u"/drip"_s), "HEAD").status, 200);
        QCOMPARE(m_client->get(u"/status/204"_s).status, 204); // on the same connection
    }
}

void TestDemoServer::showsHeaders()
{
    const auto answer =
        m_client->getWith(u"/headers"_s, QHttpHeaders::WellKnownHeader::From, "me@example.com");
    QCOMPARE(answer.object()[u"headers"_s][u"From"_s].toString(), u"me@example.com"_s);
}

void TestDemoServer::redirectsSoManyTimes()
{
    QString path = u"/redirect/3?status=307"_s;
    QStringList hops;
    for (int i = 0; i < 3; ++i) {
        const auto answer = m_client->get(path);
        QCOMPARE(answer.status, 307);
        path = QString::fromLatin1(answer.header(QHttpHeaders::WellKnownHeader::Location));
        hops << path;
    }
    QCOMPARE(hops, (QStringList{u"/redirect/2?status=307"_s, u"/redirect/1?status=307"_s,
                                u"/echo?status=307"_s}));
    QCOMPARE(m_client->get(path).status, 200);
    QCOMPARE(m_client->get(u"/redirect/1"_s).status, 302);
}

void TestDemoServer::failsTheFirstCallsOfAKey()
{
    QList<int> statuses;
    for (int i = 0; i < 4; ++i)
        statuses << m_client->get(u"/flaky?fail=2&key=a"_s).status;
    QCOMPARE(statuses, (QList{503, 503, 200, 200}));
    QCOMPARE(m_client->get(u"/flaky?fail=1&key=b"_s).status, 503);
    QCOMPARE(m_client->get(u"/flaky?fail=0&key=c"_s).status, 200);
}

void TestDemoServer::limitsTheRate()
{
    int refusals = 0;
    for (int i = 0; i < 5; ++i) {
        const auto answer = m_client->get(u"/limited?per_second=2"_s);
        if (answer.status != 429)
            continue;
        ++refusals;
        QCOMPARE(answer.header(QHttpHeaders::WellKnownHeader::RetryAfter), QByteArray("1"));
    }
    QVERIFY(refusals >= 1);
    QCOMPARE(m_client->get(u"/limited?per_second=2&key=other"_s).status, 200);
    QVERIFY(QTest::qWaitFor([&] { return m_client->get(u"/limited?per_second=2"_s).status == 200; },
                            5'000));
}

void TestDemoServer::sendsSoManyBytes_data()
{
    QTest::addColumn<qint64>("size");
    QTest::addColumn<bool>("tls");
    for (const qint64 size : {0, 1, 251, 5'000'000}) {
        QTest::addRow("%lld bytes, HTTP/1.1", size) << size << false;
        QTest::addRow("%lld bytes, HTTP/2", size) << size << true;
    }
}

void TestDemoServer::sendsSoManyBytes()
{
    QFETCH(qint64, size);
    QFETCH(bool, tls);
    listen(tls);
    const auto answer = m_client->get(u"/bytes/%1"_s.arg(size));
    QCOMPARE(answer.status, 200);
    if (!tls) // Qt 6.8 sends no length of a streamed body over HTTP/2
        QCOMPARE(answer.header(QHttpHeaders::WellKnownHeader::ContentLength),
                 QByteArray::number(size));
    QVERIFY(answer.body == pattern(size));
}

void TestDemoServer::dripsOverTheDuration()
{
    for (const bool tls : {false, true}) {
        listen(tls);
        QElapsedTimer clock;
        clock.start();
        const auto reply = m_client->start(m_client->request(u"/drip?duration=200&bytes=4"_s));
        std::set<qint64> sizes;
        connect(reply.get(), &QNetworkReply::readyRead, this,
                [&] { sizes.insert(reply->bytesAvailable()); });
        QTRY_VERIFY(reply->isFinished());
        QVERIFY(clock.elapsed() >= 199);
        QCOMPARE(reply->readAll(), pattern(4));
        QVERIFY(sizes.size() > 1); // it came in pieces
        QCOMPARE(m_client->get(u"/drip?duration=0&bytes=5000"_s).body, pattern(5000));
    }
}

void TestDemoServer::compresses()
{
    auto request = m_client->request(u"/gzip"_s);
    QVERIFY(m_client->ask(request).object()[u"gzipped"_s].toBool());

    request.setRawHeader("Accept-Encoding", "gzip"); // now the client leaves it as it is
    const auto answer = m_client->ask(request);
    QCOMPARE(answer.header(QHttpHeaders::WellKnownHeader::ContentEncoding), QByteArray("gzip"));
    QVERIFY(answer.body.startsWith("\x1f\x8b"));
}

void TestDemoServer::givesATokenThatOpensThePrivatePage()
{
    const QJsonObject right{{u"user"_s, u"demo"_s}, {u"password"_s, u"demo"_s}};
    const auto login = m_client->sendJson("POST", u"/login"_s, right);
    QCOMPARE(login.status, 200);
    const auto token = login.object()[u"token"_s].toString().toLatin1();
    QVERIFY(!token.isEmpty());
    QCOMPARE(m_client->sendForm(u"/login"_s, "user=demo&password=demo").status, 200);
    QCOMPARE(m_client->sendForm(u"/login"_s, "user=demo&password=wrong").status, 401);
    QCOMPARE(m_client->ask(m_client->request(u"/login"_s), "POST").status, 401);

    constexpr auto authorization = QHttpHeaders::WellKnownHeader::Authorization;
    QCOMPARE(m_client->getWith(u"/private"_s, authorization, "Bearer " + token).status, 200);
    QCOMPARE(m_client->getWith(u"/private"_s, authorization, "Bearer x").status, 401);
    const auto refused = m_client->get(u"/private"_s);
    QCOMPARE(refused.status, 401);
    QVERIFY(refused.header(QHttpHeaders::WellKnownHeader::WWWAuthenticate).startsWith("Bearer "));
}

void TestDemoServer::asksForBasicAuthentication()
{
    constexpr auto authorization = QHttpHeaders::WellKnownHeader::Authorization;
    const QByteArray right = "Basic " + QByteArray("demo:demo").toBase64();
    QCOMPARE(m_client->getWith(u"/basic"_s, authorization, right).status, 200);
    QCOMPARE(m_client->getWith(u"/basic"_s, authorization, "Basic x").status, 401);
    const auto refused = m_client->get(u"/basic"_s);
    QCOMPARE(refused.status, 401);
    QVERIFY(refused.header(QHttpHeaders::WellKnownHeader::WWWAuthenticate).startsWith("Basic "));
}

void TestDemoServer::setsAndShowsCookies()
{
    const auto set = m_client->get(u"/cookies/set?a=1&b=2"_s);
    QCOMPARE(set.headers.values(QHttpHeaders::WellKnownHeader::SetCookie),
             (QList<QByteArray>{"a=1; Path=/", "b=2; Path=/"}));
    // The manager keeps them.
    QCOMPARE(m_client->get(u"/cookies"_s).object()[u"cookies"_s].toObject(),
             (QJsonObject{{u"a"_s, u"1"_s}, {u"b"_s, u"2"_s}}));
}

void TestDemoServer::usesHttp2OverTls()
{
    listen(true);
    QCOMPARE(m_server->baseUrl().scheme(), u"https"_s);
    const auto answer = m_client->get(u"/echo"_s);
    QCOMPARE(answer.status, 200);
    QVERIFY(answer.isHttp2);
    QCOMPARE(answer.object()[u"http_version"_s].toString(), u"2"_s);
    QCOMPARE(m_client->sendForm(u"/echo"_s, "a=1").object()[u"form"_s][u"a"_s].toString(), u"1"_s);
}

void TestDemoServer::usesHttp1OverTlsWhenAsked()
{
    listen(true);
    auto request = m_client->request(u"/echo"_s);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    const auto answer = m_client->ask(request);
    QCOMPARE(answer.status, 200);
    QVERIFY(!answer.isHttp2);
    QCOMPARE(answer.object()[u"http_version"_s].toString(), u"1.1"_s);
}

void TestDemoServer::overlapsDelaysOverHttp2()
{
    listen(true);
    QElapsedTimer clock;
    clock.start();
    const auto replies = m_client->startMany(50, u"/delay/100"_s);
    QTRY_VERIFY_WITH_TIMEOUT(areFinished(replies), 10'000);
    QVERIFY2(clock.elapsed() < 50 * 100 / 2, qPrintable(QString::number(clock.elapsed())));
    QCOMPARE(m_server->acceptedConnections(), 1);
    QCOMPARE(m_server->peakInFlight(), 50);
}

QTEST_GUILESS_MAIN(TestDemoServer)
#include "tst_demoserver.moc"
