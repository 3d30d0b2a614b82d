// Queries are laid out without the loss of a token, and laid out again stay as they are.
#include "composer/graphqltext.h"
#include "composer/graphqltokens.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Broadside;

namespace {

QStringList tokensOf(const QString &text)
{
    QStringList tokens;
    for (const GraphQlToken &token : graphQlTokens(text).tokens)
        tokens.append(QString::number(int(token.kind)) + u' ' + token.text);
    return tokens;
}

// Documents that are right, with anything between their tokens that may be there.
class RandomDocument
{
public:
    explicit RandomDocument(quint32 seed)
        : m_random(seed)
    {}

    QString text()
    {
        for (int i = 0; i <= below(3); ++i)
            i % 2 == 1 ? addFragment() : addOperation(i);
        return m_text;
    }

    // Tokens in no order, often behind a placeholder that may make them right.
    QString garbage()
    {
        if (in(50))
            add("fragment F {{condition}}");
        static const QStringList words{
            QStringLiteral("{"),     QStringLiteral("}"),      QStringLiteral("("),
            QStringLiteral(")"),     QStringLiteral("["),      QStringLiteral("]"),
            QStringLiteral("..."),   QStringLiteral(":"),      QStringLiteral("$"),
            QStringLiteral("@"),     QStringLiteral("="),      QStringLiteral("!"),
            QStringLiteral("query"), QStringLiteral("on"),     QStringLiteral("fragment"),
            QStringLiteral("a"),     QStringLiteral("5"),      QStringLiteral("\"{{\""),
            QStringLiteral("{{x}}"), QStringLiteral("{{y }}"), QStringLiteral("\"\"\"\n\"\"\"")};
        for (int i = 0; i < 3 + below(12); ++i)
            add(words[below(int(words.size()))]);
        return m_text;
    }

private:
    int below(int limit) { return int(m_random.bounded(limit)); }
    bool in(int percent) { return below(100) < percent; }

    void add(const QString &token)
    {
        static const QStringList between{QStringLiteral(" "),         QStringLiteral("  "),
                                         QStringLiteral("\n"),        QStringLiteral(", "),
                                         QStringLiteral("\n\n\t"),    QStringLiteral(" # behind\n"),
                                         QStringLiteral("\n# own \n")};
        m_text += token + between[in(80) ? below(3) : below(int(between.size()))];
    }

    void add(const char *token) { add(QString::fromLatin1(token)); }

    void addName() { add(in(10) ? "{{name}}" : in(10) ? "on{{x}}" : in(50) ? "field" : "id"); }

    void addOperation(int number)
    {
        add(in(50) ? "query" : in(50) ? "mutation" : "subscription");
        add(QStringLiteral("Operation%1").arg(number));
        if (in(50)) {
            add("(");
            for (int i = 0; i <= below(3); ++i)
                addVariable();
            add(")");
        }
        addDirectives();
        addSelections(4);
    }

    void addFragment()
    {
        add("fragment");
        add("Fragment");
        add("on");
        add("Type");
        addSelections(2);
    }

    void addVariable()
    {
        add("$");
        add("variable");
        add(":");
        add(in(50) ? "Int" : "{{type}}");
        if (in(50))
            add("!");
        if (in(30)) {
            add("=");
            add(in(50) ? "\"a default\"" : "{{default}}");
        }
    }

    void addDirectives()
    {
        while (in(20)) {
            add("@");
            add("include");
            addArguments(1);
        }
    }

    void addArguments(int depth)
    {
        add("(");
        for (int i = 0; i <= below(3); ++i) {
            addName();
            add(":");
            addValue(depth);
        }
        add(")");
    }

