// Queries are told right from wrong as the specification of GraphQL does, and nothing that
// {{placeholders}} may make right is called a mistake.
#include "composer/graphqltext.h"

#include <QTest>

using namespace Broadside;

class GraphQlTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isRight_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("nothing") << "";
        QTest::newRow("blanks") << " \n\t";
        QTest::newRow("shorthand") << "{ a }";
        QTest::newRow("operations") << "query A { a } mutation B { b } subscription C { c }";
        QTest::newRow("nameless") << "query ($a: Int) @d { a }";
        QTest::newRow("variables") << "query Q($a: Int = 1, $b: [[ID!]!]! = [1 2] @d(x: \"y\") "
                                      "$c: X = {y: Z}) @e(f: $a) { a }";
        QTest::newRow("fields") << "{ x: user(id: 4, f: {a: [1, {b: null}], c: RED, d: true, "
                                   "e: $v}) @include(if: $w) @skip(if: false) { name } }";
        QTest::newRow("fragments") << "{ ...F ...on User { a } ... @skip(if: true) { b } ...{ c } }"
                                      " fragment F on User @d { on fragment query true: null }";
        QTest::newRow("keywords") << "query query { query mutation: fragment on { on } }";
        QTest::newRow("numbers") << "{ a(b: [0, -0, 12, 1.5, -1.5e10, 1E-3, 2e+5]) }";
        QTest::newRow("strings") << "{ a(b: [\"\", \"\\u00e9 \\\" \\\\ \\/ \\b\\f\\n\\r\\t\", "
                                    "\"\\u{1F600}\", \"# { \"]) }";
        QTest::newRow("block strings")
            << "{ a(b: [\"\"\"\"\"\", \"\"\"x \"y\"\n \\\"\"\" \\z\"\"\"]) }";
        QTest::newRow("ignored") << "\uFEFF,{,,a,#c \" {\n,b\r\n\t}";
        QTest::newRow("empty values") << "{ a(x: {}, y: []) }";
    }

    void isRight()
    {
        QFETCH(const QString, text);
        const std::optional<Error> mistake = graphQlMistake(text);
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
        row("{ }", 1, 3, "found “}”, expected a field");
        row("{ a { } }", 1, 7, "found “}”, expected a field");
        row("{ a", 1, 4, "found the end of the query, expected a field or “}”");
        row("{ a ! }", 1, 5, "found “!”, expected a field or “}”");
        row("{\n  a(b: )\n}", 2, 8, "found “)”, expected a value");
        row("{ a() }", 1, 5, "found “)”, expected an argument");
        row("{ a(b: 1 }", 1, 10, "found “}”, expected an argument or “)”");
        row("{ a(b 1) }", 1, 7, "found “1”, expected “:”");
        row("{ a(b: \"a\" \"b\") }", 1, 12, "found a string, expected an argument or “)”");
        row("{ a @ }", 1, 7, "found “}”, expected the name of a directive");
        row("{ a: }", 1, 6, "found “}”, expected a field");
        row("{ a(b: $) }", 1, 9, "found “)”, expected the name of a variable");
        row("{ a(b: [1, 2) }", 1, 13, "found “)”, expected a value");
        row("{ a(b: [1", 1, 10, "found the end of the query, expected “]”");
        row("{ a(b: {1: 2}) }", 1, 9, "found “1”, expected a name or “}”");
        row("query Q { a } type T { b }", 1, 15,
            "found “type”, expected an operation or a fragment");
        row("{ a }\n}", 2, 1, "found “}”, expected an operation or a fragment");
        row("# only", 1, 7, "found the end of the query, expected an operation or a fragment");
        row("query 5 { a }", 1, 7, "found “5”, expected a name or “{”");
        row("query Q", 1, 8, "found the end of the query, expected “{”");
        row("query Q() { a }", 1, 9, "found “)”, expected “$”");
        row("query Q($a) { a }", 1, 11, "found “)”, expected “:”");
        row("query Q($a: ) { a }", 1, 13, "found “)”, expected a type");
        row("query Q($a: [Int) { a }", 1, 17, "found “)”, expected “]”");
        row("query Q($a: Int b: Int) { a }", 1, 17, "found “b”, expected “$” or “)”");
        row("query Q($a: Int = $b) { a }", 1, 19, "found “$”, expected a value without variables");
        row("query Q($a: Int @d(x: $b)) { a }", 1, 23,
            "found “$”, expected a value without variables");
        row("{ ...}", 1, 6, "found “}”, expected a fragment, “on” or “{”");
        row("{ ... on { a } }", 1, 10, "found “{”, expected a type");
        row("fragment on on User { a }", 1, 10, "found “on”, expected the name of a fragment");
        row("fragment F User { a }", 1, 12, "found “User”, expected “on”");
        row("{ a }\nquery B { b }", 1, 1, "an operation without a name has to be the only one");
        row("query B { b }\nquery { a }", 2, 1,
            "an operation without a name has to be the only one");
        row("{ a(b: 007) }", 1, 8, "“007” is not a number");
        row("{ a(b: 1.) }", 1, 8, "“1.” is not a number");
        row("{ a(b: 1x) }", 1, 8, "“1x” is not a number");
        row("{ a(b: -) }", 1, 8, "“-” is not a number");
        row("{ a(b: \"c) }", 1, 8, "the string that begins here does not end; “\"” is missing");
        row("{\n a(b: \"\"\"c) }", 2, 7,
            "the string that begins here does not end; “\"\"\"” is missing");
        row("{ a(b: \"\\q\") }", 1, 9,
            "“\\q” is no escape sequence; “\\” itself is written “\\\\”");
        row("{ a(b: \"\\u12G4\") }", 1, 9,
            "“\\u12G” is no escape sequence; “\\” itself is written “\\\\”");
        row("{ a(b: \"\\u{110000}\") }", 1, 9,
            "“\\u{110000}” is no escape sequence; “\\” itself is written “\\\\”");
        row("{ a 'b' }", 1, 5, "“'” can only be in strings and comments");
        row("{ a .. b }", 1, 5, "“.” can only be in strings and comments");
        row("{ a \u00A0 }", 1, 5, "the character U+00A0 cannot be here");
        QTest::newRow("control character")
            << "{ a \"\x01 \" }" << 1 << 6 << "the character U+0001 cannot be here";
        row("{{ }}", 1, 2, "found “{”, expected a field");
        row("{ {{a}} }\n}", 2, 1, "found “}”, expected an operation or a fragment");
        row("{ a(b: {{v}} }", 1, 14, "found “}”, expected an argument or “)”");
        row("{ a(b: \"{{v}}) }", 1, 8, "the string that begins here does not end; “\"” is missing");
    }

    void mistakesHaveAPlace()
    {
        QFETCH(const QString, text);
        const std::optional<Error> mistake = graphQlMistake(text);
        QVERIFY(mistake);
        QTEST(mistake->message, "sentence");
        QTEST(mistake->place.line, "line");
        QTEST(mistake->place.column, "column");
        const Result<QString> laidOut = laidOutGraphQl(text);
        QVERIFY(!laidOut);
        QCOMPARE(laidOut.error(), *mistake);
    }

    void placeholdersAreNoMistakes_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text :
             {"{{query}}",
              "{{fragments}} { a }",
              "{ a } {{fragment}} { b }",
              "{{word}} Q($a: Int) { a }",
              "{{word}} on T { a }",
              "{{word}} query { a } query B { b }",
              "query {{name}} { a } query B { b }",
              "query Q {{rest}}",
              "query Q {{variables}} { a }",
              "query Q({{variables}}) { a }",
              "query Q(${{v}}: {{T}}! = {{d}}, $w: [{{T}}]) { a }",
              "query Q($a {{rest}}) { a }",
              "{ {{fields}} }",
              "{ a {{fields}} b }",
              "{ {{alias}}: {{field}}({{arguments}}) { b } }",
              "{ a(b: {{v}}, {{n}}: 1, {{more}}) }",
              "{ user{{n}}(id: 1{{digits}}, f: -{{x}}, g: {{x}}.5, h: 1.{{x}}) { id } }",
              "{ a(b: [{{items}}, 1], c: {{{members}}}) }",
              "{ ...{{F}} ... on {{T}} { a } ... {{condition}} { b } ... on T {{selections}} }",
              "{ a @{{d}}(if: {{v}}) }",
              "fragment {{F}} on {{T}} {{selections}}",
              "fragment F {{condition}} { a }",
              "{ a(b: \"{{$hash \"x\"}}\", c: \"\\u{{x}}\", d: \"\\{{x}}\", e: \"\"\"{{y}}\"\"\") "
              "}",
              "{ a # {{x}}\n}"})
            QTest::newRow(text) << QString::fromUtf8(text);
    }

    void placeholdersAreNoMistakes()
    {
        QFETCH(const QString, text);
        const std::optional<Error> mistake = graphQlMistake(text);
        QVERIFY2(!mistake, mistake ? qPrintable(mistake->toString()) : "");
        QVERIFY(laidOutGraphQl(text));
    }

    void depthHasALimit()
    {
        const auto nested = [](int depth) {
            return QString(QStringLiteral("{a").repeated(depth) + QString(depth, u'}'));
        };
        QVERIFY(!graphQlMistake(nested(200)));
        QVERIFY(laidOutGraphQl(nested(200)));
        const std::optional<Error> mistake = graphQlMistake(nested(201));
        QVERIFY(mistake);
        QCOMPARE(mistake->message,
                 QStringLiteral("this is nested too deeply; 200 levels are read"));
        QCOMPARE(mistake->place.column, 401);
        QVERIFY(graphQlMistake(u"{ a(b: " + QString(100'000, u'[')));
    }
};

QTEST_APPLESS_MAIN(GraphQlTextTest)
#include "tst_graphqltext.moc"
