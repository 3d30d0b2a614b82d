// Scripts that give a run more than its requests: the result of a handler, the verdict of a check,
// and what is done before and after all requests.
#include "middleware/scriptedcheck.h"
#include "middleware/scriptedhandler.h"
#include "middleware/scriptedlifespan.h"
#include "scriptfixture.h"

#include <QTest>

using namespace Broadside;

namespace {

QString described(const HandlerOutcome &outcome)
{
    if (const auto *failure = std::get_if<RequestFailure>(&outcome))
        return Broadside::described(*failure);
    if (const auto *skip = std::get_if<StepSkip>(&outcome))
        return QString(QStringLiteral("skip: ") + skip->message);
    const HandlerResult &result = std::get<HandlerResult>(outcome);
    if (result.isResponse)
        return QStringLiteral("the response");
    return result.value ? QString::fromUtf8(toCompactText(*result.value))
                        : QStringLiteral("nothing");
}

QString described(const ScriptVerdict &verdict)
{
    if (verdict.skip)
        return QString(QStringLiteral("skip: ") + verdict.skip->message);
    return verdict.passed ? QStringLiteral("passed")
                          : QString(QStringLiteral("failed: ") + verdict.sentence);
}

} // namespace

class ScriptResultsTest : public QObject
{
    Q_OBJECT

private:
    static QString resultOf(ScriptSession &session, const QString &body,
                            std::optional<ResultType> returns = {})
    {
        ScriptedHandler handler(session, inlineScript(body), testRoute);
        const auto answer = answerTo<HandlerOutcome>([&](const ScriptedHandler::Done &done) {
            handler.handle(contextOf(3), testResponse(), testFacts(), returns, done);
        });
        return answer ? described(*answer) : QStringLiteral("not answered");
    }

    static QString verdictOf(ScriptSession &session, const QString &body)
    {
        ScriptedCheck check(session, inlineScript(body), testRoute);
        const auto answer = answerTo<ScriptVerdict>([&](const ScriptedCheck::Done &done) {
            check.evaluate(contextOf(3), testResponse(), testFacts(), done);
        });
        return answer ? described(*answer) : QStringLiteral("not answered");
    }

private Q_SLOTS:
    void handlers_data()
    {
        QTest::addColumn<QString>("body");
        QTest::addColumn<std::optional<ResultType>>("returns");
        QTest::addColumn<QString>("result");
        using Type = ResultType;
        const auto row = [](const char *body, std::optional<Type> returns, const QString &result) {
            QTest::addRow("%s, %d", body, returns ? int(*returns) : -1)
                << QString::fromUtf8(body) << returns << result;
        };
        const auto wrong = [](const char *actual, const char *wanted) {
            return QString(
                inlinePlace +
                QStringLiteral("the handler's result is of type %1, but “returns” says %2")
                    .arg(QLatin1String(actual), QLatin1String(wanted)));
        };
        row("return response.json()", Type::Object, QStringLiteral("{\"id\":1}"));
        row("return response.json().id", Type::Number, QStringLiteral("1"));
        row("return [route.name]", Type::List, QStringLiteral("[\"search\"]"));
        row("return response.text", Type::String, QStringLiteral("\"{\\\"id\\\":1}\""));
        row("return response.status === 201", Type::Boolean, QStringLiteral("true"));
        row("return response", Type::Response, QStringLiteral("the response"));
        row("return response", {}, QStringLiteral("the response"));
        row("return 5", {}, QStringLiteral("5"));
        row("return", {}, QStringLiteral("nothing"));
        row("return null", {}, QStringLiteral("null"));
        row("return 'a'", Type::Number, wrong("string", "number"));
        row("return 1e30", Type::String, wrong("number", "string"));
        row("return NaN", Type::Number, wrong("null", "number")); // as JSON has it
        row("return [1]", Type::Object, wrong("list", "object"));
        row("return {}", Type::List, wrong("object", "list"));
        row("return true", Type::Response, wrong("boolean", "response"));
        row("return response", Type::Object, wrong("response", "object"));
        row("return () => 1", Type::Object,
            QString(inlinePlace + QStringLiteral("the handler returns nothing, but “returns” says "
                                                 "object")));
        row("fail('none')", Type::Object, QStringLiteral("script failure: none"));
        row("skip('none')", Type::Object, QStringLiteral("skip: none"));
    }

    void handlers()
    {
        QFETCH(const QString, body);
        QFETCH(const std::optional<ResultType>, returns);
        QFETCH(const QString, result);
        ScriptFixture fixture;
        QCOMPARE(resultOf(fixture.session, body, returns), result);
    }

    void checks_data()
    {
        QTest::addColumn<QString>("body");
        QTest::addColumn<QString>("verdict");
        const auto row = [](const char *body, const char *verdict) {
            QTest::newRow(body) << QString::fromUtf8(body) << QString::fromUtf8(verdict);
        };
        row("return response.status === 201", "passed");
        row("return response.status === 200 || 'not 200 but ' + response.status",
            "failed: not 200 but 201");
        row("return false", "failed: the check returns false");
        row("return ''", "failed: the check returns an empty text where it has to return true, or "
                         "a sentence that says what is wrong");
        row("return 1", "failed: the check returns a number where it has to return true, or a "
                        "sentence that says what is wrong");
        row("", "failed: the check returns nothing where it has to return true, or a sentence that "
                "says what is wrong");
        row("fail('too old')", "failed: too old");
        row("skip('no data')", "skip: no data");
    }

    void checks()
    {
        QFETCH(const QString, body);
        QFETCH(const QString, verdict);
        ScriptFixture fixture;
        QCOMPARE(verdictOf(fixture.session, body), verdict);
    }

    void brokenChecksHaveNotPassed()
    {
        ScriptFixture fixture;
        const QString said = verdictOf(fixture.session, QStringLiteral("\nreturn a.b"));
        QVERIFY2(said.startsWith(QStringLiteral("failed: /shop/shop.broadside.yaml:11")),
                 qPrintable(said));
    }

    void lifespansSetWhatIsThereForAll()
    {
        ScriptFixture fixture;
        ScriptedLifespan lifespan(fixture.session);
        const Json app = Json::parse("{\"collection\":\"Shop\",\"environment\":\"staging\","
                                     "\"summary\":{\"passed\":2}}");
        const auto said = [&](const QString &body) {
            const auto answer =
                answerTo<std::optional<RequestFailure>>([&](const ScriptedLifespan::Done &done) {
                    lifespan.run(inlineScript(body), app, done);
                });
            return !answer    ? QStringLiteral("not answered")
                   : !*answer ? QStringLiteral("done")
                              : Broadside::described(**answer);
        };
        QCOMPARE(said(QStringLiteral("app.vars.set('shop', app.collection + ' ' + app.environment +"
                                     "' ' + app.summary.passed); return 5")),
                 QStringLiteral("done"));
        QCOMPARE(fixture.told, QStringList{QStringLiteral("variable shop=Shop staging 2")});
        QCOMPARE(said(QStringLiteral("skip('nothing to do')")), QStringLiteral("done"));
        QCOMPARE(said(QStringLiteral("fail('no database')")),
                 QStringLiteral("script failure: no database"));
        fixture.told.clear();
        QCOMPARE(said(QStringLiteral("console.info(vars.get('route'))")), QStringLiteral("done"));
        QCOMPARE(fixture.told, QStringList{QStringLiteral("line -1 0 1 -1")}); // the run itself
    }
};

QTEST_GUILESS_MAIN(ScriptResultsTest)
#include "tst_scriptresults.moc"
