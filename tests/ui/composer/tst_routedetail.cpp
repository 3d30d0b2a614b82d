// What the view of a route shows, as values: placeholders, rows, the request as it would be sent.

#include "composer/requestpreview.h"
#include "composer/routedetail.h"
#include "composer/routerows.h"
#include "composer/rowsmodel.h"
#include "composer/valuetext.h"
#include "support/builders.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace Broadside;
using namespace std::chrono_literals;

namespace {

Collection shop()
{
    Collection collection = makeCollection({makeRoute("login", {.method = "POST"})});
    collection.root.variables = {variable("page", "1"), {"key", {}, "shop-key"}};
    collection.root.defaults.headers = {row("Accept", "application/json")};
    Route search = makeRoute("search", {.tags = {"smoke"}, .needs = {"login", "nobody"}});
    search.params = {row("q", "fast http"), row("page", "{{page}}"), row("off", "1")};
    search.params[2].isEnabled = false;
    search.settings.headers = {row("X-Limit", "{{limit}}")};
    Folder users = makeFolder("Users", {search});
    users.prefix = Value::fromText("/users");
    users.variables = {variable("limit", "10")};
    users.defaults.timeout = 5s;
    add(collection.root, users);
    Environment local{"local", {variable("page", "7")}};
    collection.environments = {local};
    return collection;
}

RouteDetail detailOf(const Collection &collection, const QString &id,
                     const RunOptions &options = {})
{
    return describeRoute(collection, id, options).value();
}

Route &routeAt(Collection &collection, size_t index)
{
    return std::get<Route>(collection.root.items[index].item);
}

QStringList lines(const std::vector<DetailRow> &rows)
{
    QStringList lines;
    for (const DetailRow &row : rows)
        lines += row.name + u'|' + row.value + u'|' + row.origin;
    return lines;
}

} // namespace

