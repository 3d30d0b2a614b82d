// Statuses, redirects, failures, bodies, logins and cookies on demand.
#include "demoservertest.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Broadside;

class TestDemoResponses : public DemoServerTest
{
    Q_OBJECT

private Q_SLOTS:
    void answersWithTheStatusAskedFor_data();
    void answersWithTheStatusAskedFor();
    void sendsNoBodyToHead();
    void redirectsSoManyTimes();
    void failsTheFirstCallsOfAKey();
    void sendsSoManyBytes_data();
    void sendsSoManyBytes();
    void sendsContentOfItsKind_data();
    void sendsContentOfItsKind();
    void compresses();
    void givesATokenThatOpensThePrivatePage();
    void asksForBasicAuthentication();
    void setsAndShowsCookies();
};

void TestDemoResponses::answersWithTheStatusAskedFor_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("hasBody");
    for (const int status : {200, 201, 302, 400, 401, 404, 418, 429, 499, 500, 503, 599})
        QTest::addRow("%d", status) << status << true;
    for (const int status : {204, 304})
        QTest::addRow("%d", status) << status << false;
}

void TestDemoResponses::answersWithTheStatusAskedFor()
{
    QFETCH(int, status);
    QFETCH(bool, hasBody);
    const auto answer = m_client->get(u"/status/%1"_s.arg(status));
    QCOMPARE(answer.status, status);
    QCOMPARE(!answer.body.isEmpty(), hasBody);
}

void TestDemoResponses::sendsNoBodyToHead()
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

void TestDemoResponses::redirectsSoManyTimes()
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

void TestDemoResponses::failsTheFirstCallsOfAKey()
{
    QList<int> statuses;
    for (int i = 0; i < 4; ++i)
        statuses << m_client->get(u"/flaky?fail=2&key=a"_s).status;
    QCOMPARE(statuses, (QList{503, 503, 200, 200}));
    QCOMPARE(m_client->get(u"/flaky?fail=1&key=b"_s).status, 503);
    QCOMPARE(m_client->get(u"/flaky?fail=0&key=c"_s).status, 200);
}

void TestDemoResponses::sendsSoManyBytes_data()
{
    QTest::addColumn<qint64>("size");
    QTest::addColumn<bool>("tls");
    for (const qint64 size : {0, 1, 251, 5'000'000}) {
        QTest::addRow("%lld bytes, HTTP/1.1", size) << size << false;
        QTest::addRow("%lld bytes, HTTP/2", size) << size << true;
    }
}

void TestDemoResponses::sendsSoManyBytes()
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

void TestDemoResponses::sendsContentOfItsKind_data()
{
    QTest::addColumn<QByteArray>("contentType");
    QTest::addColumn<QByteArray>("beginning");
    QTest::newRow("page.html") << QByteArray("text/html; charset=utf-8")
                               << QByteArray("<!doctype html>");
    QTest::newRow("notes.md") << QByteArray("text/markdown; charset=utf-8") << QByteArray("# ");
    QTest::newRow("harbour.png") << QByteArray("image/png") << QByteArray("\x89PNG");
    QTest::newRow("table.csv") << QByteArray("text/csv; charset=utf-8") << QByteArray("ship,");
    QTest::newRow("broken.json") << QByteArray("application/json") << QByteArray("{");
}

void TestDemoResponses::sendsContentOfItsKind()
{
    QFETCH(QByteArray, contentType);
    QFETCH(QByteArray, beginning);
    const auto answer = m_client->get(u"/sample/"_s + QString::fromLatin1(QTest::currentDataTag()));
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.header(QHttpHeaders::WellKnownHeader::ContentType), contentType);
    QVERIFY2(answer.body.startsWith(beginning), answer.body.left(20).constData());
    if (contentType == "application/json") { // as the docs say, it is not
        QJsonParseError error;
        QJsonDocument::fromJson(answer.body, &error);
        QVERIFY(error.error != QJsonParseError::NoError);
    }
}

void TestDemoResponses::compresses()
{
    auto request = m_client->request(u"/gzip"_s);
    QVERIFY(m_client->ask(request).object()[u"gzipped"_s].toBool());

    request.setRawHeader("Accept-Encoding", "gzip"); // now the client leaves it as it is
    const auto answer = m_client->ask(request);
    QCOMPARE(answer.header(QHttpHeaders::WellKnownHeader::ContentEncoding), QByteArray("gzip"));
    QVERIFY(answer.body.startsWith("\x1f\x8b"));
}

void TestDemoResponses::givesATokenThatOpensThePrivatePage()
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

void TestDemoResponses::asksForBasicAuthentication()
{
    constexpr auto authorization = QHttpHeaders::WellKnownHeader::Authorization;
    const QByteArray right = "Basic " + QByteArray("demo:demo").toBase64();
    QCOMPARE(m_client->getWith(u"/basic"_s, authorization, right).status, 200);
    QCOMPARE(m_client->getWith(u"/basic"_s, authorization, "Basic x").status, 401);
    const auto refused = m_client->get(u"/basic"_s);
    QCOMPARE(refused.status, 401);
    QVERIFY(refused.header(QHttpHeaders::WellKnownHeader::WWWAuthenticate).startsWith("Basic "));
}

void TestDemoResponses::setsAndShowsCookies()
{
    const auto set = m_client->get(u"/cookies/set?a=1&b=2"_s);
    QCOMPARE(set.headers.values(QHttpHeaders::WellKnownHeader::SetCookie),
             (QList<QByteArray>{"a=1; Path=/", "b=2; Path=/"}));
    // The manager keeps them.
    QCOMPARE(m_client->get(u"/cookies"_s).object()[u"cookies"_s].toObject(),
             (QJsonObject{{u"a"_s, u"1"_s}, {u"b"_s, u"2"_s}}));
}

QTEST_GUILESS_MAIN(TestDemoResponses)
#include "tst_demoresponses.moc"
