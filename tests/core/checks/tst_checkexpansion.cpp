// Checks whose values are only known when their request is sent: what a placeholder may stand for
// in each place of them, and what they then mean.

#include "checks/checkexpansion.h"
#include "checks/checking.h"

#include <QTest>
#include <QTimeZone>

using namespace Broadside;

namespace {

Variable variable(const QString &name, const QString &text, Value::Kind kind = Value::Kind::Text)
{
    Variable variable;
    variable.name = name;
    variable.value = Value::fromText(text);
    variable.value.kind = kind;
    return variable;
}

VariableScope scope()
{
    const auto name = [](const char *text) { return QString::fromLatin1(text); };
    VariableScope scope;
    scope.layers = {makeVariableLayer(
        QStringLiteral("test"),
        {variable(name("i"), name("1"), Value::Kind::Integer), variable(name("one"), name("1")),
         variable(name("word"), name("many")),
         variable(name("id"), name("7"), Value::Kind::Integer), variable(name("text"), name("7")),
         variable(name("key"), name("id")), variable(name("path"), name("$.id")),
         variable(name("open"), name("(")), variable(name("bytes"), name("hex,6c;"))})};
    return scope;
}

// "true", "false", or why it cannot be told.
QString outcomeOf(const QString &text)
{
    const Result<Assertion> check = parseAssertion(text, {});
    if (!check)
        return check.error().message;
    const VariableScope variables = scope();
    const std::map<QString, QString> noSecrets;
    Expander expander(variables, noSecrets);
    const auto expanded = expandedChecks({*check}, expander);
    if (!expanded)
        return expanded.error().message;
    Response response;
    response.status = 200;
    response.headers = {{"Content-Type", "application/json"}};
    response.body = R"({"id": 7, "text": "7", "items": ["a", "b"], "lamp": "l"})";
    ResponseContent content(response, Nanoseconds(0));
    const CheckVerdict verdict =
        evaluateCheck(*expanded->front().expression, content,
                      QDateTime(QDate(2026, 1, 1), QTime(0, 0), QTimeZone::UTC));
    if (verdict.passed)
        return QStringLiteral("true");
    const QString reason = englishText(verdict.reason);
    return reason.contains(QLatin1String("expected")) ? QStringLiteral("false") : reason;
}

} // namespace

class TestCheckExpansion : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void meansWhatTheValueIs_data()
    {
        QTest::addColumn<QString>("outcome");
        const auto row = [](const char *check, const char *outcome) {
            QTest::newRow(check) << QString::fromUtf8(outcome);
        };
        row("jsonpath \"$.id\" == {{id}}", "true");
        row("jsonpath \"$.id\" == {{text}}", "false"); // a text
        row("jsonpath \"$.id\" == \"{{id}}\"", "false");
        row("jsonpath \"$.text\" == {{text}}", "true");
        row("jsonpath \"$.text\" == \"{{id}}\"", "true");
        row("jsonpath \"$.{{key}}\" == 7", "true");
        row("jsonpath {{path}} == 7", "true");
        row("jsonpath \"$.items\" nth {{i}} == \"b\"", "true");
        row("jsonpath \"$.items\" nth {{one}} == \"b\"", "true");
        row("jsonpath \"$.items\" nth {{word}} == \"b\"", "“many” is not a whole number");
        row("jsonpath \"$.text\" matches {{id}}", "true"); // the pattern 7
        row("jsonpath \"$.items\" contains \"{{word}}\"", "false");
        row("jsonpath \"$.lamp\" contains \"{{bytes}}\"", "false"); // that is a text here
        row("bytes contains hex,6c;", "true");
        row("jsonpath \"$.id\" == {{unknown}}", "unknown variable “unknown”");
    }

    void meansWhatTheValueIs()
    {
        QFETCH(const QString, outcome);
        const QString told = outcomeOf(QString::fromUtf8(QTest::currentDataTag()));
        QVERIFY2(told.startsWith(outcome), qPrintable(told));
    }

    // Only then known to be wrong: a sentence, no crash.
    void saysWhatCannotBeUsed_data()
    {
        QTest::addColumn<QString>("outcome");
        const auto row = [](const char *check, const char *outcome) {
            QTest::newRow(check) << QString::fromUtf8(outcome);
        };
        row("jsonpath \"$.{{open}}\" == 7", "“$.(” is no JSONPath: ");
        row("jsonpath \"$.text\" replaceRegex \"{{open}}\" \"x\" == \"y\"",
            "“(” is no regular expression: ");
        row("jsonpath \"$.text\" regex \"{{open}}\" == \"y\"", "“(” is no regular expression: ");
    }

    void saysWhatCannotBeUsed()
    {
        QFETCH(const QString, outcome);
        const QString told = outcomeOf(QString::fromUtf8(QTest::currentDataTag()));
        QVERIFY2(told.contains(outcome), qPrintable(told));
    }

    // The library would match it with the stack.
    void refusesPatternsOfTheLibrary()
    {
        const QString told =
            outcomeOf(QStringLiteral("jsonpath \"$.items[?(@ =~ /(a|b)*c/)]\" exists"));
        QVERIFY2(told.contains(QStringLiteral("use regex or matches")), qPrintable(told));
        QCOMPARE(outcomeOf(QStringLiteral("jsonpath \"$['=~']\" not exists")),
                 QStringLiteral("true"));
    }
};

QTEST_GUILESS_MAIN(TestCheckExpansion)
#include "tst_checkexpansion.moc"
