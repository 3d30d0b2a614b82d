// What is offered while a check or a capture is typed, and what becomes of the text.

#include "model/assertion.h"
#include "model/querycompletion.h"

#include <QTest>

using namespace Broadside;

namespace {

// The cursor is at the bar.
QueryCompletion completionAtBar(const QString &text, QueryUse use)
{
    return queryCompletionAt(QString(text).remove(u'|'), text.indexOf(u'|'), use);
}

QStringList words(const QueryCompletion &completion)
{
    QStringList all;
    for (const QueryCandidate &each : completion.candidates)
        all += each.word;
    return all;
}

QStringList queries()
{
    QStringList all;
    for (const QueryWord &each : queryWords())
        all += each.word;
    return all;
}

QStringList predicates()
{
    QStringList all;
    for (const PredicateWord &each : predicateWords())
        all += each.word;
    return all;
}

QStringList filters()
{
    QStringList all;
    for (const FilterWord &each : filterWords())
        all += each.word;
    return all;
}

} // namespace

class TestQueryCompletion : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void offersWhatFits_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("found");
        QTest::newRow("query") << "st|" << "status";
        QTest::newRow("any case") << "JSON|" << "jsonpath";
        QTest::newRow("inside of the word") << "path|" << "jsonpath xpath";
        QTest::newRow("whole word") << "status|" << "";
        QTest::newRow("within a word") << "sta|tus" << "";
        QTest::newRow("unknown") << "colour|" << "";
        QTest::newRow("sign") << "status =|" << "==";
        QTest::newRow("signs") << "status >|" << "> >=";
        QTest::newRow("without blanks") << "status!|" << "!=";
        QTest::newRow("predicate") << "body star|" << "startsWith";
        QTest::newRow("filter") << "body cou|" << "count";
        QTest::newRow("filter behind a filter") << "body split \",\" spl|" << "split";
        QTest::newRow("behind quotes") << "jsonpath \"$.a\"isU|" << "isUuid";
        QTest::newRow("behind a placeholder") << "header {{name}} exi|" << "exists";
        QTest::newRow("behind not") << "body not cont|" << "contains";
        QTest::newRow("no filter behind not") << "body not cou|" << "";
        QTest::newRow("not") << "body no|" << "not daysAfterNow daysBeforeNow";
        QTest::newRow("argument") << "header |" << "";
        QTest::newRow("begun argument") << "jsonpath st|" << "";
        QTest::newRow("in quotes") << "header \"st|" << "";
        QTest::newRow("in a pattern") << "body matches /st|" << "";
        QTest::newRow("in a placeholder") << "status == {{st|" << "";
        QTest::newRow("value") << "status == st|" << "";
        QTest::newRow("behind the end") << "body exists st|" << "";
        QTest::newRow("behind what is unknown") << "colour st|" << "";
        QTest::newRow("with more behind it") << "stat| == 200" << "status";
    }

    void offersWhatFits()
    {
        QFETCH(const QString, text);
        QTEST(words(completionAtBar(text, QueryUse::Check)).join(u' '), "found");
    }

    void offersAllWhereNothingIsTyped()
    {
        QCOMPARE(words(completionAtBar(QStringLiteral("|"), QueryUse::Check)), queries());
        QCOMPARE(words(completionAtBar(QStringLiteral("|"), QueryUse::Capture)), queries());
        QCOMPARE(words(completionAtBar(QStringLiteral("body |"), QueryUse::Check)),
                 predicates() + QStringList{QStringLiteral("not")} + filters());
        QCOMPARE(words(completionAtBar(QStringLiteral("body |"), QueryUse::Capture)), filters());
        QCOMPARE(words(completionAtBar(QStringLiteral("body not |"), QueryUse::Check)),
                 predicates());
        QVERIFY(words(completionAtBar(QStringLiteral("body not |"), QueryUse::Capture)).isEmpty());
        QVERIFY(!completionAtBar(QStringLiteral("body |"), QueryUse::Check).isBegun);
        QVERIFY(completionAtBar(QStringLiteral("body e|"), QueryUse::Check).isBegun);
    }

    void everyWordHasAMeaning_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("queries") << "|";
        QTest::newRow("predicates and filters") << "body |";
    }

    void everyWordHasAMeaning()
    {
        QFETCH(const QString, text);
        const QueryCompletion completion = completionAtBar(text, QueryUse::Check);
        QVERIFY(!completion.candidates.empty());
        for (const QueryCandidate &each : completion.candidates) {
            QVERIFY2(!each.meaning.isEmpty(), qPrintable(each.word));
            QVERIFY2(each.meaning != each.word, qPrintable(each.word));
        }
    }

    void theSameWordMeansWhatItIsThere()
    {
        const auto meaning = [](const QString &text) {
            return completionAtBar(text, QueryUse::Capture).candidates.front().meaning;
        };
        QCOMPARE(meaning(QStringLiteral("rege|")), QStringLiteral("the first match in the body"));
        QCOMPARE(meaning(QStringLiteral("url rege|")),
                 QStringLiteral("the first match in the text"));
    }

    void capturesExpectNothing()
    {
        QVERIFY(words(completionAtBar(QStringLiteral("body exi|"), QueryUse::Capture)).isEmpty());
        QVERIFY(words(completionAtBar(QStringLiteral("status =|"), QueryUse::Capture)).isEmpty());
    }

    void completes_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isCapture");
        QTest::addColumn<QString>("completed");
        QTest::newRow("query") << "st|" << false << "status |";
        QTest::newRow("last word") << "st|" << true << "status|";
        QTest::newRow("argument follows") << "head|" << true << "header |";
        QTest::newRow("the rest of the word goes") << "s|tat == 200" << false << "status |== 200";
        QTest::newRow("sign") << "status =| 200" << false << "status == |200";
        QTest::newRow("predicate") << "body exi|" << false << "body exists|";
        QTest::newRow("filter of a check") << "body coun|" << false << "body count |";
        QTest::newRow("filter of a capture") << "body coun|" << true << "body count|";
    }

    void completes()
    {
        QFETCH(const QString, text);
        QFETCH(const bool, isCapture);
        const QueryCompletion completion =
            completionAtBar(text, isCapture ? QueryUse::Capture : QueryUse::Check);
        QVERIFY(!completion.candidates.empty());
        const CompletedQuery completed =
            completeQuery(QString(text).remove(u'|'), completion, completion.candidates.front());
        QTEST(QString(completed.text).insert(completed.cursor, u'|'), "completed");
    }
};

QTEST_MAIN(TestQueryCompletion)
#include "tst_querycompletion.moc"
