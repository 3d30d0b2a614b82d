// Inline bodies: arguments, results, errors with their places.
#include "script/scriptengine.h"
#include "scriptcalls.h"

#include <QTest>

using namespace Broadside;

namespace {

ScriptCall handlerCall(const QString &body, const QByteArray &responseBody)
{
    ScriptCall call = inlineCall(body);
    call.arguments = {responseOf(responseBody), argumentOf("route", "{\"id\":\"Users/search\"}")};
    return call;
}

} // namespace

class ScriptEngineTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void returns_data()
    {
        QTest::addColumn<QString>("body");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char *body, const char *expected) {
            QTest::newRow(body) << QString::fromUtf8(body) << QByteArray(expected);
        };
        row(";", "nothing");
        row("return", "nothing");
        row("return null", "null");
        row("return 1.5", "1.5");
        row("return [1, 'ä', true, {b: {}}]", "[1,\"ä\",true,{\"b\":{}}]");
        row("return {z: 1, a: 2}", "{\"z\":1,\"a\":2}");
        row("return NaN", "null");
        row("return () => 1", "nothing");
        row("return [undefined, () => 1, Symbol()]", "[null,null,null]");
        row("return {a: undefined, b: new Map([[1, 2]])}", "{\"b\":{}}");
        row("return new Date(0)", "\"1970-01-01T00:00:00.000Z\"");
        row("return '😀'", "\"😀\"");
        row("return '\\ud83d' + '\\\\ud83d'", "\"\uFFFD\\\\ud83d\"");
        row("return Promise.resolve(3)", "3");
        row("return await (async () => { await null; return 4 })()", "4");
        row("return response", "the response");
        row("return Promise.resolve(response)", "the response");
        row("return response.json().items.length", "2");
        row("return response.text", "\"{\\\"items\\\":[1,2]}\"");
        row("return response.bytes.byteLength", "15");
        row("return response.bytes === response.bytes", "true");
        row("return [response.status, response.headers.a]", "[200,\"1, 2\"]");
        row("return response.header('A')", "[\"1\",\"2\"]");
        row("return response.header('none')", "[]");
        row("return {...response, status: 201}", "{\"status\":201,\"headers\":{\"a\":\"1, 2\"}}");
        row("return route.id // the end", "\"Users/search\"");
    }

    void returns()
    {
        QFETCH(const QString, body);
        ScriptEngine engine(homeOf());
        QTEST(described(engine.call(handlerCall(body, "{\"items\":[1,2]}"))), "expected");
    }

    void failsWithPlace_data()
    {
        QTest::addColumn<QString>("body");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char *body, const char *expected) {
            QTest::newRow(body) << QString::fromUtf8(body) << QByteArray(expected);
        };
        row("return nope", "10:8 'nope' is not defined");
        row("\n\n  null.x", "12:8 cannot read property 'x' of null");
        row("return 1 +\n  ;", "11:3 unexpected token in expression: ';'");
        row("throw 'a text'", "10:1 a text");
        row("response.status = 1", "10:17 'status' is read-only");
        row("const a = []; a[0] = a; return a",
            "10:1 the script returns a value that contains itself");
        row("return 1n", "10:1 the script returns a BigInt, which JSON does not have");
        row("return new Promise(() => {})",
            "10:1 the script waits for a promise that is never kept; there are no timers");
        row("return Promise.reject('later')", "10:1 later");
    }

    void failsWithPlace()
    {
        QFETCH(const QString, body);
        ScriptEngine engine(homeOf());
        const ScriptOutcome outcome = engine.call(handlerCall(body, "no JSON"));
        QVERIFY(!outcome);
        const QByteArray text = described(outcome);
        QFETCH(const QByteArray, expected);
        // The columns of what is executed differ from one version of QuickJS to another.
        QCOMPARE(text.mid(text.indexOf(' ')), expected.mid(expected.indexOf(' ')));
        QCOMPARE(outcome.error().place.line, expected.first(2).toInt());
        QCOMPARE(outcome.error().place.file, QStringLiteral("/shop/broadside.yaml"));
    }

    void kindsAreTold()
    {
        ScriptEngine engine(homeOf());
        const auto kindOf = [&engine](const char *body) {
            const ScriptOutcome outcome = engine.call(handlerCall(QString::fromLatin1(body), "{"));
            return outcome ? std::nullopt : std::optional(outcome.error().kind);
        };
        using Kind = ScriptFailure::Kind;
        QVERIFY(kindOf("return (") == Kind::Syntax);
        QVERIFY(kindOf("JSON.parse('{')") == Kind::Exception);
        QVERIFY(kindOf("response.json()") == Kind::Exception);
        QVERIFY(kindOf("return new Promise(() => {})") == Kind::NeverSettled);
        QVERIFY(kindOf("return 1n") == Kind::Result);
        QVERIFY(kindOf("const f = () => f() + 1; f()") == Kind::StackOverflow);
        QVERIFY(kindOf("import('fs'); return await import('fs')") == Kind::Module);
    }

    void syntaxErrorsCanBeSaidInOtherLanguages()
    {
        ScriptEngine engine(homeOf());
        const ScriptOutcome outcome = engine.call(inlineCall(QStringLiteral("let a = ;")));
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().wording.sentence,
                 QStringLiteral("unexpected token in expression: '%1'"));
        QCOMPARE(outcome.error().place.column, 9);
    }

    void bodiesAreReadOnlyWhenAskedFor()
    {
        int reads = 0;
        ScriptEngine engine(homeOf());
        ScriptCall call = handlerCall(QStringLiteral("return response.status"), "{}");
        call.arguments[0].body.bytes = [&reads] {
            ++reads;
            return Result<QByteArray>(QByteArrayLiteral("{\"a\":1}"));
        };
        QCOMPARE(described(engine.call(call)), QByteArray("200"));
        QCOMPARE(reads, 0);
        call.body = QStringLiteral("return response.text + response.text.length");
        QCOMPARE(described(engine.call(call)), QByteArray("\"{\\\"a\\\":1}7\""));
        QCOMPARE(reads, 1);
    }

    void bodiesThatCannotBeReadAreTold()
    {
        ScriptEngine engine(homeOf());
        ScriptCall call = handlerCall(QStringLiteral("response.text"), "");
        call.arguments[0].body.bytes = [] {
            return Result<QByteArray>(failure(ErrorCode::File, QStringLiteral("the file is gone")));
        };
        QCOMPARE(engine.call(call).error().message, QStringLiteral("the file is gone"));
        call.arguments[0].body.size = qint64(1) << 30;
        QCOMPARE(engine.call(call).error().message,
                 QStringLiteral("the body of 1073741824 bytes is too large for a script, which may "
                                "have 64 MB of memory"));
    }

    void largeBodiesFit()
    {
        ScriptEngine engine(homeOf());
        const QByteArray body(10'000'000, 'x');
        QCOMPARE(described(
                     engine.call(handlerCall(QStringLiteral("return response.text.length"), body))),
                 QByteArray("10000000"));
    }

    void textsHaveTheirCharset()
    {
        ScriptEngine engine(homeOf());
        ScriptCall call = handlerCall(QStringLiteral("return response.text"), "\xE4");
        call.arguments[0].body.text = [] { return Result<QString>(QStringLiteral("ä")); };
        QCOMPARE(described(engine.call(call)), QByteArray("\"ä\""));
    }

    void responsesOfEarlierCallsHaveNoBody()
    {
        ScriptEngine engine(homeOf());
        QVERIFY(engine.call(handlerCall(QStringLiteral("globalThis.kept = response"), "one")));
        QCOMPARE(
            engine.call(handlerCall(QStringLiteral("return kept.text"), "two")).error().message,
            QStringLiteral("this is the response of an earlier call, which is over"));
    }

    void bytesAreReturned()
    {
        ScriptEngine engine(homeOf());
        const ScriptOutcome outcome = engine.call(
            inlineCall(QStringLiteral("return {status: 200, bytes: new Uint8Array([0, 255])}")));
        QVERIFY(outcome);
        QVERIFY(outcome->bytes == QByteArray("\0\xFF", 2));
        QVERIFY(!engine.call(inlineCall(QStringLiteral("return {bytes: [1]}")))->bytes);
    }

    void argumentsAreOfTheirKind()
    {
        ScriptEngine engine(homeOf());
        ScriptCall call =
            inlineCall(QStringLiteral("config.headers.A = route.tags[0]; return config"));
        call.arguments = {
            argumentOf("route", "{\"tags\":[\"smoke\"]}"),
            argumentOf("config", "{\"headers\":{}}", ScriptArgument::Kind::Changeable)};
        QCOMPARE(described(engine.call(call)), QByteArray("{\"headers\":{\"A\":\"smoke\"}}"));
        call.body = QStringLiteral("route.tags.push('more')");
        QVERIFY(!engine.call(call));
        call.body = QStringLiteral("app.vars.set('a', app.collection); return app.vars === vars");
        call.arguments = {
            argumentOf("app", "{\"collection\":\"Shop\"}", ScriptArgument::Kind::App)};
        const ScriptOutcome outcome = engine.call(call);
        QCOMPARE(described(outcome), QByteArray("true"));
        QCOMPARE(outcome->trace.variables.size(), size_t(1));
    }

    void nothingOfACallIsLeftForTheNext()
    {
        ScriptEngine engine(homeOf());
        QVERIFY(engine.call(inlineCall(QStringLiteral("vars.set('a', 1); console.log('x')"))));
        const ScriptOutcome outcome =
            engine.call(inlineCall(QStringLiteral("return vars.get('a') === undefined")));
        QCOMPARE(described(outcome), QByteArray("true"));
        QVERIFY(outcome->trace.console.empty());
        // What it left to be done later is not done in the name of another call.
        QVERIFY(!engine.call(inlineCall(
            QStringLiteral("Promise.resolve().then(() => { console.log('late') }); throw 'now'"))));
        QVERIFY(engine.call(inlineCall(QString()))->trace.console.empty());
    }

    void collectionsShareNothing()
    {
        ScriptEngine one(homeOf());
        ScriptEngine other(homeOf());
        QVERIFY(
            one.call(inlineCall(QStringLiteral("Object.prototype.evil = 1; globalThis.a = 2"))));
        QCOMPARE(described(other.call(
                     inlineCall(QStringLiteral("return [({}).evil === undefined, typeof a]")))),
                 QByteArray("[true,\"undefined\"]"));
    }

    void aShortScriptCostsMicroseconds()
    {
        ScriptEngine engine(homeOf());
        const ScriptCall call =
            handlerCall(QStringLiteral("const items = response.json().items;\nreturn items.length"),
                        "{\"items\":[1,2]}");
        QVERIFY(engine.call(call));
        QBENCHMARK
        {
            engine.call(call);
        }
    }
};

QTEST_GUILESS_MAIN(ScriptEngineTest)
#include "tst_scriptengine.moc"
