// Checks: reading and refusing.

#include "model/assertion.h"

#include <QTest>

using namespace Broadside;

class TestAssertion : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatItExpects_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expectation");
        QTest::newRow("==") << "status == 200" << "200";
        QTest::newRow("!=") << "status != 404" << "not 404";
        QTest::newRow(">") << "status > 200" << "above 200";
        QTest::newRow(">=") << "status >= 200" << "200 or more";
        QTest::newRow("<") << "duration < 0.5" << "below 0.5";
        QTest::newRow("<=") << "duration <= 500" << "500 or less";
        QTest::newRow("not") << "status not < 500" << "not (below 500)";
        QTest::newRow("text") << "header \"A\" == \"a\\\"b\"" << "\"a\\\"b\"";
        QTest::newRow("version") << "version == 2" << "\"2\"";
        QTest::newRow("variable") << "jsonpath \"$.id\" == {{id}}" << "{{id}}";
        QTest::newRow("pattern") << "body matches /a\\/b/" << "something that matches /a\\/b/";
        QTest::newRow("bytes") << "bytes startsWith hex,EFBB;"
                               << "something that starts with hex,efbb;";
        QTest::newRow("kind") << "jsonpath \"$.id\" isNumber" << "a number";
        QTest::newRow("no kind") << "jsonpath \"$.id\" not isNumber" << "not (a number)";
        QTest::newRow("filters") << "body split \",\" count >= 3" << "3 or more";
    }

    void saysWhatItExpects()
    {
        QFETCH(const QString, text);
        const Result<Assertion> check = parseAssertion(text, {});
        QVERIFY2(check, check ? "" : qPrintable(check.error().message));
        QTEST(englishText(check->expectation()), "expectation");
        QCOMPARE(check->expectation().parts.size(), size_t(check->expression->isNegated ? 1 : 0));
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("sentence"); // a part of it
        QTest::newRow("empty") << " " << "an empty text is no check";
        QTest::newRow("unknown query")
            << "colour == 3" << "“colour” is not known here; it begins with";
        QTest::newRow("nearly a query") << "statsu == 3" << "did you mean “status”?";
        QTest::newRow("nearly a predicate")
            << "body exist" << "character 6: “exist” is not known; did you mean “exists”?";
        QTest::newRow("no number")
            << "status == \"ok\"" << "character 11: this is compared with a number";
        QTest::newRow("text without quotes")
            << "body == ok" << "after == comes a value; texts are in quotes";
        QTest::newRow("no predicate") << "status 200" << "here comes what is expected";
        QTest::newRow("nothing behind it") << "status" << "here comes what is expected";
        QTest::newRow("something after it")
            << "status == 200 maybe" << "character 15: the check is complete";
        QTest::newRow("no name") << "header == 3" << "write for example header \"Content-Type\"";
        QTest::newRow("open text") << "header \"a" << "character 8: the text has no \" at its end";
        QTest::newRow("open pattern") << "body matches /a" << "the pattern has no / at its end";
        QTest::newRow("wrong escape") << "body == \"\\q\"" << "“\\q” means nothing in a text";
        QTest::newRow("wrong JSONPath") << "jsonpath \"$[\" exists" << "this is no JSONPath";
        QTest::newRow("wrong XPath") << "xpath \"//[\" exists" << "this is no XPath";
        QTest::newRow("wrong pattern") << "body matches /(/" << "this is no regular expression";
        QTest::newRow("pattern with ==") << "body == /a/" << "patterns go with “matches”";
        QTest::newRow("wrong bytes") << "bytes == hex,abc;" << "are not bytes";
        QTest::newRow("wrong index")
            << "jsonpath \"$.a\" nth \"1\" exists" << "write for example nth 0";
    }

    void refuses()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, sentence);
        const SourcePlace place{"a.yaml", 4, 7};
        const Result<Assertion> check = parseAssertion(text, place);
        QVERIFY(!check);
        QCOMPARE(check.error().code, ErrorCode::Format);
        QCOMPARE(check.error().place, place);
        QVERIFY2(check.error().message.contains(sentence), qPrintable(check.error().message));
    }

    // Everything that is described is understood, and with its own example.
    void knowsItsVocabulary()
    {
        for (const QueryWord &word : queryWords()) {
            const Result<Query> query = parseQuery(QLatin1String(word.example), {});
            QVERIFY2(query, word.example);
            QCOMPARE(query->kind, word.kind);
        }
        for (const FilterWord &word : filterWords()) {
            const Result<Query> query =
                parseQuery(QStringLiteral("body ") + QLatin1String(word.example), {});
            QVERIFY2(query, word.example);
            QCOMPARE(query->filters.size(), size_t(1));
            QCOMPARE(query->filters[0].kind, word.kind);
        }
        for (const PredicateWord &word : predicateWords()) {
            const QString operand = word.hasOperand ? QStringLiteral(" \"a\"") : QString();
            const Result<Assertion> check =
                parseAssertion(QStringLiteral("body ") + word.word + operand, {});
            QVERIFY2(check, word.word.data());
            QCOMPARE(check->expression->predicate, word.predicate);
        }
    }
};

QTEST_GUILESS_MAIN(TestAssertion)
#include "tst_assertion.moc"
