// The request that is sent: URL, headers, auth and every kind of body.

#include "net/requestbuilder.h"
#include "support/builders.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Broadside;

namespace {

RequestDefinition definition()
{
    RequestDefinition definition;
    definition.id = "a";
    definition.method = "POST";
    definition.url = Value::fromText("/path");
    definition.baseUrl = Value::fromText("http://h.invalid");
    return definition;
}

QByteArray contentText(const PreparedRequest &request)
{
    QByteArray text;
    for (const ContentPiece &piece : request.content) {
        if (const auto *bytes = std::get_if<QByteArray>(&piece))
            text += *bytes;
        else
            text += "<" + std::get<FileContent>(piece).path.toUtf8() + ">";
    }
    return text;
}

PreparedRequest built(const RequestDefinition &definition)
{
    const auto result = buildRequest(definition, {});
    if (!result)
        qWarning("%s", qPrintable(result.error().message));
    return result ? result->request : PreparedRequest();
}

} // namespace

class TestRequestBuilder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void longUrlsAreRefusedUnlessAllowed()
    {
        RequestDefinition longest = definition();
        const QString text = QStringLiteral("http://h.invalid/");
        longest.url = Value::fromText(text + QString(8192 - text.size(), u'a'));
        QVERIFY(buildRequest(longest, {}));
        longest.params.push_back(row("b", {}));
        const auto refused = buildRequest(longest, {});
        QVERIFY(!refused);
        QCOMPARE(toName(refused.error().kind), toName(FailureKind::Validation));
        QVERIFY2(refused.error().message.contains(
                     QStringLiteral("more than 8192 are sent only with --allow-long-urls")),
                 qPrintable(refused.error().message));
        longest.areLongUrlsAllowed = true;
        QVERIFY(buildRequest(longest, {}));
    }

    // Which is in lower case wherever it is told.
    void aHostWithASecretIsOne()
    {
        RequestDefinition request = definition();
        request.baseUrl = Value::fromText("http://{{$secret tenant}}.invalid:81");
        const auto result = buildRequest(request, {{"tenant", "Acme-X7"}, {"other", "invalid"}});
        QVERIFY(result.has_value());
        QVERIFY(result->secrets.contains("acme-x7.invalid"));
        const auto plain = buildRequest(definition(), {{"other", "invalid"}});
        QVERIFY(plain.has_value());
        QCOMPARE(plain->secrets, QStringList());
    }

    void bodiesHaveTheirContentType_data()
    {
        QTest::addColumn<Body>("body");
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("content");
        Value map;
        map.kind = Value::Kind::Map;
        map.members = {{"z", Value::fromText("1")}, {"a", Value::fromText("ü")}};
        QTest::newRow("json") << Body(JsonBody{map}) << QByteArray("application/json")
                              << QByteArray(R"({"z":"1","a":"ü"})");
        NamedValue off = row("off", "x");
        off.isEnabled = false;
        QTest::newRow("form") << Body(FormBody{{row("a b", "1&2"), off, row("c", "ü +")}})
                              << QByteArray("application/x-www-form-urlencoded")
                              << QByteArray("a+b=1%262&c=%C3%BC+%2B");
        QTest::newRow("text") << Body(TextBody{Value::fromText("hällo")})
                              << QByteArray("text/plain; charset=utf-8") << QByteArray("hällo");
        QTest::newRow("graphql")
            << Body(GraphQlBody{Value::fromText("{ me }"), map, Value::fromText("Op")})
            << QByteArray("application/json")
            << QByteArray(
                   R"({"query":"{ me }","variables":{"z":"1","a":"ü"},"operationName":"Op"})");
        QTest::newRow("none") << Body() << QByteArray() << QByteArray();
    }

    void bodiesHaveTheirContentType()
    {
        RequestDefinition request = definition();
        QFETCH(const Body, body);
        request.body = body;
        QTEST(headerValue(built(request).headers, "Content-Type"), "type");
        QTEST(contentText(built(request)), "content");
    }

    void aContentTypeThatIsWrittenStays()
    {
        RequestDefinition request = definition();
        request.body = TextBody{Value::fromText("<a/>")};
        request.headers = {row("content-type", "application/xml")};
        const PreparedRequest sent = built(request);
        QCOMPARE(headerValue(sent.headers, "Content-Type"), QByteArray("application/xml"));
        QCOMPARE(sent.headers.count({"Content-Type", "text/plain; charset=utf-8"}), 0);
    }

    void multipartHasValuesAndFiles()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath("a \"b\".txt"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.close();
        RequestDefinition request = definition();
        request.directoryPath = folder.path();
        MultipartPart text{.name = "text", .value = Value::fromText("v")};
        MultipartPart upload{.name = "up\"load",
                             .file =
                                 Value::fromText("a \"b\".txt", {folder.filePath("c.yaml"), 1, 1})};
        request.body = MultipartBody{{text, upload}};
        const PreparedRequest sent = built(request);
        const QByteArray type = headerValue(sent.headers, "Content-Type");
        QVERIFY(type.startsWith("multipart/form-data; boundary="));
        const QByteArray boundary = type.mid(type.indexOf('=') + 1);
        QCOMPARE(contentText(sent).replace(boundary, "B"),
                 "--B\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\nv\r\n"
                 "--B\r\nContent-Disposition: form-data; name=\"up%22load\"; "
                 "filename=\"a %22b%22.txt\"\r\nContent-Type: text/plain\r\n\r\n<" +
                     file.fileName().toUtf8() + ">\r\n--B--\r\n");
    }

    void refusesAContentTypeThatEndsTheLine()
    {
        RequestDefinition request = definition();
        request.scope.layers = {makeVariableLayer("x", {variable("v", "text/plain\r\nX: b")})};
        request.body = MultipartBody{{{.name = "up",
                                       .value = Value::fromText("v"),
                                       .contentType = Value::fromText("{{v}}")}}};
        const auto result = buildRequest(request, {});
        QVERIFY(!result);
        QVERIFY2(
            result.error().message.contains("the content type of the part “up” holds a line break"),
            qPrintable(result.error().message));
    }

    void filesStayInTheCollectionsFolder_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("sentence"); // empty: it works
        QTest::newRow("inside") << "body.txt" << "";
        QTest::newRow("inside, by a detour") << "sub/../body.txt" << "";
        QTest::newRow("outside") << "../outside.txt" << "lies outside the collection's folder";
        QTest::newRow("absolute") << "/etc/passwd" << "lies outside the collection's folder";
        QTest::newRow("by a link") << "link.txt" << "lies outside the collection's folder";
        QTest::newRow("missing") << "nobody.txt" << "does not exist";
        QTest::newRow("a folder") << "sub" << "cannot be read";
        QTest::newRow("a folder that only starts the same")
            << "../inner-other/x.txt" << "lies outside the collection's folder";
    }

    void filesStayInTheCollectionsFolder()
    {
        QTemporaryDir outer;
        const QString inner = outer.filePath("inner");
        QVERIFY(QDir().mkpath(inner + "/sub"));
        QVERIFY(QDir().mkpath(outer.filePath("inner-other")));
        const QStringList names{inner + "/body.txt", outer.filePath("outside.txt"),
                                outer.filePath("inner-other/x.txt")};
        for (const QString &name : names) {
            QFile file(name);
            QVERIFY(file.open(QIODevice::WriteOnly));
        }
        QVERIFY(QFile::link(outer.filePath("outside.txt"), inner + "/link.txt"));
        QFETCH(const QString, path);
        QFETCH(const QString, sentence);
        RequestDefinition request = definition();
        request.directoryPath = inner;
        request.body = FileBody{Value::fromText(path, {inner + "/c.yaml", 3, 4})};
        const auto result = buildRequest(request, {});
        QCOMPARE(result.has_value(), sentence.isEmpty());
        if (!result) {
            QCOMPARE(result.error().kind, FailureKind::File);
            QCOMPARE(englishText(result.error().wording), result.error().message);
            QVERIFY2(result.error().message.contains(sentence), qPrintable(result.error().message));
        }
    }

    void authBecomesAHeader_data()
    {
        QTest::addColumn<Auth>("auth");
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QString>("query");
        const Value k = Value::fromText("k");
        QTest::newRow("basic") << Auth(BasicAuth{Value::fromText("user"), Value::fromText("pass")})
                               << QByteArray("Authorization") << QByteArray("Basic dXNlcjpwYXNz")
                               << "";
        QTest::newRow("bearer") << Auth(BearerAuth{Value::fromText("t0k")})
                                << QByteArray("Authorization") << QByteArray("Bearer t0k") << "";
        QTest::newRow("api key") << Auth(ApiKeyAuth{Value::fromText("X-Key"), k})
                                 << QByteArray("X-Key") << QByteArray("k") << "";
        QTest::newRow("api key in the query")
            << Auth(ApiKeyAuth{Value::fromText("key"), k, ApiKeyAuth::Place::Query})
            << QByteArray("Authorization") << QByteArray() << "key=k";
        QTest::newRow("none") << Auth(NoAuth{}) << QByteArray("Authorization") << QByteArray()
                              << "";
    }

    void authBecomesAHeader()
    {
        QFETCH(const Auth, auth);
        QFETCH(const QByteArray, header);
        RequestDefinition request = definition();
        request.auth = auth;
        const PreparedRequest sent = built(request);
        QTEST(headerValue(sent.headers, header), "value");
        QTEST(sent.url.query(), "query");
    }

    void credentialsInTheUrlBecomeAHeader()
    {
        RequestDefinition request = definition();
        request.url = Value::fromText("http://user:pa%20ss@h.invalid/");
        const auto result = buildRequest(request, {});
        QVERIFY(result);
        QCOMPARE(result->request.url, QUrl("http://h.invalid/"));
        QCOMPARE(headerValue(result->request.headers, "Authorization"),
                 QByteArray("Basic ") + QByteArray("user:pa ss").toBase64());
        QVERIFY(result->secrets.contains("pa ss"));
    }

    void rowsOfOneNameBecomeOneHeader()
    {
        RequestDefinition request = definition();
        request.headers = {row("X-A", ""), row("x-a", "two"), row("Cookie", "a=1"),
                           row("Cookie", "b=2"), row("X-B", "alone")};
        const PreparedRequest sent = built(request);
        QCOMPARE(headerValue(sent.headers, "X-A"), QByteArray(", two"));
        QCOMPARE(headerValue(sent.headers, "Cookie"), QByteArray("a=1; b=2"));
        QCOMPARE(headerValue(sent.headers, "X-B"), QByteArray("alone"));
    }

    void refusesHeadersThatWouldLie_data()
    {
        QTest::addColumn<std::vector<NamedValue>>("headers");
        QTest::addColumn<QString>("sentence");
        using Rows = std::vector<NamedValue>;
        QTest::newRow("length") << Rows{row("content-length", "3")}
                                << "the header content-length follows from the body";
        QTest::newRow("encoding") << Rows{row("Transfer-Encoding", "chunked")}
                                  << "the header Transfer-Encoding follows from the body";
        QTest::newRow("two types") << Rows{row("Content-Type", "a"), row("content-type", "b")}
                                   << "the header content-type can be there only once";
    }

    void refusesHeadersThatWouldLie()
    {
        QFETCH(const std::vector<NamedValue>, headers);
        QFETCH(const QString, sentence);
        RequestDefinition request = definition();
        request.headers = headers;
        const auto result = buildRequest(request, {});
        QVERIFY(!result);
        QVERIFY2(result.error().message.contains(sentence), qPrintable(result.error().message));
    }

    void headersMadeFromSecretsAreCredentials()
    {
        RequestDefinition request = definition();
        request.headers = {row("X-Open", "v"), row("X-Key", "{{$secret k}}")};
        const auto result = buildRequest(request, {{"k", "value"}});
        QVERIFY(result);
        QCOMPARE(result->request.credentialHeaders, QList<QByteArray>{"X-Key"});
    }

    void aFailureBringsTheSecretsItMet()
    {
        RequestDefinition request = definition();
        request.auth = BearerAuth{Value::fromText("t0ken")};
        request.url = Value::fromText("http://h.invalid:99999/");
        const auto result = buildRequest(request, {});
        QVERIFY(!result);
        QVERIFY(result.error().secrets.contains("t0ken"));
    }

    void theProxyIsExpanded()
    {
        RequestDefinition request = definition();
        QVERIFY(!built(request).proxy);
        request.proxy = Value::fromText("none");
        QCOMPARE(built(request).proxy, QUrl());
        request.scope.layers = {
            makeVariableLayer("x", {variable("v", "socks5://a:hunter2@p.test:1")})};
        request.proxy = Value::fromText("{{v}}");
        const auto result = buildRequest(request, {});
        QVERIFY(result);
        QCOMPARE(result->request.proxy, QUrl("socks5://a:hunter2@p.test:1"));
        QVERIFY(result->secrets.contains("hunter2"));
        QVERIFY(result->secrets.contains(QString::fromLatin1(QByteArray("a:hunter2").toBase64())));
    }

    void refusesWhatIsNoProxy()
    {
        RequestDefinition request = definition();
        request.proxy = Value::fromText("ftp://p.test:1", {"c.yaml", 3, 7});
        const auto result = buildRequest(request, {});
        QVERIFY(!result);
        QCOMPARE(result.error().kind, FailureKind::Validation);
        QVERIFY(result.error().message.contains("“ftp” is no kind of proxy"));
    }

    void filesMayLieAnywhereWhenNoFolderIsGiven()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath("x.txt"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        RequestDefinition request = definition();
        request.body =
            FileBody{Value::fromText("../x.txt", {folder.filePath("inner/c.yaml"), 1, 1})};
        QDir(folder.path()).mkdir("inner");
        QVERIFY(buildRequest(request, {}).has_value());
    }

    void headersCannotBeInjected_data()
    {
        QTest::addColumn<QString>("value");
        QTest::newRow("CR LF") << "a\r\nX: b";
        QTest::newRow("LF") << "a\nb";
        QTest::newRow("ESC") << QString("a\x1b[1m");
        QTest::newRow("DEL") << QString("a\x7f");
        QTest::newRow("NUL") << QString("a") + QChar(0);
    }

    void headersCannotBeInjected()
    {
        QFETCH(const QString, value);
        RequestDefinition request = definition();
        request.scope.layers = {makeVariableLayer("x", {variable("v", value)})};
        request.headers = {row("X-A", "{{v}}")};
        const auto result = buildRequest(request, {});
        QVERIFY(!result);
        QCOMPARE(result.error().kind, FailureKind::Validation);
        QCOMPARE(englishText(result.error().wording), result.error().message);
    }
};

QTEST_GUILESS_MAIN(TestRequestBuilder)
#include "tst_requestbuilder.moc"
