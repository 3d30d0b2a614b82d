// Tokens of an authorization server: what it is asked, and how long a token is kept.

#include "middleware/oauth2client.h"
#include "net/networktransport.h"
#include "oauth2asking.h"
#include "support/faketransport.h"
#include "tokenserver.h"

#include <QTest>

using namespace Broadside;
using namespace std::chrono_literals;

namespace {

const char *const tokenPath = "/token";

QByteArray contentOf(const PreparedRequest &sent)
{
    return std::get<QByteArray>(sent.content.at(0));
}

} // namespace

class TestOAuth2Client : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksAsTheRfcSays()
    {
        FakeTransport transport;
        Asking asking;
        OAuth2Client client(settings(), transport);
        client.token(request(), 1s, asking.taker());
        QCOMPARE(transport.started().size(), size_t(1));
        const PreparedRequest &sent = transport.started().front();
        QCOMPARE(sent.method, QByteArray("POST"));
        QCOMPARE(sent.url, QUrl("http://auth.invalid/token"));
        QCOMPARE(contentOf(sent), QByteArray("grant_type=client_credentials&scope=read+write"));
        QCOMPARE(headerValue(sent.headers, "Content-Type"),
                 QByteArray("application/x-www-form-urlencoded"));
        QCOMPARE(headerValue(sent.headers, "Authorization"),
                 QByteArray("Basic " + QByteArray("app+1:s3%3Acret").toBase64()));
        QCOMPARE(sent.credentialHeaders, QList<QByteArray>{"Authorization"});
        QVERIFY(!hasHeader(sent.headers, "X-Own"));
        QCOMPARE(sent.timeout, Milliseconds(7000));
        QCOMPARE(sent.verifyTls, false);
        QCOMPARE(sent.redirects, 0);
        QVERIFY(transport.answer(tokenPath, 200, {}, "{\"access_token\":\"t1\"}"));
        QCOMPARE(asking.lastToken(), QString("t1"));
        const QStringList secrets = asking.answers.back().secrets;
        for (const QString &secret :
             {QString("t1"), QString("s3:cret"),
              QString::fromLatin1(QByteArray("app+1:s3%3Acret").toBase64())})
            QVERIFY2(secrets.contains(secret), qPrintable(secret));
    }

    void credentialsCanBeInTheBody_data()
    {
        QTest::addColumn<QString>("secret");
        QTest::addColumn<bool>("isInBody");
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("said so") << "s3:cret" << true
                                 << QByteArray("grant_type=password&username=ana&password=p+w&"
                                               "scope=read+write&client_id=app+1&"
                                               "client_secret=s3%3Acret");
        QTest::newRow("public client") << "" << false
                                       << QByteArray("grant_type=password&username=ana&"
                                                     "password=p+w&scope=read+write&"
                                                     "client_id=app+1");
    }

    void credentialsCanBeInTheBody()
    {
        QFETCH(const QString, secret);
        QFETCH(const bool, isInBody);
        OAuth2Settings password = settings(OAuth2::Grant::Password);
        password.clientSecret = secret;
        password.areCredentialsInBody = isInBody;
        password.user = "ana";
        password.password = "p w";
        FakeTransport transport;
        Asking asking;
        OAuth2Client client(password, transport);
        client.token(request(), 0s, asking.taker());
        QTEST(contentOf(transport.started().front()), "content");
        QVERIFY(!hasHeader(transport.started().front().headers, "Authorization"));
        QVERIFY(transport.fail(tokenPath, FailureKind::Connect, "nobody there"));
        QVERIFY(asking.answers.back().secrets.contains("p w"));
    }

    void allWhoAskMeanwhileGetTheSame()
    {
        FakeTransport transport;
        Asking asking;
        OAuth2Client client(settings(), transport);
        for (int i = 0; i < 5; ++i)
            client.token(request(), 1s, asking.taker());
        QCOMPARE(transport.started().size(), size_t(1));
        QVERIFY(asking.answers.empty());
        QVERIFY(transport.answer(tokenPath, 200, {}, "{\"access_token\":\"t1\"}"));
        QCOMPARE(asking.answers.size(), size_t(5));
        for (const OAuth2Client::Answer &answer : asking.answers)
            QCOMPARE(answer.token.value_or(QString()), QString("t1"));
        client.token(request(), 1000h, asking.taker());
        QCOMPARE(asking.answers.size(), size_t(6));
        QCOMPARE(transport.started().size(), size_t(1));
    }

    void asksAgainAMinuteBeforeTheEnd_data()
    {
        QTest::addColumn<QByteArray>("lifetime");
        QTest::addColumn<int>("kept");  // seconds
        QTest::addColumn<int>("ended"); // with what asking itself may have taken
        QTest::newRow("an hour") << QByteArray("3600") << 3539 << 3720;
        QTest::newRow("a text") << QByteArray("\"3600\"") << 3539 << 3720;
        QTest::newRow("a minute") << QByteArray("60") << 29 << 210;
        QTest::newRow("none") << QByteArray("0") << -1 << 180;
    }

    void asksAgainAMinuteBeforeTheEnd()
    {
        QFETCH(const QByteArray, lifetime);
        QFETCH(const int, kept);
        QFETCH(const int, ended);
        FakeTransport transport;
        Asking asking;
        OAuth2Client client(settings(), transport);
        client.token(request(), 10s, asking.taker());
        QVERIFY(transport.answer(tokenPath, 200, {},
                                 "{\"access_token\":\"t1\",\"expires_in\":" + lifetime + '}'));
        if (kept >= 0) {
            client.token(request(), 10s + std::chrono::seconds(kept), asking.taker());
            QCOMPARE(transport.started().size(), size_t(1));
        }
        client.token(request(), 10s + std::chrono::seconds(ended), asking.taker());
        QCOMPARE(transport.started().size(), size_t(2));
        QVERIFY(contentOf(transport.started().back()).contains("client_credentials"));
        QVERIFY(transport.answer(tokenPath, 200, {}, "{\"access_token\":\"t2\"}"));
        QCOMPARE(asking.lastToken(), QString("t2"));
    }

    void refreshesWhereItCan()
    {
        FakeTransport transport;
        Asking asking;
        OAuth2Client client(settings(), transport);
        client.token(request(), 0s, asking.taker());
        const QByteArray first = "{\"access_token\":\"t1\",\"expires_in\":600,"
                                 "\"refresh_token\":\"r1\",\"token_type\":\"bearer\"}";
        QVERIFY(transport.answer(tokenPath, 200, {}, first));
        client.token(request(), 1h, asking.taker());
        QCOMPARE(contentOf(transport.started().back()),
                 QByteArray("grant_type=refresh_token&refresh_token=r1"));
        QVERIFY(transport.answer(tokenPath, 200, {}, "{\"access_token\":\"t2\",\"expires_in\":1}"));
        QCOMPARE(asking.lastToken(), QString("t2"));
        QVERIFY(asking.answers.back().secrets.contains("r1"));
        // It may have been taken back: then all begins anew.
        client.token(request(), 2h, asking.taker());
        QVERIFY(contentOf(transport.started().back()).contains("refresh_token=r1"));
        QVERIFY(transport.answer(tokenPath, 400, {}, "{\"error\":\"invalid_grant\"}"));
        QCOMPARE(transport.started().size(), size_t(4));
        QVERIFY(contentOf(transport.started().back()).contains("client_credentials"));
        QVERIFY(transport.answer(tokenPath, 200, {}, "{\"access_token\":\"t3\"}"));
        QCOMPARE(asking.lastToken(), QString("t3"));
        QCOMPARE(asking.answers.size(), size_t(3));
    }

    // Somebody may have to log in for another one.
    void aServerThatFailsTakesNoRefreshTokenAway()
    {
        FakeTransport transport;
        Asking asking;
        OAuth2Client client(settings(), transport);
        client.token(request(), 0s, asking.taker());
        QVERIFY(transport.answer(
            tokenPath, 200, {},
            "{\"access_token\":\"t1\",\"expires_in\":600,\"refresh_token\":\"r1\"}"));
        for (const int status : {503, 429}) {
            client.token(request(), 1h, asking.taker());
            QVERIFY(contentOf(transport.started().back()).contains("refresh_token=r1"));
            QVERIFY(transport.answer(tokenPath, status, {}, "busy"));
            QVERIFY(asking.lastError().endsWith(QString("its status is %1").arg(status)));
            QVERIFY(asking.answers.back().secrets.contains("r1"));
        }
        client.token(request(), 1h, asking.taker());
        QVERIFY(contentOf(transport.started().back()).contains("refresh_token=r1"));
        QVERIFY(transport.answer(tokenPath, 200, {}, "{\"access_token\":\"t2\"}"));
        QCOMPARE(asking.lastToken(), QString("t2"));
        QCOMPARE(asking.answers.size(), size_t(4));
    }

    void secretsOfEarlierTokensAreToldOnce()
    {
        FakeTransport transport;
        Asking asking;
        OAuth2Client client(settings(), transport);
        for (int i = 0; i < 5; ++i) {
            client.token(request(), std::chrono::hours(i), asking.taker());
            QVERIFY(transport.answer(tokenPath, 200, {},
                                     "{\"access_token\":\"t" + QByteArray::number(i) +
                                         "\",\"expires_in\":1}"));
            const QStringList secrets = asking.answers.back().secrets;
            QVERIFY(secrets.contains(QStringLiteral("t%1").arg(i)));
            QVERIFY(secrets.contains("s3:cret"));
            QCOMPARE(secrets.size(), 3); // with the credentials in their header
        }
    }

    // What is no time is as if it were not said: the token stays.
    void lifetimesThatAreNoneAreNone_data()
    {
        QTest::addColumn<QByteArray>("lifetime");
        QTest::newRow("no number") << QByteArray("\"nan\"");
        QTest::newRow("endless") << QByteArray("\"inf\"");
        QTest::newRow("too large") << QByteArray("1e300");
        QTest::newRow("a word") << QByteArray("\"soon\"");
        QTest::newRow("null") << QByteArray("null");
    }

    void lifetimesThatAreNoneAreNone()
    {
        QFETCH(const QByteArray, lifetime);
        FakeTransport transport;
        Asking asking;
        OAuth2Client client(settings(), transport);
        client.token(request(), 0s, asking.taker());
        QVERIFY(transport.answer(tokenPath, 200, {},
                                 "{\"access_token\":\"t1\",\"expires_in\":" + lifetime + '}'));
        client.token(request(), 1000h, asking.taker());
        QCOMPARE(asking.lastToken(), QString("t1"));
        QCOMPARE(asking.answers.size(), size_t(2));
        QCOMPARE(transport.started().size(), size_t(1));
    }

    void saysWhyThereIsNone_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("refused")
            << 401
            << QByteArray("{\"error\":\"invalid_client\",\"error_description\":\"who\\nare you\"}")
            << "the authorization server gives no token: invalid_client (who are you)";
        QTest::newRow("bare") << 400 << QByteArray("{\"error\":\"invalid_scope\"}")
                              << "the authorization server gives no token: invalid_scope";
        const QString unusable = "the answer of the authorization server is not one to a request "
                                 "for a token: ";
        QTest::newRow("page") << 404 << QByteArray("<html>")
                              << QString(unusable + "its status is 404");
        QTest::newRow("list") << 200 << QByteArray("[1]")
                              << QString(unusable + "it has no “access_token”");
        QTest::newRow("empty") << 200 << QByteArray("{\"access_token\":\"\"}")
                               << QString(unusable + "it has no “access_token”");
        QTest::newRow("type") << 200
                              << QByteArray("{\"access_token\":\"t\",\"token_type\":\"mac\"}")
                              << QString(unusable + "its token_type is “mac”, not “Bearer”");
    }

    void saysWhyThereIsNone()
    {
        QFETCH(const int, status);
        QFETCH(const QByteArray, body);
        FakeTransport transport;
        Asking asking;
        OAuth2Client client(settings(), transport);
        client.token(request(), 0s, asking.taker());
        client.token(request(), 0s, asking.taker());
        QVERIFY(transport.answer(tokenPath, status, {}, body));
        QCOMPARE(asking.answers.size(), size_t(2));
        QTEST(asking.lastError(), "sentence");
        QCOMPARE(asking.answers.back().token.error().kind, FailureKind::Protocol);
        // The next one is not told of an old failure.
        client.token(request(), 0s, asking.taker());
        QVERIFY(transport.answer(tokenPath, 200, {}, "{\"access_token\":\"t\"}"));
        QCOMPARE(asking.lastToken(), QString("t"));
    }

    void failuresOfTheNetworkKeepTheirKind()
    {
        FakeTransport transport;
        Asking asking;
        OAuth2Client client(settings(), transport);
        client.token(request(), 0s, asking.taker());
        QVERIFY(transport.fail(tokenPath, FailureKind::Timeout, "it took too long"));
        QCOMPARE(asking.lastError(), QString("asking auth.invalid:80 for a token: it took too "
                                             "long"));
        QCOMPARE(asking.answers.back().token.error().kind, FailureKind::Timeout);
    }

    void nobodyIsToldByWhatIsGone()
    {
        FakeTransport transport;
        Asking asking;
        auto client = std::make_unique<OAuth2Client>(settings(), transport);
        client->token(request(), 0s, asking.taker());
        client.reset();
        QVERIFY(transport.inFlight().isEmpty());
        QVERIFY(asking.answers.empty());
        // Nor by one that goes while it tells.
        client = std::make_unique<OAuth2Client>(settings(), transport);
        client->token(request(), 0s, [&client](const OAuth2Client::Answer &) { client.reset(); });
        client->token(request(), 0s, asking.taker());
        QVERIFY(transport.answer(tokenPath, 200, {}, "{\"access_token\":\"t\"}"));
        QVERIFY(!client);
        QVERIFY(asking.answers.empty());
    }

    void asksARealServer()
    {
        const std::vector<TokenServer::Answer> told{
            {401, "{\"error\":\"invalid_client\"}"},
            {200, "{\"access_token\":\"real\",\"expires_in\":3600}"}};
        TokenServer server(told);
        NetworkTransport transport;
        transport.prepare({.concurrency = 1, .usesTls = false});
        OAuth2Settings real = settings();
        real.tokenUrl = server.url();
        Asking asking;
        OAuth2Client client(real, transport);
        client.token(request(), 0s, asking.taker());
        QTRY_COMPARE(asking.answers.size(), size_t(1));
        QCOMPARE(asking.lastError(), QString("the authorization server gives no token: "
                                             "invalid_client"));
        client.token(request(), 0s, asking.taker());
        QTRY_COMPARE(asking.answers.size(), size_t(2));
        QCOMPARE(asking.lastToken(), QString("real"));
        QCOMPARE(server.questions().size(), size_t(2));
        const TokenServer::Question &question = server.questions().back();
        QVERIFY(question.head.startsWith("POST /token HTTP/1.1\r\n"));
        QVERIFY(question.head.contains(QByteArray("app+1:s3%3Acret").toBase64()));
        QCOMPARE(question.field("scope"), QString("read write"));
    }
};

QTEST_GUILESS_MAIN(TestOAuth2Client)
#include "tst_oauth2client.moc"
