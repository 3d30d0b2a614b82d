// What the rows of a dependency make of a request.

#include "middleware/requestchanges.h"
#include "plan/expander.h"
#include "support/builders.h"

#include <QTest>

using namespace Broadside;

namespace {

struct ExpanderBench
{
    VariableScope scope{{makeVariableLayer("test", {variable("name", "ana"), variable("n", "7")})}};
    std::map<QString, QString> secrets{{"key", "s3cret"}};
    Expander expander{scope, secrets};
};

PreparedRequest getRequest()
{
    PreparedRequest request;
    request.method = "GET";
    request.url = QUrl("http://h.invalid/p?a=1&b=x%2Fy&a=2&c");
    request.headers = {{"Accept", "*/*"}, {"X-Old", "1"}, {"x-old", "2"}, {"Cookie", "a=1; b=2"}};
    return request;
}

PreparedRequest withBody(const QByteArray &type, const QByteArray &body)
{
    PreparedRequest request = getRequest();
    request.method = "POST";
    request.headers = {{"Content-Type", type}};
    request.content = {body};
    return request;
}

Value number(const QString &text)
{
    Value value = Value::fromText(text);
    value.kind = Value::Kind::Integer;
    return value;
}

NamedValue numberRow(const QString &name, const QString &text)
{
    return {name, number(text)};
}

const SourcePlace place{"c.yaml", 3, 1};

} // namespace