    void addValue(int depth)
    {
        const int kind = below(depth > 0 ? 8 : 5);
        if (kind >= 5) {
            add(kind == 5 ? "[" : "{");
            for (int i = below(3); i > 0; --i) {
                if (kind != 5) {
                    addName();
                    add(":");
                }
                addValue(depth - 1);
            }
            add(kind == 5 ? "]" : "}");
            return;
        }
        if (kind == 4)
            add("$");
        static const QStringList values{
            QStringLiteral("-1.5e3"), QStringLiteral("\"some text, # {not} a comment\""),
            QStringLiteral("{{value}}"), QStringLiteral("\"\"\"a\n  b\"\"\""),
            QStringLiteral("variable")};
        add(values[kind]);
    }

    void addSelections(int depth)
    {
        add("{");
        for (int i = 0; i <= below(4); ++i)
            addSelection(depth);
        add("}");
    }

    void addSelection(int depth)
    {
        if (in(15)) {
            add("...");
            add("Fragment");
            addDirectives();
            return;
        }
        if (in(15)) {
            add("...");
            add("on");
            add("Type");
            addSelections(depth - 1 > 0 ? depth - 1 : 0);
            return;
        }
        addName();
        if (in(20)) {
            add(":");
            addName();
        }
        if (in(30))
            addArguments(2);
        addDirectives();
        if (depth > 0 && in(40))
            addSelections(depth - 1);
    }

    QRandomGenerator m_random;
    QString m_text;
};

} // namespace

class GraphQlLayoutTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isLaidOut_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("laidOut");
        QTest::newRow("nothing") << " \n"
                                 << " \n";
        QTest::newRow("all")
            << "query Q($a:Int=1,$b:[ID!]!)@d(x:1){a,b:c(d:{e:1,f:[1 2]})@skip(if:$a){g}...F...on "
               "T{h}...@include(if:true){i}}fragment F on T{j}"
            << "query Q($a: Int = 1, $b: [ID!]!) @d(x: 1) {\n"
               "  a\n"
               "  b: c(d: { e: 1, f: [1, 2] }) @skip(if: $a) {\n"
               "    g\n"
               "  }\n"
               "  ...F\n"
               "  ... on T {\n"
               "    h\n"
               "  }\n"
               "  ... @include(if: true) {\n"
               "    i\n"
               "  }\n"
               "}\n"
               "\n"
               "fragment F on T {\n"
               "  j\n"
               "}";
        QTest::newRow("nameless") << "query($a: Int) { a }"
                                  << "query ($a: Int) {\n  a\n}";
        QTest::newRow("empty values") << "{ a(x: { }, y: [ ]) }"
                                      << "{\n  a(x: {}, y: [])\n}";
        QTest::newRow("wide arguments")
            << "{ search(text: \"a rather long text to look for\", first: 100, after: \"cursor\", "
               "order: NEWEST) { id } }"
            << "{\n"
               "  search(\n"
               "    text: \"a rather long text to look for\"\n"
               "    first: 100\n"
               "    after: \"cursor\"\n"
               "    order: NEWEST\n"
               "  ) {\n"
               "    id\n"
               "  }\n"
               "}";
        QTest::newRow("wide values")
            << "mutation { add(input: { name: \"a name that is long enough\", tags: [\"one\", "
               "\"two\"], address: { street: \"Main Street 1\", city: \"Ulm\" } }) { id } }"
            << "mutation {\n"
               "  add(\n"
               "    input: {\n"
               "      name: \"a name that is long enough\"\n"
               "      tags: [\"one\", \"two\"]\n"
               "      address: { street: \"Main Street 1\", city: \"Ulm\" }\n"
               "    }\n"
               "  ) {\n"
               "    id\n"
               "  }\n"
               "}";
        QTest::newRow("comments") << "# first\n\nquery { # of all\n# a\na # behind a \n  b( # in\n"
                                     "  c: 1 # one\n  )\n  # last\n}\n# end"
                                  << "# first\n"
                                     "query { # of all\n"
                                     "  # a\n"
                                     "  a # behind a\n"
                                     "  b( # in\n"
                                     "    c: 1 # one\n"
                                     "  )\n"
                                     "  # last\n"
                                     "}\n"
                                     "\n"
                                     "# end";
        QTest::newRow("comments in the midst") << "query Q # why\n{ a: # alias\n b }"
                                               << "query Q # why\n"
                                                  "{\n"
                                                  "  a: # alias\n"
                                                  "    b\n"
                                                  "}";
        QTest::newRow("block string") << "{ a(b: \"\"\"\n  x\n    y\n\"\"\") { c } }"
                                      << "{\n"
                                         "  a(\n"
                                         "    b: \"\"\"\n  x\n    y\n\"\"\"\n"
                                         "  ) {\n"
                                         "    c\n"
                                         "  }\n"
                                         "}";
        QTest::newRow("placeholders")
            << "query {{name}}($a: {{ type }}) { {{fields}} user{{n}}(id: {{id}}, {{more}}) "
               "{ ... {{fragment}} } } {{fragments}}"
            << "query {{name}}($a: {{ type }}) {\n"
               "  {{fields}}\n"
               "  user{{n}}(id: {{id}}, {{more}}) {\n"
               "    ...{{fragment}}\n"
               "  }\n"
               "}\n"
               "\n"
               "{{fragments}}";
        QTest::newRow("placeholders in a row") << "{{a}}\n{{b}} {{c}}\n{ d }"
                                               << "{{a}}\n\n{{b}} {{c}}\n\n{\n  d\n}";
        QTest::newRow("placeholder before") << "{{word}} { a }"
                                            << "{{word}} {\n  a\n}";
        QTest::newRow("braces stay apart") << "{ a(b: \"{{\", c: {d: {e: 1} }) }"
                                           << "{\n  a(b: \"{{\", c: { d: { e: 1 } })\n}";
    }

    void isLaidOut()
    {
        QFETCH(const QString, text);
        const Result<QString> laidOut = laidOutGraphQl(text);
        QVERIFY2(laidOut, laidOut ? "" : qPrintable(laidOut.error().toString()));
        QTEST(*laidOut, "laidOut");
        QCOMPARE(tokensOf(*laidOut), tokensOf(text));
        QCOMPARE(laidOutGraphQl(*laidOut).value_or(QString()), *laidOut);
    }

    void linesHave80Columns()
    {
        const auto laidOut = [](int length) {
            return laidOutGraphQl(
                       QStringLiteral("{ f(a: \"%1\") { b } }").arg(QString(length, u'x')))
                .value_or(QString());
        };
        QCOMPARE(laidOut(68).section(u'\n', 1, 1).size(), 80);
        QCOMPARE(laidOut(69).section(u'\n', 1, 1), QStringLiteral("  f("));
    }

    void noTokenIsLost()
    {
        for (quint32 seed = 0; seed < 500; ++seed) {
            const QString text = RandomDocument(seed).text();
            const Result<QString> laidOut = laidOutGraphQl(text);
            QVERIFY2(laidOut, qPrintable(laidOut ? QString() : laidOut.error().toString() + text));
            QCOMPARE(tokensOf(*laidOut), tokensOf(text));
            QCOMPARE(laidOutGraphQl(*laidOut).value_or(QString()), *laidOut);
        }
    }

    void whateverIsLaidOutKeepsItsTokens()
    {
        int right = 0;
        for (quint32 seed = 0; seed < 5'000; ++seed) {
            const QString text = RandomDocument(seed).garbage();
            const Result<QString> laidOut = laidOutGraphQl(text);
            QCOMPARE(laidOut.has_value(), !graphQlMistake(text));
            if (!laidOut)
                continue;
            ++right;
            QCOMPARE(tokensOf(*laidOut), tokensOf(text));
            QCOMPARE(laidOutGraphQl(*laidOut).value_or(QString()), *laidOut);
        }
        QVERIFY(right > 100);
    }
};

QTEST_APPLESS_MAIN(GraphQlLayoutTest)
#include "tst_graphqllayout.moc"
