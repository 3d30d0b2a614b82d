// Dependencies that are declared: what they make of requests, in which order, and what they learn.

#include "middleware/declareddependency.h"
#include "support/builders.h"
#include "support/faketransport.h"
#include "support/heldpool.h"

#include <QCryptographicHash>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>
#include <QTimeZone>

#include <memory>
#include <set>

using namespace Broadside;
using namespace std::chrono_literals;

namespace {

using Part = DeclaredDependency::Part;

const QByteArray challenge = "Digest realm=\"r\", nonce=\"n1\", qop=\"auth\", algorithm=MD5";

// One dependency and what it answered last.
class DependencyBench
{
public:
    explicit DependencyBench(const Dependency &dependency, Part part = Part::Changes)
        : m_dependency(std::make_shared<const Dependency>(dependency), part,
                       {.scopeOf =
                            [](int route) {
                                const QString name = QStringLiteral("user%1").arg(route);
                                return VariableScope{
                                    {makeVariableLayer("test", {variable("name", name)})}};
                            },
                        .secrets = m_secrets,
                        .transport = transport,
                        .random = m_random})
    {}

    void send(const PreparedRequest &request, int route = 0)
    {
        results.clear();
        ask(request, route);
    }
    void ask(const PreparedRequest &request, int route)
    {
        ask(request, route, [this](const BeforeResult &result) { results.push_back(result); });
    }
    void ask(const PreparedRequest &request, int route, const Middleware::BeforeDone &done)
    {
        m_dependency.before(context(route), request, done);
    }
    // The request as it goes on; an empty one where it does not, or not yet.
    PreparedRequest sent() const
    {
        const auto *request =
            results.size() == 1 ? std::get_if<PreparedRequest>(&results[0].outcome) : nullptr;
        return request ? *request : PreparedRequest();
    }
    QByteArray header(const char *name) const { return headerValue(sent().headers, name); }
    RequestFailure failure() const
    {
        const auto *failed =
            results.size() == 1 ? std::get_if<RequestFailure>(&results[0].outcome) : nullptr;
        return failed ? *failed : RequestFailure{FailureKind::Cancelled, "none"};
    }
    AfterResult receive(const PreparedRequest &request, const Response &response)
    {
        AfterResult answered{RequestFailure{FailureKind::Cancelled, "not answered"}};
        m_dependency.after(context(0), request, response,
                           [&answered](const AfterResult &result) { answered = result; });
        return answered;
    }

    FakeTransport transport;
    std::vector<BeforeResult> results;

private:
    static StepContext context(int route)
    {
        return {.route = route,
                .attempt = 1,
                .lane = 1,
                .id = "a",
                .time = 1s,
                .instant = QDateTime({2015, 8, 30}, {12, 36}, QTimeZone::UTC)};
    }

    const std::map<QString, QString> m_secrets{{"key", "s3cret"}};
    QRandomGenerator m_random{42};
    DeclaredDependency m_dependency;
};

PreparedRequest request()
{
    PreparedRequest request;
    request.method = "POST";
    request.url = QUrl("http://h.invalid/p?q=1");
    request.headers = {{"Authorization", "old"},
                       {"User-Agent", "Broadside/1"},
                       {"Content-Type", "application/json"}};
    request.content = {QByteArray("{}")};
    return request;
}

Response unauthorized(const QByteArray &asked)
{
    Response response;
    response.status = 401;
    response.url = request().url;
    response.headers = {{"WWW-Authenticate", asked}};
    return response;
}

Value text(const QString &text)
{
    return Value::fromText(text);
}

Dependency digestDependency()
{
    Dependency dependency;
    dependency.digest = DigestAuth{text("ana"), text("{{$secret key}}")};
    return dependency;
}

Dependency awsDependency()
{
    Dependency dependency;
    dependency.aws = AwsSigning{.accessKey = text("AKIDEXAMPLE"),
                                .secretKey = text("{{$secret key}}"),
                                .sessionToken = {},
                                .region = text("us-east-1"),
                                .service = text("s3"),
                                .isPayloadSigned = true};
    return dependency;
}

} // namespace