class TestRequestChanges : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void headersAreSetAddedAndRemoved()
    {
        ExpanderBench bench;
        PreparedRequest request = getRequest();
        request.headers.emplaceBack("X-Gone", "1");
        NamedValue off = row("Accept", "never");
        off.isEnabled = false;
        const RowChanges changes{.set = {row("X-OLD", "{{name}}"), row("X-New", " 3 "), off},
                                 .added = {row("x-new", "4"), row("X-Other", "5")},
                                 .removed = {"x-gone"}};
        QVERIFY(changeHeaders(request, changes, bench.expander, place));
        const HeaderList expected{{"Accept", "*/*"},
                                  {"X-OLD", "ana"},
                                  {"Cookie", "a=1; b=2"},
                                  {"X-New", "3, 4"},
                                  {"X-Other", "5"}};
        QCOMPARE(request.headers, expected);
        QCOMPARE(request.credentialHeaders, QList<QByteArray>());
    }

    void rowsThatAreSetTwiceAreOneField()
    {
        ExpanderBench bench;
        PreparedRequest request = getRequest();
        const RowChanges changes{.set = {row("X-Old", "a"), row("X-Old", "b")}};
        QVERIFY(changeHeaders(request, changes, bench.expander, place));
        QCOMPARE(headerValue(request.headers, "X-Old"), QByteArray("a, b"));
    }

    void headersWithSecretsAreCredentials()
    {
        ExpanderBench bench;
        PreparedRequest request = getRequest();
        const RowChanges changes{.set = {row("X-Key", "{{$secret key}}"), row("X-Plain", "1")}};
        QVERIFY(changeHeaders(request, changes, bench.expander, place));
        QCOMPARE(request.credentialHeaders, QList<QByteArray>{"X-Key"});
        QCOMPARE(bench.expander.usedSecrets(), QStringList{"s3cret"});
    }

    void badHeadersAreRefused_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("line break")
            << "X-A" << "a\r\nX-B: c"
            << "the header X-A holds a line break or another control character, which a header "
               "cannot";
        QTest::newRow("name") << "X A" << "a" << "“X A” cannot be the name of a header";
        QTest::newRow("length") << "Content-Length" << "1"
                                << "the header Content-Length follows from the body and cannot be "
                                   "set";
        QTest::newRow("unknown") << "X-A" << "{{nobody}}" << "unknown variable “nobody”";
    }

    void badHeadersAreRefused()
    {
        QFETCH(const QString, name);
        QFETCH(const QString, value);
        ExpanderBench bench;
        PreparedRequest request = getRequest();
        NamedValue bad = row(name, value);
        bad.place = place;
        bad.value.place = place;
        const auto changed = changeHeaders(request, {.set = {bad}}, bench.expander, place);
        QVERIFY(!changed);
        QTEST(changed.error().message, "sentence");
        QCOMPARE(changed.error().place, place);
    }

    void someHeadersStandOnce()
    {
        ExpanderBench bench;
        PreparedRequest request = getRequest();
        request.headers.emplaceBack("Host", "a.invalid");
        const auto changed =
            changeHeaders(request, {.added = {row("host", "b.invalid")}}, bench.expander, place);
        QVERIFY(!changed);
        QCOMPARE(changed.error().message, QString("the header host can be there only once"));
        QVERIFY(changeHeaders(request, {.set = {row("host", "b.invalid")}}, bench.expander, place));
        QCOMPARE(headerValue(request.headers, "Host"), QByteArray("b.invalid"));
    }

    void paramsKeepWhatIsNotTouched_data()
    {
        QTest::addColumn<RowChanges>("changes");
        QTest::addColumn<QByteArray>("query");
        QTest::newRow("nothing") << RowChanges() << QByteArray("a=1&b=x%2Fy&a=2&c");
        QTest::newRow("set") << RowChanges{.set = {row("a", "{{name}} &")}}
                             << QByteArray("a=ana%20%26&b=x%2Fy&c");
        QTest::newRow("set twice")
            << RowChanges{.set = {row("a", "8"), row("a", "9")}} << QByteArray("a=8&a=9&b=x%2Fy&c");
        QTest::newRow("set a new one")
            << RowChanges{.set = {row("d", "+")}} << QByteArray("a=1&b=x%2Fy&a=2&c&d=%2B");
        QTest::newRow("added") << RowChanges{.added = {row("{{name}}", "3")}}
                               << QByteArray("a=1&b=x%2Fy&a=2&c&ana=3");
        QTest::newRow("removed") << RowChanges{.removed = {"a", "c", "none"}}
                                 << QByteArray("b=x%2Fy");
        QTest::newRow("removed, then set")
            << RowChanges{.set = {row("a", "3")}, .removed = {"a"}} << QByteArray("b=x%2Fy&c&a=3");
    }

    void paramsKeepWhatIsNotTouched()
    {
        QFETCH(const RowChanges, changes);
        ExpanderBench bench;
        PreparedRequest request = getRequest();
        QVERIFY(changeParams(request, changes, bench.expander, place));
        QTEST(request.url.query(QUrl::FullyEncoded).toLatin1(), "query");
    }

    void theLastParamTakesTheQuestionMarkAlong()
    {
        ExpanderBench bench;
        PreparedRequest request = getRequest();
        QVERIFY(changeParams(request, {.removed = {"a", "b", "c"}}, bench.expander, place));
        QCOMPARE(request.url.toEncoded(), QByteArray("http://h.invalid/p"));
    }

    void longUrlsAreRefused()
    {
        ExpanderBench bench;
        PreparedRequest request = getRequest();
        const RowChanges changes{.set = {row("long", QString(9000, u'x'))}};
        const auto changed = changeParams(request, changes, bench.expander, place);
        QVERIFY(!changed);
        QVERIFY(changed.error().message.contains("--allow-long-urls"));
        QCOMPARE(changed.error().place, place);
    }

    void cookiesAreRows_data()
    {
        QTest::addColumn<RowChanges>("changes");
        QTest::addColumn<QByteArray>("cookie");
        QTest::newRow("set") << RowChanges{.set = {row("a", "{{n}}")}} << QByteArray("a=7; b=2");
        QTest::newRow("added") << RowChanges{.added = {row("a", "3")}}
                               << QByteArray("a=1; b=2; a=3");
        QTest::newRow("removed") << RowChanges{.removed = {"a"}} << QByteArray("b=2");
        QTest::newRow("all removed") << RowChanges{.removed = {"a", "b"}} << QByteArray();
    }

    void cookiesAreRows()
    {
        QFETCH(const RowChanges, changes);
        ExpanderBench bench;
        PreparedRequest request = getRequest();
        QVERIFY(changeCookies(request, changes, bench.expander, place));
        QTEST(headerValue(request.headers, "Cookie"), "cookie");
        QCOMPARE(hasHeader(request.headers, "Cookie"),
                 !headerValue(request.headers, "Cookie").isEmpty());
        QCOMPARE(request.credentialHeaders, QList<QByteArray>());
    }

    void aCookieWithASecretIsACredential()
    {
        ExpanderBench bench;
        PreparedRequest request = getRequest();
        request.headers.clear();
        QVERIFY(changeCookies(request, {.set = {row("sid", "{{$secret key}}")}}, bench.expander,
                              place));
        QCOMPARE(request.headers, (HeaderList{{"Cookie", "sid=s3cret"}}));
        QCOMPARE(request.credentialHeaders, QList<QByteArray>{"Cookie"});
    }

    void badCookiesAreRefused_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("value");
        QTest::newRow("end") << "a" << "1; b=2";
        QTest::newRow("line break") << "a" << "1\nX: y";
        QTest::newRow("name") << "a=b" << "1";
        QTest::newRow("no name") << "" << "1";
    }

    void badCookiesAreRefused()
    {
        QFETCH(const QString, name);
        QFETCH(const QString, value);
        ExpanderBench bench;
        PreparedRequest request = getRequest();
        QVERIFY(!changeCookies(request, {.set = {row(name, value)}}, bench.expander, place));
        QVERIFY(!changeCookies(request, {.added = {row(name, value)}}, bench.expander, place));
    }

    void fieldsOfJsonAreSet_data()
    {
        QTest::addColumn<RowChanges>("changes");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("set") << RowChanges{.set = {row("z", "{{name}}")}}
                             << QByteArray("{\"z\":\"ana\",\"a\":{\"b\":2},\"items\":[1,2]}");
        QTest::newRow("types stay") << RowChanges{.set = {numberRow("z", "5")}}
                                    << QByteArray("{\"z\":5,\"a\":{\"b\":2},\"items\":[1,2]}");
        QTest::newRow("path") << RowChanges{.set = {numberRow("a.b", "3"), numberRow("a.c", "4")}}
                              << QByteArray("{\"z\":1,\"a\":{\"b\":3,\"c\":4},\"items\":[1,2]}");
        QTest::newRow("made on the way")
            << RowChanges{.set = {numberRow("x.y", "3")}, .removed = {"a", "items"}}
            << QByteArray("{\"z\":1,\"x\":{\"y\":3}}");
        QTest::newRow("list") << RowChanges{.set = {numberRow("items.0", "8"),
                                                    numberRow("items.2", "9")}}
                              << QByteArray("{\"z\":1,\"a\":{\"b\":2},\"items\":[8,2,9]}");
        QTest::newRow("added to a list")
            << RowChanges{.added = {numberRow("items", "3"), numberRow("new", "4")}}
            << QByteArray("{\"z\":1,\"a\":{\"b\":2},\"items\":[1,2,3],\"new\":4}");
        QTest::newRow("removed") << RowChanges{.removed = {"items.0", "a.b", "none.at.all",
                                                           "items.7", "z.q"}}
                                 << QByteArray("{\"z\":1,\"a\":{},\"items\":[2]}");
    }

    void fieldsOfJsonAreSet()
    {
        QFETCH(const RowChanges, changes);
        ExpanderBench bench;
        PreparedRequest request = withBody("application/json; charset=utf-8",
                                           "{\"z\": 1, \"a\": {\"b\": 2}, \"items\": [1, 2]}");
        const auto changed = changeFields(request, changes, bench.expander, place);
        QVERIFY2(changed, changed ? "" : qPrintable(changed.error().message));
        QTEST(bodyBytes(request.content).value_or(QByteArray()), "body");
    }

    void fieldsOfFormsAreRows()
    {
        ExpanderBench bench;
        PreparedRequest request =
            withBody("application/x-www-form-urlencoded", "a=1&b+c=%2F&d=2&a=3");
        const RowChanges changes{
            .set = {row("a", "{{name}} x")}, .added = {row("e", "&")}, .removed = {"d"}};
        QVERIFY(changeFields(request, changes, bench.expander, place));
        QCOMPARE(bodyBytes(request.content).value_or(QByteArray()),
                 QByteArray("a=ana+x&b+c=%2F&e=%26"));
        QVERIFY(changeFields(request, {.removed = {"b c"}}, bench.expander, place));
        QCOMPARE(bodyBytes(request.content).value_or(QByteArray()), QByteArray("a=ana+x&e=%26"));
    }

    void fieldsThatCannotBeAreRefused_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<RowChanges>("changes");
        QTest::addColumn<QString>("sentence");
        const QByteArray json = "application/json";
        const RowChanges set{.set = {row("a.b", "1")}};
        QTest::newRow("text") << QByteArray("text/plain") << QByteArray("a") << set << "text/plain";
        QTest::newRow("broken") << json << QByteArray("{") << set << "said to be JSON and is not";
        QTest::newRow("scalar") << json << QByteArray("{\"a\":1}") << set
                                << "what would have “b” is neither a map nor a list";
        QTest::newRow("list") << json << QByteArray("{\"a\":[1]}") << set
                              << "“b” is no place in a list that has 1 entries";
        QTest::newRow("beyond") << json << QByteArray("[1]") << RowChanges{.set = {row("2", "1")}}
                                << "“2” is no place in a list that has 1 entries";
        QTest::newRow("added") << json << QByteArray("{\"a\":1}")
                               << RowChanges{.added = {row("a", "1")}}
                               << "“a” is there and is no list";
    }

    void fieldsThatCannotBeAreRefused()
    {
        QFETCH(const QByteArray, type);
        QFETCH(const QByteArray, body);
        QFETCH(const RowChanges, changes);
        QFETCH(const QString, sentence);
        ExpanderBench bench;
        PreparedRequest request = withBody(type, body);
        const auto changed = changeFields(request, changes, bench.expander, place);
        QVERIFY(!changed);
        QVERIFY2(changed.error().message.contains(sentence), qPrintable(changed.error().message));
    }

    void bodiesInFilesHaveNoFields()
    {
        ExpanderBench bench;
        PreparedRequest request = withBody("application/json", {});
        request.content = {FileContent{"/none"}};
        const RowChanges changes{.set = {row("a", "1")}};
        QVERIFY(!changeFields(request, changes, bench.expander, place));
        request.content.clear();
        const auto changed = changeFields(request, changes, bench.expander, place);
        QVERIFY(!changed);
        QVERIFY(changed.error().message.contains("the request has no body"));
        QVERIFY(changeFields(request, {}, bench.expander, place));
    }
};

QTEST_GUILESS_MAIN(TestRequestChanges)
#include "tst_requestchanges.moc"
