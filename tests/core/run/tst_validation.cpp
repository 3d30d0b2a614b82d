// Requests that do not fit their schema are not sent; responses that do not fit theirs fail.

#include "model/jsonschema.h"
#include "runnerbench.h"
#include "support/builders.h"

#include <QTest>

#include <string_view>

using namespace Broadside;

namespace {

Schema schemaOf(std::string_view text)
{
    const auto compiled = JsonSchema::compile(
        Json::parse(text), QStringLiteral("/c/broadside.yaml"),
        [](const QString &path) { return Result<Json>(failure(ErrorCode::File, path)); });
    if (!compiled)
        qFatal("%s", qPrintable(compiled.error().message));
    return {.value = {}, .files = {}, .compiled = *compiled};
}

Value number(const QString &text)
{
    Value value = Value::fromText(text);
    value.kind = Value::Kind::Integer;
    return value;
}

Route posting(const Body &body, std::string_view schema)
{
    Route route = makeRoute(QStringLiteral("post"));
    route.method = QStringLiteral("POST");
    route.url.text = QStringLiteral("/post");
    route.body = body;
    route.schemas.request = schemaOf(schema);
    return route;
}

Body jsonNamed(const QString &name)
{
    return JsonBody{Value::fromMembers({{QStringLiteral("name"), Value::fromText(name)}})};
}

Route getting(const QString &name)
{
    Route route = makeRoute(name);
    route.url.text = QString(u'/' + name);
    return route;
}

const std::string_view nameSchema = "{\"required\": [\"name\"], \"properties\": {\"name\": "
                                    "{\"type\": \"string\", \"minLength\": 3}}}";

std::vector<CheckEvaluated> checksOf(const RunnerBench &bench)
{
    std::vector<CheckEvaluated> checks;
    for (const RunEvent &event : bench.recorder.events()) {
        if (const auto *check = std::get_if<CheckEvaluated>(&event.data))
            checks.push_back(*check);
    }
    return checks;
}

RouteFinished endOf(const RunnerBench &bench, int route = 0)
{
    for (const RunEvent &event : bench.recorder.events()) {
        const auto *end = std::get_if<RouteFinished>(&event.data);
        if (end && end->route == route)
            return *end;
    }
    return {};
}

} // namespace

