// Scripts as the steps around a request, dependencies and middleware: each with what its kind
// promises, in the sentences of its kind.
#include "middleware/scripteddependency.h"
#include "middleware/scriptedmiddleware.h"
#include "scriptfixture.h"

#include <QTest>

using namespace Broadside;

namespace {

ResponseFacts factsOf(int)
{
    return testFacts();
}

} // namespace

class ScriptStepsTest : public QObject
{
    Q_OBJECT

private:
    static QString requestAfter(Middleware &step, int route = 3)
    {
        return Broadside::described(answerTo<BeforeResult>([&](const Middleware::BeforeDone &done) {
            step.before(contextOf(route), testRequest(), done);
        }));
    }

    static QString responseAfter(Middleware &step)
    {
        return Broadside::described(answerTo<AfterResult>([&](const Middleware::AfterDone &done) {
            step.after(contextOf(3), testRequest(), testResponse(), done);
        }));
    }

    static QString failureAfter(Middleware &step)
    {
        const RequestFailure failure =
            failureOf(FailureKind::Connect, "the connection was refused");
        return Broadside::described(answerTo<AfterResult>([&](const Middleware::AfterDone &done) {
            step.failed(contextOf(3), testRequest(), failure, done);
        }));
    }

private Q_SLOTS:
    void dependencies_data()
    {
        QTest::addColumn<QString>("body");
        QTest::addColumn<QString>("result");
        const auto row = [](const char *name, const char *body, const QString &result) {
            QTest::newRow(name) << QString::fromUtf8(body) << result;
        };
        const QString same = QStringLiteral("GET https://shop.test/users?q=a|Accept=*/*");
        row("the config", "return config", same);
        row("a header", "config.headers['X-Id'] = route.id; return config",
            QString(same + QStringLiteral("|X-Id=Users/search")));
        row("another one", "return {...config, method: 'DELETE'}",
            QStringLiteral("DELETE https://shop.test/users?q=a|Accept=*/*"));
        row("what it is told of the route",
            "config.params = {all: [route.name, route.method, route.description, ...route.tags]};"
            "return config",
            QStringLiteral("GET https://shop.test/users?all=search&all=GET&all=Finds%20users."
                           "&all=users&all=smoke|Accept=*/*"));
        row("a promise", "config.params.q = await Promise.resolve('b'); return config",
            QStringLiteral("GET https://shop.test/users?q=b|Accept=*/*"));
        row("nothing", "config.headers.X = 1",
            QString(inlinePlace +
                    QStringLiteral("the script returns nothing where it has to "
                                   "return the config; end it with `return config`")));
        row("a number", "return 5",
            QString(
                inlinePlace +
                QStringLiteral("the script returns a number where it has to return the config")));
        row("a response", "return {status: 200}",
            QString(inlinePlace + QStringLiteral("the config that the script returns has no "
                                                 "“method”; it has to be the one that it was "
                                                 "given")));
        row("fail", "fail('no token today')", QStringLiteral("script failure: no token today"));
        row("fail without a word", "fail()",
            QStringLiteral("script failure: the script calls fail() without a message"));
        row("skip", "skip('not on Sundays')", QStringLiteral("skip: not on Sundays"));
        row("caught fail", "try { fail('no') } catch {} return config",
            QStringLiteral("script failure: no"));
    }

    void dependencies()
    {
        QFETCH(const QString, body);
        QFETCH(const QString, result);
        ScriptFixture fixture;
        ScriptedDependency dependency(fixture.session, inlineScript(body), testRoute);
        QCOMPARE(requestAfter(dependency), result);
    }

    // Which column it is, QuickJS and quickjs-ng see differently.
    void exceptionsHaveTheirPlace()
    {
        ScriptFixture fixture;
        ScriptedDependency dependency(fixture.session,
                                      inlineScript(QStringLiteral("\n\nthrow new Error('broken')")),
                                      testRoute);
        const QString said = requestAfter(dependency);
        QVERIFY2(said.startsWith(QStringLiteral("script failure: /shop/shop.broadside.yaml:12")),
                 qPrintable(said));
        QVERIFY2(said.endsWith(QStringLiteral(": broken")), qPrintable(said));
    }

