// Which secrets a plan needs, wherever they stand in it, and which of them the environment has.

#include "plan/neededsecrets.h"
#include "plan/planner.h"
#include "support/builders.h"

#include <QProcessEnvironment>
#include <QTest>

using namespace Broadside;

namespace {

Value secretText(const char *name)
{
    return Value::fromText(QStringLiteral("x{{ $secret %1 }}").arg(QLatin1String(name)));
}

Variable secretVariableOf(const char *name, const char *secret)
{
    Variable variable;
    variable.name = QLatin1String(name);
    variable.secretName = QLatin1String(secret);
    return variable;
}

RunPlan planOf(const Collection &collection, const RunOptions &options = {})
{
    return makePlan(collection, options).value();
}

} // namespace

class TestNeededSecrets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void areFoundEverywhere();
    void areThoseOfSelectedRoutesAlone();
    void areOfVariablesThatAreUsed();
    void areOfABaseUrlThatIsUsed();
    void haveVariablesOfTheEnvironment_data();
    void haveVariablesOfTheEnvironment();
    void areTakenFromTheEnvironment();
};

void TestNeededSecrets::areFoundEverywhere()
{
    Route route = makeRoute("one");
    route.url = secretText("url");
    route.params.push_back({.name = "{{$secret param-name}}", .value = secretText("param")});
    NamedValue off{.name = "off", .value = secretText("off")};
    off.isEnabled = false;
    route.params.push_back(off);
    route.settings.headers.push_back({.name = "X-Key", .value = secretText("header")});
    route.settings.auth = BasicAuth{.user = secretText("user"), .password = secretText("password")};
    route.settings.proxy = secretText("proxy");
    route.body = JsonBody{Value::fromList(
        {Value::fromMembers({{"{{$secret key}}", secretText("json")}}), Value::fromText("{{")})};
    route.checks.push_back(*parseAssertion("body contains \"{{$secret check}}\"", {}));
    route.checks.push_back(*parseAssertion("header \"{{$secret query}}\" exists", {}));
    route.captures.push_back(*parseCapture("c", "jsonpath \"$.{{$secret capture}}\"", {}));
    Collection collection = makeCollection({route});
    collection.root.prefix = secretText("prefix");
    QCOMPARE(neededSecrets(planOf(collection)),
             (QStringList{"capture", "check", "header", "json", "key", "param", "param-name",
                          "password", "prefix", "proxy", "query", "url", "user"}));
}

void TestNeededSecrets::areThoseOfSelectedRoutesAlone()
{
    Route one = makeRoute("one", {.tags = {"smoke"}, .needs = {"needed"}});
    one.body = TextBody{secretText("one")};
    Route other = makeRoute("other");
    other.body = FormBody{{{.name = "f", .value = secretText("other")}}};
    Route needed = makeRoute("needed");
    needed.body = MultipartBody{{MultipartPart{.name = "p", .file = secretText("needed")}}};
    RunOptions options;
    options.selection.tags = TagExpression::parse("smoke").value();
    QCOMPARE(neededSecrets(planOf(makeCollection({one, other, needed}), options)),
             (QStringList{"needed", "one"}));
    QCOMPARE(neededSecrets(planOf(makeCollection({makeRoute("none")}))), QStringList());
}

void TestNeededSecrets::areOfVariablesThatAreUsed()
{
    Route route = makeRoute("one");
    route.body = TextBody{Value::fromText("{{token}} {{unknown}}")};
    Collection collection = makeCollection({route});
    collection.root.variables = {secretVariableOf("token", "shop"),
                                 secretVariableOf("unused", "unused")};
    QCOMPARE(neededSecrets(planOf(collection)), QStringList("shop"));
    // What the command line gives stands in its place.
    RunOptions options;
    options.variables = {{"token", "given"}};
    QCOMPARE(neededSecrets(planOf(collection, options)), QStringList());
}

void TestNeededSecrets::areOfABaseUrlThatIsUsed()
{
    Route relative = makeRoute("relative");
    Route whole = makeRoute("whole");
    whole.url = Value::fromText("http://test.invalid/");
    Collection collection = makeCollection({relative, whole});
    collection.root.baseUrl = Value::fromText("http://{{$secret host}}");
    QCOMPARE(neededSecrets(planOf(collection)), QStringList("host"));
    RunOptions options;
    options.selection.routes = {"whole"};
    QCOMPARE(neededSecrets(planOf(collection, options)), QStringList());
}

void TestNeededSecrets::haveVariablesOfTheEnvironment_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("variable");
    QTest::newRow("plain") << "token" << "BROADSIDE_SECRET_TOKEN";
    QTest::newRow("signs") << "shop/staging-2.key" << "BROADSIDE_SECRET_SHOP_STAGING_2_KEY";
    QTest::newRow("other letters") << QStringLiteral("schlüsselß") << "BROADSIDE_SECRET_SCHL_SSEL_";
}

void TestNeededSecrets::haveVariablesOfTheEnvironment()
{
    QFETCH(const QString, name);
    QTEST(secretVariable(name), "variable");
}

void TestNeededSecrets::areTakenFromTheEnvironment()
{
    Route route = makeRoute("one");
    route.body = TextBody{
        Value::fromText("{{$secret given}} {{$secret shop-key}} {{$secret empty}} {{$secret no}}")};
    RunOptions options;
    options.secrets = {{"given", "by the caller"}};
    RunPlan plan = planOf(makeCollection({route}), options);
    QProcessEnvironment environment;
    environment.insert("BROADSIDE_SECRET_GIVEN", "by the environment");
    environment.insert("BROADSIDE_SECRET_SHOP_KEY", "s3cret");
    environment.insert("BROADSIDE_SECRET_EMPTY", "");
    environment.insert("BROADSIDE_SECRET_UNUSED", "unused");
    QCOMPARE(takeSecretsFromEnvironment(plan, environment), (QStringList{"empty", "no"}));
    QCOMPARE(plan.secrets,
             (std::map<QString, QString>{{"given", "by the caller"}, {"shop-key", "s3cret"}}));
}

QTEST_GUILESS_MAIN(TestNeededSecrets)
#include "tst_neededsecrets.moc"
