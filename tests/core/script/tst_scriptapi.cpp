// What scripts are given does what is documented, with known values, and no script can change it.
#include "script/scriptengine.h"
#include "scriptcalls.h"

#include <QTest>

using namespace Broadside;

class ScriptApiTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void gives_data()
    {
        QTest::addColumn<QString>("body");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char *body, const char *expected) {
            QTest::newRow(body) << QString::fromUtf8(body) << QByteArray(expected);
        };
        row("return crypto.sha256('abc')",
            "\"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\"");
        row("return crypto.sha1('abc')", "\"a9993e364706816aba3e25717850c26c9cd0d89d\"");
        row("return crypto.md5('abc')", "\"900150983cd24fb0d6963f7d28e17f72\"");
        row("return crypto.md5('')", "\"d41d8cd98f00b204e9800998ecf8427e\"");
        row("return crypto.md5(new Uint8Array([0, 97, 98, 99]).subarray(1))",
            "\"900150983cd24fb0d6963f7d28e17f72\"");
        row("return crypto.hmacSha256('Jefe', 'what do ya want for nothing?')",
            "\"5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843\"");
        row("return crypto.randomHex(3)", "\"ffffff\"");
        row("return crypto.randomHex(0)", "\"\"");
        row("return uuid()", "\"ffffffff-ffff-4fff-bfff-ffffffffffff\"");
        row("return base64.encode('ä?>')", "\"w6Q/Pg==\"");
        row("return base64.decode('w6Q/Pg==')", "\"ä?>\"");
        row("return base64url.encode('ä?>')", "\"w6Q_Pg\"");
        row("return base64url.decode('w6Q_Pg')", "\"ä?>\"");
        row("return base64.encode(new Uint8Array([1, 2, 3]).buffer)", "\"AQID\"");
        row("return vars.get('page')", "7");
        row("return vars.get('none') === undefined", "true");
        row("vars.set('page', {a: [1]}); vars.get('page').a.push(2); return vars.get('page')",
            "{\"a\":[1]}");
        row("return env.get('HOME')", "\"/home/ü\"");
        row("return [secrets.get('key'), secrets.get('none') === undefined]", "[\"s3cret\",true]");
        row("fail('no ' + 1)", "failed: no 1");
        row("skip('not today')", "skipped: not today");
        row("fail()", "failed: ");
        row("try { fail('first') } catch { skip('second') } return 3", "failed: first");
        row("try { fail('at once') } catch { for (;;); }", "failed: at once");
    }

    void gives()
    {
        QFETCH(const QString, body);
        ScriptEngine engine(homeOf());
        QTEST(described(engine.call(inlineCall(body))), "expected");
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("body");
        QTest::addColumn<QString>("message");
        const auto row = [](const char *body, const char *message) {
            QTest::newRow(body) << QString::fromUtf8(body) << QString::fromUtf8(message);
        };
        row("crypto.sha256(1)",
            "only a text, an ArrayBuffer or a typed array can be hashed, encoded or decoded");
        row("crypto.hmacSha256('key')",
            "only a text, an ArrayBuffer or a typed array can be hashed, encoded or decoded");
        row("crypto.randomHex(65537)", "crypto.randomHex() makes 0 to 65536 bytes");
        row("crypto.randomHex(NaN)", "crypto.randomHex() makes 0 to 65536 bytes");
        row("crypto.randomHex(0.5)", "crypto.randomHex() makes 0 to 65536 bytes");
        row("base64.decode('§')", "the text is no base64");
        row("base64url.decode('a+b')", "the text is no base64url");
        row("vars.get(1)", "a name is a text");
        row("vars.set('a')", "a variable cannot be undefined, a function or a symbol");
    }

    void refuses()
    {
        QFETCH(const QString, body);
        ScriptEngine engine(homeOf());
        const ScriptOutcome outcome = engine.call(inlineCall(body));
        QVERIFY(!outcome);
        QTEST(outcome.error().message, "message");
        QCOMPARE(outcome.error().kind, ScriptFailure::Kind::Exception);
        QCOMPARE(englishText(outcome.error().wording), outcome.error().message);
        QCOMPARE(outcome.error().place.line, 10);
    }

    void nothingElseIsThere_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name : {"process", "print", "require", "std", "os", "fetch", "setTimeout",
                                 "XMLHttpRequest", "scriptArgs"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }

    void nothingElseIsThere()
    {
        QFETCH(const QString, name);
        ScriptEngine engine(homeOf());
        const QString body = QStringLiteral("return typeof %1").arg(name);
        QCOMPARE(described(engine.call(inlineCall(body))), QByteArray("\"undefined\""));
    }

    void tracesTellWhatWasDone()
    {
        ScriptEngine engine(homeOf());
        const ScriptOutcome outcome = engine.call(inlineCall(QStringLiteral(
            "console.log('a', 1, {b: [2]}, undefined); console.info(null); console.warn();"
            "console.error(new TypeError('boom')); secrets.get('key'); secrets.get('key');"
            "vars.set('z', 1); vars.set('a', 2); vars.set('z', 3);")));
        QVERIFY(outcome);
        const std::vector<ScriptConsoleLine> lines{
            {ScriptLevel::Log, QStringLiteral("a 1 {\"b\":[2]} undefined")},
            {ScriptLevel::Info, QStringLiteral("null")},
            {ScriptLevel::Warn, QString()},
            {ScriptLevel::Error, QStringLiteral("TypeError: boom")}};
        QVERIFY(outcome->trace.console == lines);
        QCOMPARE(outcome->trace.secrets, QStringList{QStringLiteral("s3cret")});
        QCOMPARE(outcome->trace.variables.size(), size_t(2));
        QCOMPARE(outcome->trace.variables[0].name, QStringLiteral("a"));
        QVERIFY(outcome->trace.variables[1].value == Json(3));
    }

    // What failed may have looked up a secret that its message tells.
    void failuresHaveATrace()
    {
        ScriptEngine engine(homeOf());
        const ScriptOutcome outcome = engine.call(inlineCall(
            QStringLiteral("console.log('before'); throw new Error(secrets.get('key'))")));
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().message, QStringLiteral("s3cret"));
        QCOMPARE(outcome.error().trace.secrets, QStringList{QStringLiteral("s3cret")});
        QCOMPARE(outcome.error().trace.console.size(), size_t(1));
    }

    void consolesEnd()
    {
        ScriptEngine engine(homeOf());
        const ScriptOutcome outcome = engine.call(inlineCall(
            QStringLiteral("for (let i = 0; i < 3000; ++i) console.log('x'.repeat(20000))")));
        QVERIFY(outcome);
        QCOMPARE(outcome->trace.console.size(), size_t(1001));
        QVERIFY(outcome->trace.console.front().text.size() < 10'010);
        QCOMPARE(outcome->trace.console.back().level, ScriptLevel::Warn);
    }

    void nothingOfItCanBeChanged_data()
    {
        QTest::addColumn<QString>("body");
        for (const char *body :
             {"vars = 1", "globalThis.fail = () => 1", "vars.get = () => 1", "crypto.more = 1",
              "delete globalThis.secrets", "delete console.log",
              "Object.defineProperty(globalThis, 'uuid', {value: 1})"})
            QTest::newRow(body) << QString::fromLatin1(body);
    }

    void nothingOfItCanBeChanged()
    {
        QFETCH(const QString, body);
        ScriptEngine engine(homeOf());
        const ScriptOutcome outcome = engine.call(inlineCall(body));
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().kind, ScriptFailure::Kind::Exception);
    }

    void itWorksWhateverIsDoneToTheRest()
    {
        ScriptEngine engine(homeOf());
        QVERIFY(engine.call(inlineCall(
            QStringLiteral("const names = Object.getOwnPropertyNames;"
                           "for (const c of [Object, Array, String, Function, JSON, Promise])"
                           "  for (const o of [c, c.prototype ?? {}])"
                           "    for (const n of names(o))"
                           "      try { o[n] = () => { throw 'gone' } } catch {}"))));
        ScriptCall call = inlineCall(
            QStringLiteral("vars.set('a', {b: 1}); return [vars.get('a').b, route.tags[0],"
                           " base64.encode('a')]"));
        call.arguments = {argumentOf("route", "{\"tags\":[\"smoke\"]}")};
        QCOMPARE(described(engine.call(call)), QByteArray("[1,\"smoke\",\"YQ==\"]"));
    }
};

QTEST_GUILESS_MAIN(ScriptApiTest)
#include "tst_scriptapi.moc"
