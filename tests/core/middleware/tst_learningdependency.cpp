// Declared dependencies that learn from a server what they send: the challenge of HTTP Digest, and
// the tokens of OAuth 2.
#include "dependencybench.h"

#include <QTest>

using namespace Broadside;

namespace {

const QByteArray challenge = "Digest realm=\"r\", nonce=\"n1\", qop=\"auth\", algorithm=MD5";

Response unauthorized(const QByteArray &asked)
{
    Response response;
    response.status = 401;
    response.url = request().url;
    response.headers = {{"WWW-Authenticate", asked}};
    return response;
}

Dependency digestDependency()
{
    Dependency dependency;
    dependency.digest = DigestAuth{text("ana"), text("{{$secret key}}")};
    return dependency;
}

} // namespace

class TestLearningDependency : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void learnsTheChallengeOfAServer()
    {
        DependencyBench bench(digestDependency());
        bench.send(request());
        QCOMPARE(bench.header("Authorization"), QByteArray("old"));
        QVERIFY(bench.results[0].secrets.contains("s3cret"));
        const AfterResult learned = bench.receive(bench.sent(), unauthorized(challenge));
        QVERIFY(std::holds_alternative<SendAgain>(learned.outcome));

        bench.send(request());
        const QByteArray first = bench.header("Authorization");
        QVERIFY2(first.startsWith("Digest username=\"ana\", realm=\"r\", nonce=\"n1\", "
                                  "uri=\"/p?q=1\", response=\""),
                 first.constData());
        QVERIFY(first.contains("nc=00000001"));
        QVERIFY(bench.sent().credentialHeaders.contains("Authorization"));
        bench.send(request());
        QVERIFY(bench.header("Authorization").contains("nc=00000002"));

        PreparedRequest elsewhere = request();
        elsewhere.url.setPort(81);
        bench.send(elsewhere);
        QCOMPARE(bench.header("Authorization"), QByteArray("old"));
    }

    // Who asked before somebody else learned the challenge needs no other one.
    void oneChallengeIsEnoughForAll()
    {
        DependencyBench bench(digestDependency());
        QVERIFY(std::holds_alternative<SendAgain>(
            bench.receive(request(), unauthorized(challenge)).outcome));
        QVERIFY(std::holds_alternative<SendAgain>(
            bench.receive(request(), unauthorized("Digest realm=\"r\", nonce=\"n2\"")).outcome));
        bench.send(request());
        QVERIFY(bench.header("Authorization").contains("nonce=\"n1\""));
    }

    void staleNoncesAreReplacedAndWrongPasswordsAreNot()
    {
        DependencyBench bench(digestDependency());
        bench.receive(request(), unauthorized(challenge));
        bench.send(request());
        const PreparedRequest answered = bench.sent();
        const AfterResult wrong =
            bench.receive(answered, unauthorized("Digest realm=\"r\", nonce=\"n2\""));
        QVERIFY(std::holds_alternative<Response>(wrong.outcome));
        const AfterResult stale =
            bench.receive(answered, unauthorized("Digest realm=\"r\", nonce=\"n3\", stale=true"));
        QVERIFY(std::holds_alternative<SendAgain>(stale.outcome));
        bench.send(request());
        QVERIFY(bench.header("Authorization").contains("nonce=\"n3\""));
    }

    void otherResponsesStayAsTheyAre()
    {
        DependencyBench bench(digestDependency());
        Response okay = unauthorized(challenge);
        okay.status = 403;
        QVERIFY(std::holds_alternative<Response>(bench.receive(request(), okay).outcome));
        QVERIFY(std::holds_alternative<Response>(
            bench.receive(request(), unauthorized("Basic realm=\"r\"")).outcome));
        Response redirected = unauthorized(challenge);
        redirected.url = QUrl("http://other.invalid/");
        QVERIFY(std::holds_alternative<Response>(bench.receive(request(), redirected).outcome));
        bench.send(request());
        QCOMPARE(bench.header("Authorization"), QByteArray("old"));
        const AfterResult unknown = bench.receive(
            request(), unauthorized("Digest realm=\"r\", nonce=\"n\", qop=\"auth-int\""));
        const auto *failed = std::get_if<RequestFailure>(&unknown.outcome);
        QVERIFY(failed);
        QVERIFY(failed->message.contains("only “auth” is supported"));
    }

    void oneTokenServesAll()
    {
        Dependency dependency;
        dependency.oauth2 = OAuth2{.grant = OAuth2::Grant::ClientCredentials,
                                   .tokenUrl = text("http://auth.invalid/token"),
                                   .clientId = text("app"),
                                   .clientSecret = text("{{$secret key}}")};
        dependency.userAgents = UserAgents{{text("mine")}};
        DependencyBench bench(dependency);
        for (int route = 0; route < 3; ++route)
            bench.ask(request(), route);
        QVERIFY(bench.results.empty());
        QCOMPARE(bench.transport.started().size(), size_t(1));
        QVERIFY(bench.transport.answer("/token", 200, {}, "{\"access_token\":\"t1\"}"));
        QCOMPARE(bench.results.size(), size_t(3));
        for (const BeforeResult &result : bench.results) {
            const auto *sent = std::get_if<PreparedRequest>(&result.outcome);
            QVERIFY(sent);
            QCOMPARE(headerValue(sent->headers, "Authorization"), QByteArray("Bearer t1"));
            QCOMPARE(headerValue(sent->headers, "User-Agent"), QByteArray("mine"));
            QVERIFY(result.secrets.contains("t1") && result.secrets.contains("s3cret"));
        }
    }

    void routesThatAskForOthersGetOthers()
    {
        Dependency dependency;
        dependency.oauth2 = OAuth2{.grant = OAuth2::Grant::ClientCredentials,
                                   .tokenUrl = text("http://auth.invalid/{{name}}"),
                                   .clientId = text("app")};
        DependencyBench bench(dependency);
        bench.ask(request(), 1);
        bench.ask(request(), 2);
        QCOMPARE(bench.transport.inFlight(), (QStringList{"/user1", "/user2"}));
    }

    void withoutATokenTheRequestEnds()
    {
        Dependency dependency;
        dependency.oauth2 = OAuth2{.grant = OAuth2::Grant::ClientCredentials,
                                   .tokenUrl = text("http://auth.invalid/token"),
                                   .clientId = text("app"),
                                   .clientSecret = text("{{$secret key}}")};
        DependencyBench bench(dependency);
        bench.send(request());
        QVERIFY(bench.transport.answer("/token", 400, {}, "{\"error\":\"invalid_client\"}"));
        QCOMPARE(bench.failure().message,
                 QString("the authorization server gives no token: invalid_client"));
        QVERIFY(bench.results[0].secrets.contains("s3cret"));
        // A token that would end the header is none.
        bench.send(request());
        QVERIFY(bench.transport.answer("/token", 200, {}, "{\"access_token\":\"a\\r\\nB: c\"}"));
        QCOMPARE(toName(bench.failure().kind), toName(FailureKind::Validation));
    }

    void badOAuth2IsRefused_data()
    {
        QTest::addColumn<OAuth2>("oauth2");
        QTest::addColumn<QString>("sentence");
        const OAuth2 good{.grant = OAuth2::Grant::ClientCredentials,
                          .tokenUrl = text("http://auth.invalid/token"),
                          .clientId = text("app")};
        OAuth2 url = good;
        url.tokenUrl = text("ftp://auth.invalid/");
        QTest::newRow("url") << url << "only http and https are sent";
        OAuth2 id = good;
        id.clientId = text("");
        QTest::newRow("id") << id << "oauth2 needs “client_id” for this grant, and it is empty";
        OAuth2 user = good;
        user.grant = OAuth2::Grant::Password;
        QTest::newRow("user") << user << "oauth2 needs “user” for this grant, and it is empty";
        OAuth2 page = good;
        page.grant = OAuth2::Grant::AuthorizationCode;
        QTest::newRow("page") << page << "oauth2 needs “authorization_url”";
        page.authorizationUrl = text("http://auth.invalid/login");
        QTest::newRow("browser") << page << "which there is only in the window";
    }

    void badOAuth2IsRefused()
    {
        QFETCH(const OAuth2, oauth2);
        QFETCH(const QString, sentence);
        Dependency dependency;
        dependency.oauth2 = oauth2;
        DependencyBench bench(dependency);
        bench.send(request());
        QCOMPARE(toName(bench.failure().kind), toName(FailureKind::Validation));
        QVERIFY2(bench.failure().message.contains(sentence), qPrintable(bench.failure().message));
        QVERIFY(bench.transport.started().empty());
    }
};

QTEST_GUILESS_MAIN(TestLearningDependency)
#include "tst_learningdependency.moc"
