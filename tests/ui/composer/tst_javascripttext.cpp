// Nothing that {{placeholders}} may make right is called a mistake in JavaScript, and everything
// else is, at its place.
#include "composer/javascripttext.h"

#include <QTest>

using namespace Broadside;

class JavaScriptTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void placeholdersAreNoMistakes_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"\n",
                                 "{{script}}",
                                 "{{first}} {{second}}",
                                 "{{statement}} let x = 1;",
                                 "let {{name}} = {{value}};",
                                 "let {{a}} = 1, {{b}} = 2;",
                                 "{{a}}: for (;;) { break {{a}}; }",
                                 "f({{x}}, {{y}}{{z}}, 1{{digits}}, -{{n}}.5)",
                                 "f('{{$hash \"x\"}}', \"{{x}}\", `{{y}} ${ {{z}} } ${{{z}}}`)",
                                 "f('\\u{{code}}', '\\{{escape}}')",
                                 "/{{re}}/{{flags}}.test(x)",
                                 "x = {{{members}}};",
                                 "f({{\n  x\n}});",
                                 "for ({{head}}) { }",
                                 "if (a) {{b}} else c",
                                 "class A { {{members}} foo() { } }",
                                 "import {{what}} from 'x';",
                                 "import {{what}};",
                                 "{{{{x}}}}",
                                 "// {{comment}} }"})
            QTest::newRow(text) << QString::fromUtf8(text);
    }

    void placeholdersAreNoMistakes()
    {
        QFETCH(const QString, text);
        const std::optional<Error> mistake = javaScriptMistake(text);
        QVERIFY2(!mistake, mistake ? qPrintable(mistake->toString()) : "");
    }

    void mistakesHaveAPlace_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("line");
        QTest::addColumn<int>("column");
        QTest::addColumn<QString>("sentence");
        const auto row = [](const char *text, int line, int column, const char *sentence) {
            QTest::newRow(text) << QString::fromUtf8(text) << line << column
                                << QString::fromUtf8(sentence);
        };
        row("let a = {{x}};\nlet b = ;", 2, 9, "unexpected token in expression: ';'");
        row("x = '{{y}}' + ;", 1, 15, "unexpected token in expression: ';'");
        row("x = '{{größe}}😀' + ;", 1, 21, "unexpected token in expression: ';'");
        row("{{a}}\n{{\n}}\n  )", 4, 3, "unexpected token in expression: ')'");
        row("f({{\n  x\n}});\n  )", 4, 3, "unexpected token in expression: ')'");
        row("'{{x}};", 1, 1, "unexpected end of string");
        row("/* {{x}}", 1, 1, "unexpected end of comment");
        row("{{f}}(1, 2", 1, 11, "expecting ','");
        row("export default { a: {{x}}, b:, };", 1, 30, "unexpected token in expression: ','");
    }

    void mistakesHaveAPlace()
    {
        QFETCH(const QString, text);
        const std::optional<Error> mistake = javaScriptMistake(text);
        QVERIFY(mistake);
        QCOMPARE(mistake->code, ErrorCode::Syntax);
        QTEST(mistake->message, "sentence");
        QTEST(mistake->place.line, "line");
        QTEST(mistake->place.column, "column");
    }

    void lengthHasALimit()
    {
        QVERIFY(javaScriptMistake(QString(QString(49'999, u' ') + u')')));
        QVERIFY(!javaScriptMistake(QString(QString(50'000, u' ') + u')')));
    }
};

QTEST_APPLESS_MAIN(JavaScriptTextTest)
#include "tst_javascripttext.moc"
