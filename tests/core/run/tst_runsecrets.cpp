// What is a secret in one route is one in the events of all others, and in those of the response
// that it came from.

#include "runnerbench.h"
#include "support/builders.h"

#include <QTest>

using namespace Broadside;

namespace {

Route routeTo(const QString &name, const QString &url, const QStringList &needs = {})
{
    Route route = makeRoute(name);
    route.url.text = url;
    for (const QString &need : needs)
        route.needs.push_back({need, {}});
    return route;
}

Route capturing(const QString &name)
{
    Route route = routeTo(QStringLiteral("login"), QStringLiteral("/login"));
    route.captures.push_back(*parseCapture(name, QStringLiteral("jsonpath \"$.key\""), {}));
    return route;
}

RunOptions hunter()
{
    RunOptions options;
    options.secrets[QStringLiteral("s")] = QStringLiteral("Hunter22");
    return options;
}

QString failureOfA(const RunnerBench &bench)
{
    const RouteFinished *finished = bench.recorder.finished(QStringLiteral("a"));
    return finished && finished->failure ? finished->failure->message : QString();
}

QByteArray textOf(const HeaderList &headers)
{
    QByteArray text;
    for (const auto &[name, value] : headers)
        text += name + ": " + value + '\n';
    return text;
}

QByteArray textOf(const Content &content)
{
    QByteArray text;
    for (const ContentPiece &piece : content) {
        const auto *bytes = std::get_if<QByteArray>(&piece);
        text += bytes ? *bytes : std::get<FileContent>(piece).path.toUtf8();
    }
    return text;
}

// What the events show of requests, responses and checks.
QByteArray shown(const EventRecorder &recorder)
{
    QByteArray text;
    for (const RunEvent &event : recorder.events()) {
        if (const auto *sent = std::get_if<RequestSent>(&event.data))
            text += sent->request.url.toEncoded() + textOf(sent->request.headers) +
                    textOf(sent->request.content);
        else if (const auto *received = std::get_if<ResponseReceived>(&event.data))
            text += textOf(received->response.headers) + received->response.body.bytes();
        else if (const auto *check = std::get_if<CheckEvaluated>(&event.data))
            text += check->check.toUtf8() + check->expected.toUtf8() + check->actual.toUtf8();
        else if (const auto *made = std::get_if<CaptureMade>(&event.data))
            text += made->value.toUtf8();
    }
    return text;
}

} // namespace

