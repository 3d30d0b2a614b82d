// Dependencies that are declared: what they make of requests, and in which order.

#include "dependencybench.h"
#include "support/heldpool.h"

#include <QCryptographicHash>
#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <set>

using namespace Broadside;

namespace {

using Part = DeclaredDependency::Part;

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