    void dependenciesOfFilesNameThem()
    {
        const ScriptFolder folder;
        ScriptFixture fixture(folder.surroundings());
        const Script broken =
            folder.add(QStringLiteral("broken.js"), "export default function (route, config) {\n"
                                                    "  return config.none.there\n"
                                                    "}\n");
        ScriptedDependency first(fixture.session, broken, testRoute);
        const QString said = requestAfter(first);
        QVERIFY2(said.contains(QStringLiteral("broken.js:2")), qPrintable(said));

        const Script silent =
            folder.add(QStringLiteral("silent.js"), "export default function () {}");
        ScriptedDependency second(fixture.session, silent, testRoute);
        QVERIFY(
            requestAfter(second).contains(QStringLiteral("silent.js: the script returns nothing")));

        const Script other = folder.add(QStringLiteral("other.js"), "export const a = 1");
        ScriptedDependency third(fixture.session, other, testRoute);
        QVERIFY(requestAfter(third).contains(QStringLiteral("exports no function 'default'")));
    }

    void secretsMakeHeadersCredentials()
    {
        ScriptFixture fixture;
        ScriptedDependency dependency(
            fixture.session,
            inlineScript(QStringLiteral("config.headers['X-One'] = 'a ' + secrets.get('key');"
                                        "config.headers['X-Two'] = vars.get('token');"
                                        "config.headers['X-Three'] = 'plain'; return config")),
            testRoute);
        const auto result = answerTo<BeforeResult>([&](const Middleware::BeforeDone &done) {
            dependency.before(contextOf(3), testRequest(), done);
        });
        QVERIFY(result);
        const auto *request = std::get_if<PreparedRequest>(&result->outcome);
        QVERIFY(request);
        QCOMPARE(request->credentialHeaders, (QList<QByteArray>{"X-One", "X-Two"}));
        QCOMPARE(fixture.told, QStringList{QStringLiteral("secrets s3cret t0ken")});
    }

    void endlessScriptsEndOnlyTheirOwnRequest()
    {
        ScriptWorkers workers({}, 2);
        ScriptSession::Surroundings hasty = testSurroundings();
        hasty.budget = Milliseconds(300);
        ScriptSession hostile(workers, hasty, {});
        ScriptSession calm(workers, testSurroundings(), {});
        ScriptedDependency endless(hostile, inlineScript(QStringLiteral("for (;;);")), testRoute);
        ScriptedDependency hungry(
            hostile, inlineScript(QStringLiteral("const a = []; for (;;) a.push(new Array(1e5))")),
            testRoute);
        ScriptedDependency other(calm, inlineScript(QStringLiteral("return config")), testRoute);
        std::optional<BeforeResult> ofEndless;
        endless.before(contextOf(1), testRequest(),
                       [&ofEndless](const BeforeResult &result) { ofEndless = result; });
        std::optional<BeforeResult> ofHungry;
        hungry.before(contextOf(2), testRequest(),
                      [&ofHungry](const BeforeResult &result) { ofHungry = result; });
        for (int i = 0; i < 10; ++i)
            QCOMPARE(requestAfter(other), described(testRequest()));
        QTRY_VERIFY(ofEndless && ofHungry);
        QVERIFY2(Broadside::described(ofEndless).endsWith(
                     QStringLiteral("the script takes longer than 300 ms, the most that it may")),
                 qPrintable(Broadside::described(ofEndless)));
        QVERIFY(std::get_if<RequestFailure>(&ofHungry->outcome)); // one limit or the other
        QCOMPARE(requestAfter(other), described(testRequest()));
    }

    void whoIsGoneIsNotAnswered()
    {
        ScriptFixture fixture;
        bool isAnswered = false;
        {
            ScriptedDependency dependency(
                fixture.session, inlineScript(QStringLiteral("console.log(1); return config")),
                testRoute);
            dependency.before(contextOf(1), testRequest(),
                              [&isAnswered](const BeforeResult &) { isAnswered = true; });
        }
        QTRY_COMPARE(fixture.told.size(), 1);
        QVERIFY(!isAnswered);
    }