class TestDeclaredDependency : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsWhatItDeclares()
    {
        Dependency dependency;
        QVERIFY(!DeclaredDependency::declares(dependency, Part::Changes));
        QVERIFY(!DeclaredDependency::declares(dependency, Part::Signatures));
        dependency.fields.removed = {"a"};
        QVERIFY(DeclaredDependency::declares(dependency, Part::Changes));
        QVERIFY(DeclaredDependency::declares(awsDependency(), Part::Signatures));
        QVERIFY(!DeclaredDependency::declares(awsDependency(), Part::Changes));
    }

    void rowsAreOfTheRoute()
    {
        Dependency dependency;
        dependency.headers.set = {row("X-Name", "{{name}}")};
        dependency.params.set = {row("q", "{{name}}")};
        dependency.cookies.set = {row("c", "{{$secret key}}")};
        dependency.fields.set = {row("a.b", "{{name}}")};
        DependencyBench bench(dependency);
        bench.send(request(), 3);
        QCOMPARE(bench.header("X-Name"), QByteArray("user3"));
        QCOMPARE(bench.header("Cookie"), QByteArray("c=s3cret"));
        QCOMPARE(bench.sent().url, QUrl("http://h.invalid/p?q=user3"));
        QCOMPARE(std::get<QByteArray>(bench.sent().content.at(0)),
                 QByteArray("{\"a\":{\"b\":\"user3\"}}"));
        QVERIFY(bench.results[0].secrets.contains("s3cret"));
        bench.send(request(), 4);
        QCOMPARE(bench.header("X-Name"), QByteArray("user4"));
    }

    void whatCannotBeDoneEndsTheRequest()
    {
        Dependency dependency;
        dependency.headers.set = {row("X-Key", "{{$secret key}}"), row("X-Name", "{{nobody}}")};
        dependency.headers.set[1].value.place = {"c.yaml", 7, 5};
        DependencyBench bench(dependency);
        bench.send(request());
        QCOMPARE(toName(bench.failure().kind), toName(FailureKind::Variable));
        QCOMPARE(bench.failure().message, QString("c.yaml:7:5: unknown variable “nobody”"));
        QVERIFY(bench.results[0].secrets.contains("s3cret"));
        dependency.headers.set[1] = row("X-Name", "a\nb");
        DependencyBench other(dependency);
        other.send(request());
        QCOMPARE(toName(other.failure().kind), toName(FailureKind::Validation));
    }

    void authTakesThePlaceOfWhatIsThere_data()
    {
        QTest::addColumn<Auth>("auth");
        QTest::addColumn<QByteArray>("authorization");
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<QString>("query");
        QTest::newRow("basic") << Auth(BasicAuth{text("ana"), text("{{$secret key}}")})
                               << QByteArray("Basic YW5hOnMzY3JldA==") << QByteArray() << "q=1";
        QTest::newRow("bearer") << Auth(BearerAuth{text("{{name}}")}) << QByteArray("Bearer user0")
                                << QByteArray() << "q=1";
        QTest::newRow("none") << Auth(NoAuth{}) << QByteArray() << QByteArray() << "q=1";
        QTest::newRow("key") << Auth(ApiKeyAuth{text("X-Key"), text("k")}) << QByteArray("old")
                             << QByteArray("k") << "q=1";
        QTest::newRow("param") << Auth(ApiKeyAuth{text("q"), text("k 1"), ApiKeyAuth::Place::Query})
                               << QByteArray("old") << QByteArray() << "q=k%201";
    }

    void authTakesThePlaceOfWhatIsThere()
    {
        QFETCH(const Auth, auth);
        Dependency dependency;
        dependency.auth = auth;
        DependencyBench bench(dependency);
        bench.send(request());
        QTEST(bench.header("Authorization"), "authorization");
        QTEST(bench.header("X-Key"), "key");
        QTEST(bench.sent().url.query(QUrl::FullyEncoded), "query");
        QCOMPARE(bench.sent().credentialHeaders.contains("X-Key"),
                 !bench.header("X-Key").isEmpty());
    }

    void agentsTakeTurns()
    {
        Dependency dependency;
        dependency.userAgents = UserAgents{{text("one"), text("two {{name}}"), text("three")}};
        DependencyBench bench(dependency);
        QList<QByteArray> agents;
        for (int i = 0; i < 4; ++i) {
            bench.send(request(), 9);
            agents.append(bench.header("User-Agent"));
        }
        QCOMPARE(agents, (QList<QByteArray>{"one", "two user9", "three", "one"}));
        QCOMPARE(bench.sent().headers.size(), request().headers.size());
    }

    void agentsAreDrawnByChance()
    {
        Dependency dependency;
        dependency.userAgents = UserAgents{{text("one"), text("two"), text("three")}, true};
        DependencyBench bench(dependency);
        DependencyBench same(dependency);
        std::set<QByteArray> agents;
        for (int i = 0; i < 100; ++i) {
            bench.send(request());
            same.send(request());
            QCOMPARE(bench.header("User-Agent"), same.header("User-Agent"));
            agents.insert(bench.header("User-Agent"));
        }
        QCOMPARE(agents, (std::set<QByteArray>{"one", "two", "three"}));
    }

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

    void signaturesAreApart()
    {
        Dependency dependency = awsDependency();
        dependency.headers.set = {row("X-Name", "1")};
        dependency.hmac = HmacSigning{.key = text("k")};
        DependencyBench changes(dependency);
        changes.send(request());
        QCOMPARE(changes.header("X-Name"), QByteArray("1"));
        QVERIFY(!hasHeader(changes.sent().headers, "X-Signature"));
        DependencyBench signatures(dependency, Part::Signatures);
        signatures.send(request());
        QVERIFY(!hasHeader(signatures.sent().headers, "X-Name"));
        QVERIFY(!signatures.header("X-Signature").isEmpty());
        const QByteArray authorization = signatures.header("Authorization");
        QVERIFY2(authorization.startsWith("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/"),
                 authorization.constData());
        // HMAC comes first, so that AWS covers it.
        QVERIFY(authorization.contains(";x-signature,"));
        QCOMPARE(signatures.header("X-Amz-Content-Sha256"),
                 QCryptographicHash::hash("{}", QCryptographicHash::Sha256).toHex());
        QVERIFY(signatures.results[0].secrets.contains("s3cret"));
    }

    void filesAreHashedElsewhere()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath("large"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        const QByteArray bytes(700'000, 'x');
        QCOMPARE(file.write(bytes), bytes.size());
        file.close();
        PreparedRequest upload = request();
        upload.content = {QByteArray("a"), FileContent{file.fileName()}, QByteArray("b")};
        DependencyBench bench(awsDependency(), Part::Signatures);
        bench.send(upload);
        QVERIFY(bench.results.empty());
        QTRY_COMPARE(bench.results.size(), size_t(1));
        QCOMPARE(bench.header("X-Amz-Content-Sha256"),
                 QCryptographicHash::hash(QByteArray('a' + bytes + 'b'), QCryptographicHash::Sha256)
                     .toHex());
        QVERIFY(bench.header("Authorization").startsWith("AWS4-HMAC-SHA256 "));

        upload.content = {FileContent{folder.filePath("none")}};
        bench.send(upload);
        QTRY_COMPARE(bench.results.size(), size_t(1));
        QCOMPARE(toName(bench.failure().kind), toName(FailureKind::File));

        Dependency unsignedPayload = awsDependency();
        unsignedPayload.aws->isPayloadSigned = false;
        DependencyBench other(unsignedPayload, Part::Signatures);
        other.send(upload);
        QCOMPARE(other.header("X-Amz-Content-Sha256"), QByteArray("UNSIGNED-PAYLOAD"));
    }

    void nobodyIsToldOfAHashThatIsLate()
    {
        int told = 0;
        PreparedRequest upload = request();
        upload.content = {QByteArray(2'000'000, 'x')};
        const HeldPool pool;
        auto bench = std::make_unique<DependencyBench>(awsDependency(), Part::Signatures);
        bench->ask(upload, 0, [&told](const BeforeResult &) { ++told; });
        bench.reset();
        pool.letGo();
        QThreadPool::globalInstance()->waitForDone();
        QCoreApplication::sendPostedEvents();
        QCOMPARE(told, 0);
    }
};

QTEST_GUILESS_MAIN(TestDeclaredDependency)
#include "tst_declareddependency.moc"
