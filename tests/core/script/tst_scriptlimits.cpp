// Hostile scripts: each ends in time with a sentence, and the next call is as if nothing had been.
#include "script/scriptengine.h"
#include "scriptcalls.h"

#include <QTest>
#include <QThread>

using namespace Broadside;

using Kind = ScriptFailure::Kind;

class ScriptLimitsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void timeEnds_data()
    {
        QTest::addColumn<QString>("body");
        const auto row = [](const char *name, const char *body) {
            QTest::newRow(name) << QString::fromUtf8(body);
        };
        row("loop", "for (;;);");
        row("caught", "while (true) { try { for (;;); } catch {} finally { continue } }");
        row("regular expression", "/(a+)+b/.test('a'.repeat(60))");
        row("generator", "function* g() { for (;;) yield 1 }\nfor (const each of g());");
        row("jobs", "const again = () => { Promise.resolve().then(again) }; again()");
        row("await", "for (;;) await 1");
        row("getter of the result", "return {get a() { for (;;); }}");
        row("toJSON", "return {toJSON() { for (;;); }}");
        row("proxy", "return new Proxy({}, {ownKeys() { for (;;); }})");
        row("bytes", "let n = 0; return {toJSON: () => 1, get bytes() { for (;;); }}");
        row("message", "throw {get message() { for (;;); }}");
        row("toString of what is thrown", "throw {toString() { for (;;); }}");
        row("variable", "vars.set('a', {toJSON() { for (;;); }})");
        row("console", "console.log({toString() { for (;;); }, toJSON() { return undefined }})");
        row("thenable", "return await {then() { for (;;); }}");
        row("sort", "[3, 1, 2].sort(() => { for (;;); })");
    }

    void timeEnds()
    {
        QFETCH(const QString, body);
        ScriptEngine engine(homeOf());
        ScriptCall call = inlineCall(body);
        call.budget = Milliseconds(100);
        const ScriptOutcome outcome = engine.call(call);
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().kind, Kind::Timeout);
        QCOMPARE(outcome.error().message,
                 QStringLiteral("the script takes longer than 100 ms, the most that it may"));
        QCOMPARE(described(engine.call(inlineCall(QStringLiteral("return 1")))), QByteArray("1"));
    }

    void memoryEnds_data()
    {
        QTest::addColumn<QString>("body");
        const auto row = [](const char *name, const char *body) {
            QTest::newRow(name) << QString::fromUtf8(body);
        };
        row("array", "const a = []; for (;;) a.push(a.length + 'abc')");
        row("caught", "const a = []; for (;;) try { a.push({}) } catch {}");
        row("one string", "'ab'.repeat(100_000_000)");
        row("one buffer", "new ArrayBuffer(1_000_000_000)");
        row("objects", "let o; for (;;) o = {o}");
        row("variables", "const a = {}; for (let i = 0; ; ++i) a['x' + i] = i");
        row("compiler", "eval('let a = [' + '{b: 1, c: x => x},'.repeat(500_000) + ']')");
        row("JSON", "JSON.parse('[' + '{},'.repeat(3_000_000) + '1]')");
    }

    void memoryEnds()
    {
        QFETCH(const QString, body);
        ScriptEngine engine(homeOf());
        const ScriptOutcome outcome = engine.call(inlineCall(body));
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().kind, Kind::OutOfMemory);
        QCOMPARE(outcome.error().message,
                 QStringLiteral(
                     "the script needs more than 64 MB of memory, the most that it may have"));
        QCOMPARE(described(engine.call(inlineCall(QStringLiteral("return 1")))), QByteArray("1"));
    }

    // QuickJS itself crashes at some of these.
    void memoryMayEndAnywhere()
    {
        const QString body = QStringLiteral(
            "class A { #x = 1 };"
            "eval('class B {' + Array.from({length: 500}, (_, i) => '#p' + i + ' = 1;').join('')"
            " + '}');"
            "new RegExp('\\\\p{L}'.repeat(20), 'u').test('x');"
            "JSON.parse('[' + '{\"a\": 1},'.repeat(500) + '1]');"
            "console.log({a: [1, 2, 3]}); vars.set('b', {c: 'd'.repeat(500)});"
            "return crypto.sha256(base64.encode('e'.repeat(1000)))");
        int ended = 0;
        int passed = 0;
        for (qsizetype memory = 100'000; memory < 4'000'000; memory += memory / 30) {
            ScriptEngine engine(homeOf(), {.memory = memory});
            const ScriptOutcome outcome = engine.call(inlineCall(body));
            if (outcome)
                ++passed;
            else if (outcome.error().kind == Kind::OutOfMemory)
                ++ended;
            else
                QFAIL(described(outcome).constData());
        }
        QVERIFY(ended > 10);
        QVERIFY(passed > 10);
    }

    void depthEnds_data()
    {
        QTest::addColumn<QString>("body");
        QTest::addColumn<Kind>("kind");
        const auto row = [](const char *name, const char *body, Kind kind) {
            QTest::newRow(name) << QString::fromUtf8(body) << kind;
        };
        row("function", "const f = () => f() + 1; f()", Kind::StackOverflow);
        row("getter", "const a = {get b() { return this.b }}; a.b", Kind::StackOverflow);
        row("JSON", "JSON.parse('['.repeat(100_000))", Kind::StackOverflow);
        row("brackets", "eval('['.repeat(50_000))", Kind::StackOverflow);
        row("groups", "new RegExp('(?:'.repeat(50_000))", Kind::StackOverflow);
        row("result", "let a = []; for (let i = 0; i < 50_000; ++i) a = [a]; return a",
            Kind::Result);
        row("result that JSON may have",
            "let a = []; for (let i = 0; i < 1500; ++i) a = [a]; return a", Kind::Result);
        row("variable", "let a = []; for (let i = 0; i < 1500; ++i) a = [a]; vars.set('a', a)",
            Kind::Exception);
    }

    void depthEnds()
    {
        QFETCH(const QString, body);
        ScriptOutcome outcome;
        std::unique_ptr<QThread> thread(QThread::create([&] {
            ScriptEngine engine(homeOf());
            outcome = engine.call(inlineCall(body));
        }));
        thread->setStackSize(2 << 20); // the smallest that it is promised for
        thread->start();
        thread->wait();
        QVERIFY(!outcome);
        QTEST(outcome.error().kind, "kind");
        QVERIFY(!outcome.error().message.isEmpty());
    }

    void resultsEnd()
    {
        ScriptEngine engine(homeOf(), {.memory = qsizetype(256) << 20});
        const ScriptOutcome text =
            engine.call(inlineCall(QStringLiteral("return 'x'.repeat(17_000_000)")));
        QVERIFY(!text);
        QCOMPARE(text.error().kind, Kind::Result);
        QCOMPARE(text.error().message,
                 QStringLiteral("the script returns more than 16 MB, the most that one may"));
        const ScriptOutcome bytes =
            engine.call(inlineCall(QStringLiteral("return {bytes: new ArrayBuffer(17_000_000)}")));
        QVERIFY(!bytes);
        QCOMPARE(bytes.error().kind, Kind::Result);
        const ScriptOutcome variables = engine.call(inlineCall(QStringLiteral(
            "for (let i = 0; i < 20; ++i) vars.set('a' + i, 'x'.repeat(1_000_000))")));
        QVERIFY(!variables);
        QCOMPARE(variables.error().message,
                 QStringLiteral("the script sets variables to more than 16 MB, the most that one "
                                "call may"));
    }

    void sourcesEnd()
    {
        ScriptEngine engine(homeOf());
        const ScriptOutcome outcome = engine.call(inlineCall(QString(1'000'001, u' ')));
        QVERIFY(!outcome);
        QCOMPARE(
            outcome.error().message,
            QStringLiteral("the script has more than 1000000 bytes, the most that one may have"));
    }

    void cancellingInterrupts()
    {
        ScriptEngine engine(homeOf());
        const std::atomic<bool> isCancelled = true;
        const ScriptOutcome outcome =
            engine.call(inlineCall(QStringLiteral("for (;;);")), &isCancelled);
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().kind, Kind::Cancelled);
    }

    void whatIsKeptIsCountedAndThrownAway()
    {
        ScriptEngine engine(homeOf());
        const ScriptCall call = inlineCall(
            QStringLiteral("const kept = globalThis.kept || []; kept.push('x'.repeat(5_000_000));"
                           "globalThis.kept = kept; return kept.length"));
        QCOMPARE(described(engine.call(call)), QByteArray("1"));
        QCOMPARE(described(engine.call(call)), QByteArray("2"));
        int calls = 0;
        while (engine.call(call))
            QVERIFY(++calls < 20);
        QCOMPARE(described(engine.call(call)), QByteArray("1"));
    }
};

QTEST_GUILESS_MAIN(ScriptLimitsTest)
#include "tst_scriptlimits.moc"
