// Scripts and modules are told right from wrong, with the place where QuickJS sees it, and nothing
// that one types makes it crash.
#include "script/scriptsyntax.h"

#include <QTest>
#include <QThread>

#include <memory>

using namespace Broadside;

namespace {

QByteArray described(const std::optional<ScriptMistake> &mistake)
{
    return mistake ? QStringLiteral("%1:%2 %3")
                         .arg(mistake->line)
                         .arg(mistake->column)
                         .arg(mistake->text)
                         .toUtf8()
                   : QByteArray();
}

} // namespace

class ScriptSyntaxTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isRight_data()
    {
        QTest::addColumn<QString>("script");
        const auto row = [](const char *name, const char *script) {
            QTest::newRow(name) << QString::fromUtf8(script);
        };
        row("nothing", "");
        row("blanks", " \n\t\r\n");
        row("comments", "// one }\n/* two ( */\n<!-- three");
        row("hashbang", "#!/usr/bin/env node\nrun()");
        row("byte order mark", "\uFEFFlet a = 1;");
        row("script", "var a = 1;\nfunction f(b, c = 2, ...d) { return { b, [c]: d?.e ?? a }; }");
        row("classes", "class A extends B { #c = 1; static { this.d = /x+/giu; } get e() { } }");
        row("templates", "f`a${b + `c${d}`}\ne`");
        row("asynchronous", "async function* f() { for await (const a of b) yield await a; }");
        row("sloppy", "with (a) { b = 010; }");
        row("letters", "let größe = '😀', 变量 = `é`;");
        row("import", "import a, { b as c } from 'there-is-none';\nimport * as d from './nor.js';");
        row("export", "export default class { }\nexport const a = 1, b = 2;\nexport * from 'c';");
        row("export of names", "const a = 1;\nexport { a, a as b };");
        row("await", "const a = await fetch('/b');");
        row("import as a function", "import('./a.js').then(b => b.c());");
        row("no import", "var important = 'export'; with (a) { }");
        row("endless", "for (;;) { }\nwhile (true);");
    }

    void isRight()
    {
        QFETCH(const QString, script);
        QCOMPARE(described(scriptMistake(script)), QByteArray());
    }

    void mistakesHaveAPlace_data()
    {
        QTest::addColumn<QString>("script");
        QTest::addColumn<int>("line");
        QTest::addColumn<int>("column");
        QTest::addColumn<QString>("sentence");
        const auto row = [](const char *script, int line, int column, const char *sentence) {
            QTest::newRow(script) << QString::fromUtf8(script) << line << column
                                  << QString::fromUtf8(sentence);
        };
        row("let a = ;", 1, 9, "unexpected token in expression: ';'");
        row("x\n\n\n\n  }", 5, 3, "unexpected token in expression: '}'");
        row("a\r\nb\r\n )", 3, 2, "unexpected token in expression: ')'");
        row("x = {\n  a: 1,\n  b 2\n};", 3, 5, "expecting '}'");
        row("f(1, 2;\ng();", 1, 7, "expecting ','");
        row("var = 1", 1, 5, "variable name expected");
        row("let a = 1, a = 2;", 1, 14, "invalid redefinition of lexical identifier");
        row("let s = 'abc\nx';", 1, 9, "unexpected end of string");
        row("`abc", 1, 1, "unexpected end of string");
        row("a;\n  /* abc", 2, 3, "unexpected end of comment");
        row("x = 08n", 1, 5, "invalid number literal");
        row("'\\u{110000}'", 1, 2, "malformed escape sequence in string literal");
        row("let x =\n  /ab/zz;", 2, 3, "invalid regular expression flags");
        row("return 1", 1, 1, "return not in a function");
        row("for (;;) { break foo }", 1, 18, "break/continue label not found");
        row("'use strict'; with (a) { }", 1, 15, "invalid keyword: with");
        row("var s = `a\nb${1 +}`;", 2, 7, "unexpected token in expression: '}'");
        row("if (", 1, 5, "the script ends too early");
        row("function f() {\n  return 1;\n", 3, 1, "the script ends too early");
        row("f(a, ''", 1, 8, "expecting ','");
    }

    void mistakesHaveAPlace()
    {
        QFETCH(const QString, script);
        const std::optional<ScriptMistake> mistake = scriptMistake(script);
        QVERIFY(mistake);
        QTEST(mistake->text, "sentence");
        QTEST(mistake->line, "line");
        QTEST(mistake->column, "column");
    }

    void mistakesInModulesHaveAPlace_data()
    {
        QTest::addColumn<QString>("script");
        QTest::addColumn<QByteArray>("mistake");
        const auto row = [](const char *script, const char *mistake) {
            QTest::newRow(script) << QString::fromUtf8(script) << QByteArray(mistake);
        };
        row("import a from 'b';\nexport default {\n  a:,\n};",
            "3:5 unexpected token in expression: ','");
        row("await f();\nx = ;", "2:5 unexpected token in expression: ';'");
        row("import './x.js'; for (;;) {", "1:28 the script ends too early");
        row("import a;", "1:9 from clause expected");
        row("export let a;\nexport let a;", "2:13 invalid redefinition of global identifier");
        // Where they are no modules.
        row("with (a) { }\nx = 'import';\n)", "3:1 unexpected token in expression: ')'");
        row("var exported = 1;\n}", "2:1 unexpected token in expression: '}'");
    }

    void mistakesInModulesHaveAPlace()
    {
        QFETCH(const QString, script);
        QTEST(described(scriptMistake(script)), "mistake");
    }

    void columnsCountAsTheEditorDoes_data()
    {
        QTest::addColumn<QString>("script");
        QTest::addColumn<int>("line");
        QTest::addColumn<int>("column");
        QTest::newRow("é") << QStringLiteral("'é' + ;") << 1 << 7;
        QTest::newRow("two units") << QStringLiteral("'😀é' + ;") << 1 << 9;
        QTest::newRow("only before it") << QStringLiteral("/* 😀\n */ 'é' ) ;") << 2 << 9;
        QTest::newRow("behind it") << QStringLiteral("x = ; // 😀") << 1 << 5;
        QTest::newRow("half of a pair")
            << QString(QStringLiteral("'") + QChar(0xD83D) + QStringLiteral("' + ;")) << 1 << 7;
        QTest::newRow("a line separator of Unicode")
            << QString(QChar(0x2028) + QStringLiteral(" )")) << 1 << 3;
    }

    void columnsCountAsTheEditorDoes()
    {
        QFETCH(const QString, script);
        const std::optional<ScriptMistake> mistake = scriptMistake(script);
        QVERIFY(mistake);
        QTEST(mistake->line, "line");
        QTEST(mistake->column, "column");
    }

    // QuickJS tells no place for these.
    void mistakesInNamesHaveAPlace()
    {
        QCOMPARE(described(scriptMistake(
                     QStringLiteral("class A {\n  #bc;\n  m() { return this.#bc + this.#b; }\n}"))),
                 QByteArray("3:32 undefined private field '#b'"));
        QCOMPARE(described(scriptMistake(QStringLiteral("let a1;\nexport { a };"))),
                 QByteArray("2:10 exported variable 'a' does not exist"));
    }

    void aZeroEndsNothing()
    {
        const QString zero(1, QChar(u'\0'));
        QVERIFY(!scriptMistake(QStringLiteral("x = '") + zero + QStringLiteral("';")));
        const std::optional<ScriptMistake> mistake =
            scriptMistake(QStringLiteral("x") + zero + QStringLiteral(";"));
        QVERIFY(mistake);
        QCOMPARE(mistake->column, 2);
    }

    void nothingIsExecuted()
    {
        QVERIFY(!scriptMistake(QStringLiteral("throw new SyntaxError('executed');")));
        QVERIFY(!scriptMistake(QStringLiteral("export default await (() => { throw 1; })();")));
    }

    void depthIsNoMistake_data()
    {
        QTest::addColumn<QString>("opening");
        for (const char *opening : {"(", "[", "{", "({a:", "`${", "(()=>{", "if(1)", "!", "a=>",
                                    "1**", "(a=", "async(", "new "})
            QTest::newRow(opening) << QString::fromLatin1(opening);
    }

    void depthIsNoMistake()
    {
        QFETCH(const QString, opening);
        const QString script = opening.repeated(100'000);
        QVERIFY(!scriptMistake(script));
        bool isNoMistake = false;
        const std::unique_ptr<QThread> thread(
            QThread::create([&] { isNoMistake = !scriptMistake(script); }));
        thread->setStackSize(512 * 1024); // the smallest that it is promised for
        thread->start();
        thread->wait();
        QVERIFY(isNoMistake);
    }

    void aMegabyteIsRead()
    {
        const QString function = QStringLiteral("function work(first, second) {\n"
                                                "  const total = first * 2 + second;\n"
                                                "  return total > 10 ? { total } : null;\n"
                                                "}\n");
        const qsizetype count = 1'000'000 / function.size() + 1;
        const QString script = function.repeated(count);
        QVERIFY(!scriptMistake(script));
        const std::optional<ScriptMistake> mistake =
            scriptMistake(QString(script + QStringLiteral("  )")));
        QVERIFY(mistake);
        QCOMPARE(mistake->line, int(count) * 4 + 1);
        QCOMPARE(mistake->column, 3);
    }
};

QTEST_APPLESS_MAIN(ScriptSyntaxTest)
#include "tst_scriptsyntax.moc"