class tst_RouteDetail : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void explainsPlaceholders_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("summary");
        QTest::addColumn<bool>("hasProblem");
        QTest::newRow("none") << "plain" << "" << false;
        QTest::newRow("variable") << "{{page}}" << "1 · from collection" << false;
        QTest::newRow("inner variable") << "{{limit}}" << "10 · from folder Users" << false;
        QTest::newRow("inside a text")
            << "p{{page}}-{{limit}}"
            << "page: 1 · from collection, limit: 10 · from folder Users" << false;
        QTest::newRow("made anew") << "{{$uuid}}" << "new for each request" << false;
        QTest::newRow("unknown") << "{{limits}}"
                                 << "unknown variable “limits”; did you mean “limit”?" << true;
        QTest::newRow("unknown function")
            << "{{$nothing}}" << "unknown function “$nothing”" << true;
        QTest::newRow("secret variable") << "{{key}}"
                                         << "••• · the secret shop-key, from collection" << false;
        QTest::newRow("secret") << "{{$secret shop-key}}" << "••• · the secret shop-key" << false;
        QTest::newRow("secret that is not known yet")
            << "{{$secret other}}"
            << "the secret other, which is looked for as a run begins" << false;
        QTest::newRow("environment variable")
            << "{{$env BROADSIDE_NOT_SET}}"
            << "the environment variable “BROADSIDE_NOT_SET” is not set" << true;
    }

    void explainsPlaceholders()
    {
        QFETCH(QString, text);
        QFETCH(QString, summary);
        QFETCH(bool, hasProblem);
        RunOptions options;
        options.secrets["shop-key"] = "hush";
        const RouteDetail detail = detailOf(shop(), "Users/search", options);
        QCOMPARE(detail.placeholders.summary(text), summary);
        QCOMPARE(detail.placeholders.hasProblem(text), hasProblem);
    }

    void followsTheEnvironment()
    {
        RunOptions options;
        options.environment = "local";
        const RouteDetail detail = detailOf(shop(), "Users/search", options);
        QCOMPARE(detail.placeholders.summary("{{page}}"),
                 QStringLiteral("7 · from environment local"));
    }

    void tellsWhatItsUrlIsJoinedTo()
    {
        QCOMPARE(detailOf(shop(), "Users/search").base, QStringLiteral("{{base_url}}/users"));
        QCOMPARE(detailOf(shop(), "login").base, QStringLiteral("{{base_url}}"));
    }

    void resolvesNeeds()
    {
        const RouteDetail detail = detailOf(shop(), "Users/search");
        QCOMPARE(detail.needs.size(), size_t(2));
        QCOMPARE(detail.needs[0].id, QStringLiteral("login"));
        QCOMPARE(detail.needs[1].id, QString());
    }

    void knowsNoRouteThatIsNotThere()
    {
        QVERIFY(!describeRoute(shop(), "Users/serach", {}));
        QVERIFY(!previewRequest(shop(), "Users/serach", {}).failure.isEmpty());
    }

    void listsParamsAndHeaders()
    {
        const RouteDetail detail = detailOf(shop(), "Users/search");
        const auto params = namedRows(detail.route.params, detail.placeholders);
        QCOMPARE(lines(params),
                 (QStringList{"q|fast http|", "page|{{page}}|1 · from collection", "off|1|"}));
        QCOMPARE(enabledCount(params), 2);
        QCOMPARE(lines(headerRows(detail)),
                 (QStringList{"Accept|application/json|from collection",
                              "X-Limit|{{limit}}|10 · from folder Users"}));
    }

    void listsSettingsWithTheirOrigin()
    {
        RunOptions options;
        options.verifyTls = false;
        const RouteDetail detail = detailOf(shop(), "Users/search", options);
        QCOMPARE(lines(settingRows(detail, options)),
                 (QStringList{"Timeout|5s|from folder Users", "Timeout for connecting|10s|default",
                              "Redirects|at most 10|default", "HTTP version|automatic|default",
                              "Verify TLS certificates|no|for this run", "Retries|none|default",
                              "Response at most|100.0 MB|default",
                              "Proxy|that of the settings or the environment|default"}));
    }

    void listsTheCheckThatHoldsByDefault()
    {
        Collection collection = shop();
        QCOMPARE(checkRows(detailOf(collection, "login")).size(), size_t(1));
        QVERIFY(checkRows(detailOf(collection, "login"))[0].isInherited);
        routeAt(collection, 0).checks = {parseAssertion("status == 201", {}).value()};
        QCOMPARE(lines(checkRows(detailOf(collection, "login"))), QStringList{"status == 201||"});
    }

    void writesStoredValuesAsJson()
    {
        Value number = Value::fromText("007");
        number.kind = Value::Kind::Integer;
        Value list;
        list.kind = Value::Kind::List;
        list.items = {number, Value::fromText("{{page}}")};
        Value map;
        map.kind = Value::Kind::Map;
        map.members = {{"a", list}, {"b", Value()}};
        QCOMPARE(shortText(map), QStringLiteral(R"({"a":[007,"{{page}}"],"b":null})"));
        QCOMPARE(
            jsonText(map),
            QStringLiteral("{\n  \"a\": [\n    007,\n    \"{{page}}\"\n  ],\n  \"b\": null\n}"));
    }

    void previewsTheRequest()
    {
        RunOptions options;
        options.environment = "local";
        const RequestPreview preview = previewRequest(shop(), "Users/search", options);
        QCOMPARE(preview.failure, QString());
        QCOMPARE(preview.method, QStringLiteral("GET"));
        QCOMPARE(preview.url,
                 QStringLiteral("http://test.invalid/users/search?q=fast%20http&page=7"));
        const auto hasHeader = [&preview](const QString &name, const QString &value) {
            return std::ranges::find(preview.headers, std::pair(name, value)) !=
                   preview.headers.end();
        };
        QVERIFY(hasHeader("Accept", "application/json"));
        QVERIFY(hasHeader("X-Limit", "10"));
        QCOMPARE(preview.body, QString());
    }

    void masksSecretsInThePreview()
    {
        Collection collection = shop();
        Route &login = routeAt(collection, 0);
        login.body = TextBody{Value::fromText("key={{key}}")};
        login.settings.auth = BearerAuth{Value::fromText("token-in-file")};
        RunOptions options;
        options.secrets["shop-key"] = "hush-hush";
        const RequestPreview preview = previewRequest(collection, "login", options);
        QCOMPARE(preview.body, QStringLiteral("key=•••"));
        for (const auto &[name, value] : preview.headers)
            QVERIFY(!value.contains("token-in-file"));
    }

    void saysWhyARequestCannotBeSent_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("environment");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("unknown variable") << "/{{nope}}" << "" << "unknown variable “nope”";
        QTest::newRow("scheme") << "ftp://h/" << "" << "only http and https are sent";
        QTest::newRow("environment") << "/" << "moon" << "there is no environment “moon”";
    }

    void saysWhyARequestCannotBeSent()
    {
        QFETCH(QString, url);
        QFETCH(QString, environment);
        QFETCH(QString, sentence);
        Collection collection = shop();
        routeAt(collection, 0).url = Value::fromText(url);
        RunOptions options;
        options.environment = environment;
        const RequestPreview preview = previewRequest(collection, "login", options);
        QVERIFY2(preview.failure.contains(sentence), qPrintable(preview.failure));
        QVERIFY(describeRoute(collection, "login", options)); // and still there is much to show
    }

    void keepsRowsByTheirPosition()
    {
        RowsModel model;
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setRows({{"a", "1", {}}, {"b", "2", {}}});
        const QPersistentModelIndex first = model.index(0, 0);
        model.setRows({{"a", "3", {}}, {"b", "2", {}}, {"c", "", {}}});
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.index(0, RowsModel::ValueColumn).data().toString(), QStringLiteral("3"));
        model.setRows({{"a", "3", {}}});
        QCOMPARE(model.rowCount(), 1);
        QVERIFY(first.isValid());
        model.setRows({});
        QVERIFY(!first.isValid());
    }
};

QTEST_MAIN(tst_RouteDetail)
#include "tst_routedetail.moc"