    void middlewareMayExportNothing()
    {
        const ScriptFolder folder;
        ScriptFixture fixture(folder.surroundings());
        ScriptedMiddleware middleware(fixture.session,
                                      folder.add(QStringLiteral("a.js"), "export const a = 1"),
                                      testRoute, factsOf);
        for (int i = 0; i < 2; ++i) { // found out the first time, known the second time
            QCOMPARE(requestAfter(middleware), described(testRequest()));
            QCOMPARE(responseAfter(middleware), QStringLiteral("201 {\"id\":1}"));
            QCOMPARE(failureAfter(middleware),
                     QStringLiteral("connect failure: the connection was refused"));
        }
    }

    void middleware_data()
    {
        QTest::addColumn<QByteArray>("source");
        QTest::addColumn<QString>("function");
        QTest::addColumn<QString>("result"); // a part of it
        const auto row = [](const char *name, const char *function, const char *body,
                            const char *result) {
            const QByteArray parameter = qstrcmp(function, "before") == 0  ? "config"
                                         : qstrcmp(function, "after") == 0 ? "response"
                                                                           : "error";
            QTest::newRow(name) << QByteArray(QByteArray("export function ") + function +
                                              "(route, " + parameter + ") {" + body + "}")
                                << QString::fromLatin1(function) << QString::fromUtf8(result);
        };
        row("request", "before", "config.headers.X = route.name; return config",
            "GET https://shop.test/users?q=a|Accept=*/*|X=search");
        row("answer", "before", "return {status: 203, json: [config.method]}", "203 [\"GET\"]");
        row("answer of a wrong kind", "before", "return {status: 'ok'}",
            "a.js: response.status has to be a whole number from 100 to 599");
        row("no config", "before", "", "a.js: the script returns nothing where it has to return");
        row("skipped", "before", "skip('later')", "skip: later");
        row("response", "after", "return response", "201 {\"id\":1}");
        row("changed response", "after", "return {...response, status: 200}", "200 {\"id\":1}");
        row("changed body", "after", "return {...response, json: {id: response.json().id + 1}}",
            "201 {\"id\":2}");
        row("bytes", "after", "return {...response, bytes: new Uint8Array([104, 105])}", "201 hi");
        row("what it is told", "after",
            "return {...response, text: [response.cookies.session, response.redirects[0].status,"
            "response.request.headers.Accept, response.duration].join()}",
            "201 abc,302,*/*,12");
        row("no response", "after", "", "a.js: after() returns nothing where it has to return");
        row("no response either", "after", "return response.json()",
            "a.js: the script returns an object where it has to return the response");
        row("failed", "after", "fail('stale')", "script failure: stale");
        row("no answer", "onError", "", "connect failure: the connection was refused");
        row("null", "onError", "return null", "connect failure: the connection was refused");
        row("answered", "onError", "return {status: 200, text: error.kind + ': ' + error.message}",
            "200 connect: the connection was refused");
        row("another failure", "onError", "fail('the shop is shut')",
            "script failure: the shop is shut");
        row("a wrong answer", "onError", "return 5",
            "a.js: onError() returns a number where it has to return nothing, or an object with a "
            "status; onError() was called because of: the connection was refused");
        row("a broken one", "onError", "return nothing.there",
            "; onError() was called because of: the connection was refused");
    }

    void middleware()
    {
        QFETCH(const QByteArray, source);
        QFETCH(const QString, function);
        QFETCH(const QString, result);
        const ScriptFolder folder;
        ScriptFixture fixture(folder.surroundings());
        ScriptedMiddleware step(fixture.session, folder.add(QStringLiteral("a.js"), source),
                                testRoute, factsOf);
        const QString said = function == u"before"  ? requestAfter(step)
                             : function == u"after" ? responseAfter(step)
                                                    : failureAfter(step);
        QVERIFY2(said.endsWith(result) || said.contains(result), qPrintable(said));
    }
};

QTEST_GUILESS_MAIN(ScriptStepsTest)
#include "tst_scriptsteps.moc"