class TestValidation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRequestThatFitsIsSent()
    {
        RunnerBench bench;
        bench.start(makeCollection({posting(jsonNamed(QStringLiteral("Ana")), nameSchema)}));
        QVERIFY(bench.transport.answer("/post"));
        QTRY_VERIFY(bench.isOver());
        QCOMPARE(bench.recorder.outcomes(), QStringList{"post passed"});
        QCOMPARE(checksOf(bench).front().check, QStringLiteral("request_schema"));
        QVERIFY(checksOf(bench).front().passed);
    }

    void oneThatDoesNotIsNotSent()
    {
        RunnerBench bench;
        bench.start(makeCollection({posting(jsonNamed(QStringLiteral("An")), nameSchema)}));
        QTRY_VERIFY(bench.isOver());
        QVERIFY(bench.transport.started().empty());
        QCOMPARE(bench.recorder.outcomes(), QStringList{"post errored"});
        const RouteFinished end = endOf(bench);
        QVERIFY(end.failure && end.failure->kind == FailureKind::Validation);
        QCOMPARE(end.reason, QStringLiteral("not sent: request_schema: /name: number of "
                                            "characters must be at least 3"));
        QCOMPARE(checksOf(bench).size(), size_t(1));
        QCOMPARE(checksOf(bench).front().actual,
                 QStringLiteral("/name: number of characters must be at least 3"));
    }

    void allProblemsAreListedAndTheFirstOnesNamed()
    {
        QList<ValueMember> members;
        for (const char *name : {"a", "b", "c", "d", "e"})
            members.append({QString::fromLatin1(name), number(QStringLiteral("1"))});
        RunnerBench bench;
        bench.start(
            makeCollection({posting(JsonBody{Value::fromMembers(members)},
                                    "{\"additionalProperties\": {\"type\": \"string\"}}")}));
        QTRY_VERIFY(bench.isOver());
        const RouteFinished end = endOf(bench);
        QVERIFY2(end.reason.startsWith(
                     QStringLiteral("not sent: request_schema: additional property 'a' ")),
                 qPrintable(end.reason));
        QVERIFY2(end.reason.endsWith(QStringLiteral(" (and 2 more)")), qPrintable(end.reason));
        QVERIFY(!checksOf(bench).empty());
        for (const CheckEvaluated &check : checksOf(bench))
            QVERIFY(!check.passed && check.check == u"request_schema");
    }

    void aFormIsAnObject_data()
    {
        QTest::addColumn<QString>("schema");
        QTest::addColumn<bool>("fits");
        QTest::newRow("a number that is one")
            << QStringLiteral("{\"properties\": {\"age\": {\"type\": \"integer\"}}}") << true;
        QTest::newRow("a text") << QStringLiteral(
                                       "{\"properties\": {\"zip\": {\"type\": \"integer\"}}}")
                                << false;
        QTest::newRow("a text that is one")
            << QStringLiteral("{\"properties\": {\"zip\": {\"const\": \"00 7&\"}}}") << true;
        QTest::newRow("a list") << QStringLiteral(
                                       "{\"properties\": {\"tag\": {\"const\": [\"a\", \"b\"]}}}")
                                << true;
        QTest::newRow("one that is switched off")
            << QStringLiteral("{\"required\": [\"off\"]}") << false;
    }

    void aFormIsAnObject()
    {
        QFETCH(const QString, schema);
        QFETCH(const bool, fits);
        FormBody form;
        form.fields = {{QStringLiteral("age"), number(QStringLiteral("25"))},
                       {QStringLiteral("off"), Value::fromText(QStringLiteral("x")), false},
                       {QStringLiteral("zip"), Value::fromText(QStringLiteral("00 7&"))},
                       {QStringLiteral("tag"), Value::fromText(QStringLiteral("a"))},
                       {QStringLiteral("tag"), Value::fromText(QStringLiteral("b"))}};
        RunnerBench bench;
        bench.start(makeCollection({posting(form, schema.toStdString())}));
        QCOMPARE(bench.transport.started().size(), size_t(fits ? 1 : 0));
    }

    void aBodyThatIsNotThereDoesNotFit()
    {
        RunnerBench bench;
        bench.start(makeCollection({posting({}, "true")}));
        QTRY_VERIFY(bench.isOver());
        QCOMPARE(endOf(bench).reason,
                 QStringLiteral("not sent: request_schema: the request has no body"));
    }

    void secretsAreMaskedInWhatIsWrong()
    {
        Collection collection = makeCollection({posting(
            jsonNamed(QStringLiteral("{{$secret key}}")), "{\"properties\": {\"name\": {\"enum\": "
                                                          "[\"a\"]}}}")});
        RunOptions options;
        options.secrets[QStringLiteral("key")] = QStringLiteral("s3cretvalue");
        RunnerBench bench;
        bench.start(collection, options);
        QTRY_VERIFY(bench.isOver());
        const RouteFinished end = endOf(bench);
        QVERIFY2(end.reason.contains(QStringLiteral("'•••'")), qPrintable(end.reason));
        QVERIFY(!end.reason.contains(QStringLiteral("s3cretvalue")));
        QVERIFY(end.failure && !end.failure->message.contains(QStringLiteral("s3cretvalue")));
        for (const QString &value : end.failure->wording.values)
            QVERIFY(!value.contains(QStringLiteral("s3cretvalue")));
        QVERIFY(!checksOf(bench).front().actual.contains(QStringLiteral("s3cretvalue")));
    }

    void aLongValueIsNotToldInFull()
    {
        RunnerBench bench;
        bench.start(makeCollection({posting(jsonNamed(QString(5000, u'x')),
                                            "{\"properties\": {\"name\": {\"enum\": [\"a\"]}}}")}));
        QTRY_VERIFY(bench.isOver());
        QVERIFY(endOf(bench).reason.size() < 2000);
    }

    void aLargeRequestIsLookedThroughElsewhere()
    {
        RunnerBench bench;
        bench.start(makeCollection({posting(jsonNamed(QString(200'000, u'x')), nameSchema),
                                    getting(QStringLiteral("other"))}));
        // The other one did not wait for it.
        QVERIFY(bench.transport.inFlight().contains(QStringLiteral("/other")));
        QTRY_VERIFY(bench.transport.inFlight().contains(QStringLiteral("/post")));
    }

    void aResponseThatDoesNotFitFails()
    {
        Route login = getting(QStringLiteral("login"));
        login.schemas.response = schemaOf("{\"required\": [\"id\"]}");
        login.captures.push_back(
            *parseCapture(QStringLiteral("name"), QStringLiteral("jsonpath \"$.name\""), {}));
        Route user = getting(QStringLiteral("user"));
        user.needs.push_back({QStringLiteral("login"), {}});
        RunnerBench bench;
        bench.start(makeCollection({login, user}));
        QVERIFY(bench.transport.answer("/login", 200, {}, "{\"name\": \"Ana\"}"));
        QTRY_VERIFY(bench.isOver());
        QCOMPARE(bench.recorder.outcomes(), (QStringList{"login failed", "user skipped"}));
        QVERIFY2(endOf(bench).reason.startsWith(QStringLiteral("response_schema: ")),
                 qPrintable(endOf(bench).reason));
        const CheckEvaluated first = checksOf(bench).front();
        QCOMPARE(first.check, QStringLiteral("response_schema"));
        QCOMPARE(first.expected, QStringLiteral("fits its schema"));
        QVERIFY(!first.passed && first.actual.contains(QStringLiteral("id")));
    }

    void theSchemaIsThatOfTheStatus_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("check"); // empty: none
        QTest::addColumn<bool>("fits");
        QTest::newRow("a success")
            << 200 << QByteArray("{\"ok\": 1}") << QStringLiteral("response_schema") << true;
        QTest::newRow("a success of its own")
            << 201 << QByteArray("{\"made\": 1}") << QStringLiteral("responses 201") << true;
        QTest::newRow("a class") << 404 << QByteArray("{\"ok\": 1}")
                                 << QStringLiteral("responses 4xx") << false;
        QTest::newRow("another failure") << 500 << QByteArray("{}") << QString() << true;
        QTest::newRow("no content") << 204 << QByteArray() << QString() << true;
        QTest::newRow("no JSON") << 200 << QByteArray("<p>") << QStringLiteral("response_schema")
                                 << false;
        QTest::newRow("nothing") << 200 << QByteArray() << QStringLiteral("response_schema")
                                 << false;
    }

    void theSchemaIsThatOfTheStatus()
    {
        QFETCH(const int, status);
        QFETCH(const QByteArray, body);
        QFETCH(const QString, check);
        QFETCH(const bool, fits);
        Route route = getting(QStringLiteral("a"));
        route.checks = {*parseAssertion(QStringLiteral("status > 0"), {})};
        route.schemas.response = schemaOf("{\"required\": [\"ok\"]}");
        route.schemas.responses = {
            {QStringLiteral("201"), schemaOf("{\"required\": [\"made\"]}")},
            {QStringLiteral("4xx"), schemaOf("{\"required\": [\"error\"]}")}};
        RunnerBench bench;
        bench.start(makeCollection({route}));
        QVERIFY(bench.transport.answer("/a", status, {}, body));
        QTRY_VERIFY(bench.isOver());
        QCOMPARE(bench.recorder.outcomes(), QStringList{fits ? "a passed" : "a failed"});
        const QString first = checksOf(bench).front().check;
        QCOMPARE(first, check.isEmpty() ? QStringLiteral("status > 0") : check);
    }

    // Ten megabytes: others are answered meanwhile.
    void aLargeResponseIsLookedThroughElsewhere()
    {
        Route large = getting(QStringLiteral("large"));
        large.schemas.response = schemaOf("{\"items\": {\"type\": \"integer\"}}");
        QByteArray body = "[1";
        while (body.size() < 10'000'000)
            body += ", 1234567890";
        body += ", \"x\"]";
        RunnerBench bench;
        bench.start(makeCollection({large, getting(QStringLiteral("small"))}));
        QVERIFY(bench.transport.answer("/large", 200, {}, body));
        QCOMPARE(bench.recorder.outcomes(), QStringList()); // not before the event loop turns
        QVERIFY(bench.transport.answer("/small"));
        QCOMPARE(bench.recorder.outcomes(), QStringList{"small passed"});
        QTRY_VERIFY(bench.isOver());
        QCOMPARE(endOf(bench).outcome, Outcome::Failed);
        QVERIFY(checksOf(bench).size() >= 2);
    }

    void aThousandIterationsShareOneSchema()
    {
        Route route = getting(QStringLiteral("a"));
        route.schemas.response = schemaOf("true");
        const auto compiled = route.schemas.response->compiled;
        const long before = compiled.use_count();
        RunOptions options;
        options.repetitions = 1000;
        RunnerBench bench;
        bench.start(makeCollection({route}), options);
        // The plan has one definition for all of them; those that ran have let go of theirs.
        QVERIFY(compiled.use_count() < before + 10);
        QVERIFY(bench.transport.answer("/a"));
        QVERIFY(compiled.use_count() < before + 10);
    }
};

QTEST_GUILESS_MAIN(TestValidation)
#include "tst_validation.moc"
