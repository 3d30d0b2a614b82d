// Where the demo server listens, what it says about itself, what it refuses.
#include "demoservertest.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Broadside;

class TestDemoServer : public DemoServerTest
{
    Q_OBJECT

private Q_SLOTS:
    void listensOnTheLoopbackAddressAtAFreePort();
    void refusesAPortThatIsTaken();
    void listsItsRoutes();
    void refusesWithASentence_data();
    void refusesWithASentence();
    void tellsTheAllowedMethods();
    void usesHttp2OverTls();
    void usesHttp1OverTlsWhenAsked();
};

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

void TestDemoServer::refusesWithASentence_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("status");
    QTest::newRow("unknown path") << u"/nowhere"_s << 404;
    QTest::newRow("path that goes on") << u"/users/1/nowhere"_s << 404;
    QTest::newRow("no such post") << u"/posts/101"_s << 404;
    QTest::newRow("no such sample") << u"/sample/page.txt"_s << 404;
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

QTEST_GUILESS_MAIN(TestDemoServer)
#include "tst_demoserver.moc"
