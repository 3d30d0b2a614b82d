// What is in a plan for each request and for the run, where it can be said in several places:
// settings, tags, variables, URLs, limits and checks.

#include "plan/certificatewarning.h"
#include "plan/planner.h"
#include "plan/storedurl.h"
#include "planshop.h"
#include "support/builders.h"

#include <QTest>

using namespace Broadside;
using namespace std::chrono_literals;

namespace {

RequestDefinition onlyDefinition(const Collection &collection, const RunOptions &options = {})
{
    const auto plan = makePlan(collection, options);
    return *plan.value().routes.at(0).request;
}

QStringList headerLines(const RequestDefinition &definition)
{
    QStringList lines;
    for (const NamedValue &header : definition.headers)
        lines.append(header.name + u": " + header.value.text);
    return lines;
}

} // namespace

class TestPlannedSettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void settingsComeFromTheInside()
    {
        Collection collection = makeCollection({});
        collection.root.defaults.timeout = 1s;
        collection.root.defaults.redirects = 3;
        collection.root.defaults.headers = {row("Accept", "a"), row("X-Root", "r"),
                                            row("X-Off", "o")};
        collection.methodDefaults["GET"].headers = {row("X-Method", "m")};
        Folder folder = makeFolder("F", {});
        folder.defaults.timeout = 2s;
        folder.defaults.responseLimit = 500;
        folder.defaults.headers = {row("accept", "b")};
        Route route = makeRoute("a");
        NamedValue off = row("x-off", "");
        off.isEnabled = false;
        route.settings.headers = {row("Twice", "1"), row("Twice", "2"), off};
        folder.items.push_back({route});
        add(collection.root, folder);

        const RequestDefinition definition = onlyDefinition(collection);
        QCOMPARE(definition.timeout, Milliseconds(2000));
        QCOMPARE(definition.redirects, 3);
        QCOMPARE(definition.connectTimeout, defaultConnectTimeout);
        QCOMPARE(definition.responseLimit, 500);
        QCOMPARE(headerLines(definition),
                 (QStringList{"X-Root: r", "X-Method: m", "accept: b", "Twice: 1", "Twice: 2"}));

        RunOptions options;
        options.timeout = 5s;
        QCOMPARE(onlyDefinition(collection, options).timeout, Milliseconds(5000));
    }

    void tagsComeFromTheInside()
    {
        Folder inner = makeFolder("I", {makeRoute("r", {.tags = {"own", "shared"}})});
        inner.tags = {"inner", "second"};
        Folder outer = makeFolder("O", {});
        outer.tags = {"outer", "shared"};
        add(outer, inner);
        Collection collection = makeCollection({});
        collection.root.tags = {"all"};
        add(collection.root, outer);
        QCOMPARE(onlyDefinition(collection).tags,
                 (QStringList{"own", "shared", "inner", "second", "outer", "all"}));
    }

    void variablesAndBaseUrlsWinInTheirOrder()
    {
        Collection collection = makeCollection({});
        collection.root.variables = {variable("v", "collection"), variable("w", "collection")};
        collection.environments = {
            {"local",
             {variable("v", "environment"), variable("base_url", "http://local.invalid")}}};
        Folder outer = makeFolder("O", {});
        outer.variables = {variable("v", "outer"), variable("w", "outer")};
        outer.baseUrl = Value::fromText("http://outer.invalid");
        Folder inner = makeFolder("I", {makeRoute("a")});
        inner.variables = {variable("v", "inner")};
        add(outer, inner);
        add(collection.root, outer);

        RequestDefinition definition = onlyDefinition(collection);
        QCOMPARE(definition.scope.find("v").variable->value.text, QStringLiteral("inner"));
        QCOMPARE(definition.scope.find("v").origin, QStringLiteral("folder O/I"));
        QCOMPARE(definition.scope.find("w").variable->value.text, QStringLiteral("outer"));
        QCOMPARE(definition.baseUrl->text, QStringLiteral("http://outer.invalid"));

        RunOptions options;
        options.environment = "local";
        definition = onlyDefinition(collection, options);
        QCOMPARE(definition.scope.find("v").variable->value.text, QStringLiteral("environment"));
        QCOMPARE(definition.baseUrl->text, QStringLiteral("http://local.invalid"));

        options.variables = {{"v", "given"}};
        options.baseUrl = "http://demo.invalid";
        definition = onlyDefinition(collection, options);
        QCOMPARE(definition.scope.find("v").variable->value.text, QStringLiteral("given"));
        QCOMPARE(definition.baseUrl->text, QStringLiteral("http://demo.invalid"));
    }

    void storedUrlsAreJoinedAndHideCredentials_data()
    {
        QTest::addColumn<QString>("base");
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("stored");
        QTest::newRow("joined") << "http://h.invalid/" << "/a" << "http://h.invalid/p/a";
        QTest::newRow("whole") << "http://h.invalid" << "https://o.invalid/a"
                               << "https://o.invalid/a";
        QTest::newRow("may be whole") << "http://h.invalid" << "{{host}}/a" << "{{host}}/a";
        QTest::newRow("credentials in the base")
            << "http://me:secret@h.invalid" << "a" << "http://•••@h.invalid/p/a";
        QTest::newRow("an at sign in the path")
            << "http://h.invalid" << "/a@b" << "http://h.invalid/p/a@b";
    }

    void storedUrlsAreJoinedAndHideCredentials()
    {
        RequestDefinition definition;
        QFETCH(const QString, base);
        QFETCH(const QString, url);
        definition.baseUrl = Value::fromText(base);
        definition.prefixes = {Value::fromText("/p/")};
        definition.url = Value::fromText(url);
        QTEST(storedUrl(definition), "stored");
    }

    void limitsComeFromTheOptionsThenTheCollection()
    {
        Collection collection = makeCollection({makeRoute("a")});
        QCOMPARE(makePlan(collection, {})->concurrency, defaultConcurrency);
        collection.run.concurrency = 3;
        QCOMPARE(makePlan(collection, {})->concurrency, 3);
        RunOptions options;
        options.limits.concurrency = 0;
        QCOMPARE(makePlan(collection, options)->concurrency, 0);
        options.isSerial = true;
        QCOMPARE(makePlan(collection, options)->concurrency, 1);
    }

    void eachLimitIsTheCallersOrTheCollections()
    {
        Collection collection = makeCollection({makeRoute("a")});
        RunOptions options;
        const auto limits = [&] {
            const auto plan = makePlan(collection, options);
            return QStringList{QString::number(plan->perHost), formatRate(plan->rate),
                               QString::number(plan->burst)};
        };
        QCOMPARE(limits(), (QStringList{"0", "unlimited", "1"}));
        collection.run = {.perHost = 2, .rate = Rate{10}, .burst = 5};
        QCOMPARE(limits(), (QStringList{"2", "10/s", "5"}));
        options.limits = {.perHost = 0, .burst = 1};
        QCOMPARE(limits(), (QStringList{"0", "10/s", "1"}));
        options.limits.rate = Rate();
        QCOMPARE(makePlan(collection, options).error().first().message,
                 QStringLiteral("a burst without a rate limits nothing; give a rate, too"));
        options.limits.burst.reset();
        QCOMPARE(limits(), (QStringList{"0", "unlimited", "5"}));
    }

    void unverifiedCertificatesAreWarnedOf()
    {
        Collection collection = shop();
        const auto warning = [&collection](const RunOptions &options) {
            return englishText(certificateWarning(makePlan(collection, options).value()));
        };
        RunOptions options;
        QCOMPARE(warning(options), QString());
        std::get<Folder>(collection.root.items[1].item).defaults.verifyTls = false;
        options.repetitions = 3; // each route counts once
        QVERIFY2(warning(options).endsWith("routes sent so: 2 of 4"), qPrintable(warning(options)));
        options.verifyTls = true;
        QCOMPARE(warning(options), QString());
        options.verifyTls = false;
        QVERIFY2(warning(options).endsWith("routes sent so: 4 of 4"), qPrintable(warning(options)));
    }

    void aStatusIsCheckedUnlessTheRouteDoes()
    {
        const auto checks = [](const QStringList &written) {
            QStringList texts;
            for (const Assertion &check :
                 onlyDefinition(makeCollection({makeRoute("a", {.checks = written})})).checks)
                texts.append(check.text);
            return texts;
        };
        QCOMPARE(checks({}), QStringList{"status < 400"});
        QCOMPARE(checks({"duration < 5"}), (QStringList{"status < 400", "duration < 5"}));
        QCOMPARE(checks({"status == 404"}), QStringList{"status == 404"});
    }
};

QTEST_GUILESS_MAIN(TestPlannedSettings)
#include "tst_plannedsettings.moc"