class TestRunSecrets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theResponseOfACaptureHasThemMasked_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<qsizetype>("size"); // of the body: a large one is looked into elsewhere
        QTest::newRow("by the name") << QStringLiteral("token") << 0LL;
        QTest::newRow("by its use in auth") << QStringLiteral("session") << 0LL;
        QTest::newRow("in a large body") << QStringLiteral("token") << 200'000LL;
    }

    void theResponseOfACaptureHasThemMasked()
    {
        QFETCH(const QString, name);
        QFETCH(const qsizetype, size);
        Route user = routeTo(QStringLiteral("user"), QStringLiteral("/user"), {"login"});
        user.settings.auth = BearerAuth{Value::fromText(u"{{" + name + u"}}")};
        RunnerBench bench;
        bench.start(makeCollection({capturing(name), user}));
        QVERIFY(bench.transport.answer("/login", 200, {},
                                       "{\"key\": \"s3cretvalue\", \"more\": \"" +
                                           QByteArray(size, 'x') + "\"}"));
        QTRY_COMPARE(bench.transport.inFlight(), QStringList{"/user"});
        QVERIFY(bench.transport.answer("/user"));
        QTRY_VERIFY(bench.isOver());
        QCOMPARE(bench.recorder.outcomes(), (QStringList{"login passed", "user passed"}));
        const QByteArray text = shown(bench.recorder);
        QVERIFY(text.contains("more"));
        QVERIFY(!text.contains("s3cretvalue"));
    }

    void otherCapturesAreShown()
    {
        RunnerBench bench;
        bench.start(makeCollection({capturing(QStringLiteral("id"))}));
        QVERIFY(bench.transport.answer("/login", 200, {}, "{\"key\": \"plainvalue\"}"));
        QVERIFY(shown(bench.recorder).contains("\"plainvalue\""));
    }

    void areKnownBeforeTheirOwnRoute()
    {
        Route first = routeTo(QStringLiteral("first"), QStringLiteral("/first"));
        first.body = JsonBody{Value::fromText(QStringLiteral("{{pw}}"))};
        Route second = routeTo(QStringLiteral("second"), QStringLiteral("/second"));
        second.settings.auth = BasicAuth{Value::fromText(QStringLiteral("me")),
                                         Value::fromText(QStringLiteral("{{pw}}"))};
        Collection collection = makeCollection({first, second});
        collection.root.variables.push_back(
            variable(QStringLiteral("pw"), QStringLiteral("hunter22")));
        RunnerBench bench;
        bench.start(collection, withConcurrency(1));
        QVERIFY(shown(bench.recorder).contains("/first"));
        QVERIFY(!shown(bench.recorder).contains("hunter22"));
        const Content &content = bench.transport.started().front().content;
        QCOMPARE(std::get<QByteArray>(content.front()), QByteArray("\"hunter22\""));
    }

    void areMaskedInTheTextOfChecks()
    {
        Route route = routeTo(QStringLiteral("a"), QStringLiteral("/a"));
        route.checks = {*parseAssertion(QStringLiteral("body contains \"hunter22\""), {})};
        RunOptions options;
        options.secrets[QStringLiteral("s")] = QStringLiteral("hunter22");
        RunnerBench bench;
        bench.start(makeCollection({route}), options);
        QVERIFY(bench.transport.answer("/a"));
        QTRY_VERIFY(bench.isOver());
        QVERIFY(shown(bench.recorder).contains("body contains"));
        QVERIFY(!shown(bench.recorder).contains("hunter22"));
    }

    // In lower case, as a URL has its host, wherever the request was led.
    void areMaskedInTheHostOfARedirect()
    {
        RunnerBench bench;
        bench.start(makeCollection({routeTo(QStringLiteral("a"), QStringLiteral("/a"))}), hunter());
        QVERIFY(bench.transport.answer("/a", 302, {{"Location", "http://Hunter22.invalid/b"}}));
        QVERIFY(bench.transport.fail("/b", FailureKind::Resolve,
                                     QStringLiteral("the host “hunter22.invalid” was not found")));
        QTRY_VERIFY(bench.isOver());
        QCOMPARE(failureOfA(bench), QStringLiteral("the host “•••” was not found"));
    }

    void areMaskedInARedirectThatIsNotFollowed_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<int>("redirects");
        QTest::addColumn<QString>("failure");
        QTest::newRow("one too many")
            << "/a" << 1 << "more than 1 redirects; the next would lead to http://•••/b";
        QTest::newRow("not encrypted")
            << "https://one.invalid/a" << 5
            << "the redirect from https to http://•••/b is not followed: it is not encrypted";
    }

    void areMaskedInARedirectThatIsNotFollowed()
    {
        QFETCH(const QString, url);
        QFETCH(const int, redirects);
        QFETCH(const QString, failure);
        RunnerBench bench;
        Collection collection = makeCollection({routeTo(QStringLiteral("a"), url)});
        collection.root.defaults.redirects = redirects;
        bench.start(collection, hunter());
        QVERIFY(bench.transport.answer("/a", 302, {{"Location", "/c"}}));
        QVERIFY(bench.transport.answer("/c", 302, {{"Location", "http://Hunter22.invalid/b"}}));
        QTRY_VERIFY(bench.isOver());
        QCOMPARE(failureOfA(bench), failure);
    }

    void areMaskedInAHostThatWasCaptured()
    {
        RunnerBench bench;
        bench.start(
            makeCollection({capturing(QStringLiteral("token")),
                            routeTo(QStringLiteral("a"),
                                    QStringLiteral("http://{{token}}.invalid/a"), {"login"})}));
        QVERIFY(bench.transport.answer("/login", 200, {}, "{\"key\": \"Hunter22\"}"));
        QVERIFY(bench.transport.fail("/a", FailureKind::Resolve,
                                     QStringLiteral("the host “hunter22.invalid” was not found")));
        QTRY_VERIFY(bench.isOver());
        QCOMPARE(failureOfA(bench), QStringLiteral("the host “•••” was not found"));
    }

    // A header may have a name that says nothing.
    void stayWithTheirOrigin()
    {
        Route user = routeTo(QStringLiteral("user"), QStringLiteral("http://one.example/user"),
                             {QStringLiteral("login")});
        user.settings.headers = {row(QStringLiteral("X-Pass"), QStringLiteral("is {{token}}")),
                                 row(QStringLiteral("X-Kind"), QStringLiteral("plain"))};
        RunnerBench bench;
        bench.start(makeCollection({capturing(QStringLiteral("token")), user}));
        QVERIFY(bench.transport.answer("/login", 200, {}, "{\"key\": \"s3cretvalue\"}"));
        QVERIFY(bench.transport.answer("/user", 302, {{"Location", "/same"}}));
        QCOMPARE(headerValue(bench.transport.started().back().headers, "X-Pass"),
                 QByteArray("is s3cretvalue"));
        QVERIFY(bench.transport.answer("/same", 302, {{"Location", "http://two.example/other"}}));
        const HeaderList headers = bench.transport.started().back().headers;
        QVERIFY(headerValue(headers, "X-Pass").isEmpty());
        QCOMPARE(headerValue(headers, "X-Kind"), QByteArray("plain"));
    }
};

QTEST_GUILESS_MAIN(TestRunSecrets)
#include "tst_runsecrets.moc"
