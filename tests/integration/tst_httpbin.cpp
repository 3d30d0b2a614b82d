// Whole runs against httpbin, which is written by others and has a page for each part of HTTP: what
// a collection asks for arrives there, and what comes back is understood.

#include "serverrun.h"
#include "support/localserver.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Broadside;
using namespace std::chrono_literals;

namespace {

const QByteArray photo("\x89PNG\0\xff", 6);

// Behind the redirect the method is `next`, with the body unless that is GET.
QByteArray redirectRoute(const char *method, int status, const char *next)
{
    const bool hasBody = qstrcmp(next, "GET") != 0;
    return QByteArray("  - name: ") + method + ' ' + QByteArray::number(status) +
           "\n    method: " + method +
           "\n    url: /redirect-to?url=/anything&status_code=" + QByteArray::number(status) +
           "\n    text: storm\n    checks:\n" + "      - jsonpath \"$.method\" == \"" + next +
           "\"\n" + "      - jsonpath \"$.data\" == \"" + (hasBody ? "storm" : "") + "\"\n" +
           "      - jsonpath \"$.headers['Content-Type']\" " + (hasBody ? "exists" : "not exists") +
           '\n';
}

} // namespace

class TestHttpbin : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_httpbin.errorText().isEmpty(), qPrintable(m_httpbin.errorText()));
        write("photo.png", photo);
        write("notes.txt", "zwölf\n");
    }

    void holds_data();
    void holds()
    {
        QFETCH(const QByteArray, routes);
        const ServerRun run(m_httpbin.clearUrl(), routes, m_folder.path());
        QCOMPARE(run.problems(), QString());
    }

    void filesArriveByteByByte()
    {
        const QByteArray base64 = photo.toBase64();
        const QByteArray routes =
            "\n"
            "  - name: parts\n"
            "    post: /anything\n"
            "    multipart:\n"
            "      - { name: note, value: \"from {{place}}\" }\n"
            "      - { name: tag, value: a }\n"
            "      - { name: tag, value: ü }\n"
            "      - { name: photo, file: photo.png, filename: \"dach ü.png\", content_type: "
            "image/png }\n"
            "      - { name: notes, file: notes.txt }\n"
            "    checks:\n"
            "      - jsonpath \"$.form.note\" == \"from the roof\"\n"
            "      - jsonpath \"$.form.tag[1]\" == \"ü\"\n"
            "      - jsonpath \"$.files.notes\" == \"zwölf\\n\"\n"
            "      - jsonpath \"$.files.photo\" == \"data:image/png;base64," +
            base64 +
            "\"\n"
            "  - name: file\n"
            "    put: /anything\n"
            "    file: photo.png\n"
            "    checks:\n"
            "      - jsonpath \"$.headers['Content-Type']\" == \"image/png\"\n"
            "      - jsonpath \"$.data\" == \"data:application/octet-stream;base64," +
            base64 + "\"\n";
        const ServerRun run(m_httpbin.clearUrl(), routes, m_folder.path());
        QCOMPARE(run.problems(), QString());
    }

    void redirectsKeepOrChangeTheMethod()
    {
        QByteArray routes;
        for (const int status : {301, 302, 303})
            routes += redirectRoute("POST", status, "GET");
        for (const int status : {307, 308})
            routes += redirectRoute("POST", status, "POST");
        for (const int status : {301, 302, 307, 308})
            routes += redirectRoute("PUT", status, "PUT");
        routes += redirectRoute("PUT", 303, "GET");
        routes += redirectRoute("DELETE", 303, "GET");
        routes += redirectRoute("PATCH", 308, "PATCH");
        const ServerRun run(m_httpbin.clearUrl(), routes);
        QCOMPARE(run.problems(), QString());
    }

    void redirectsAreCounted()
    {
        const ServerRun run(
            m_httpbin.clearUrl(),
            "\n"
            "  - { name: relative, get: /redirect/5, checks: 'url endsWith \"/get\"' }\n"
            "  - { name: absolute, get: /absolute-redirect/3, checks: 'url endsWith \"/get\"' }\n"
            "  - { name: not followed, get: /redirect/1, redirects: 0, checks: status == 302 }\n"
            "  - { name: too many, get: /redirect/5, redirects: 4 }\n");
        QVERIFY2(run.problems().startsWith(QLatin1String("too many: more than 4 redirects")),
                 qPrintable(run.problems()));
        QCOMPARE(toName(run.route(3).failure->kind), toName(FailureKind::TooManyRedirects));
        QCOMPARE(run.last(0).redirects.size(), size_t(5));
        QCOMPARE(run.last(1).redirects.size(), size_t(3));
        QCOMPARE(run.last(2).redirects.size(), size_t(0));
    }

    void statusesAreRetried()
    {
        const ServerRun run(
            m_httpbin.clearUrl(),
            "\n"
            "  - { name: too many, get: /status/429, retry: { max: 2, backoff: 1ms }, "
            "checks: status == 429 }\n"
            "  - { name: not twice, post: /status/503, retry: { max: 2, backoff: 1ms }, "
            "checks: status == 503 }\n"
            "  - name: twice all the same\n"
            "    post: /status/503\n"
            "    retry: { max: 1, backoff: 1ms, methods: all }\n"
            "    checks: status == 503\n"
            "  - name: not worth it\n"
            "    get: /status/418\n"
            "    retry: 2\n"
            "    checks: [ status == 418, body contains \"teapot\" ]\n");
        QCOMPARE(run.problems(), QString());
        QCOMPARE(run.route(0).attempts.size(), size_t(3));
        QCOMPARE(run.route(1).attempts.size(), size_t(1));
        QCOMPARE(run.route(2).attempts.size(), size_t(2));
        QCOMPARE(run.route(3).attempts.size(), size_t(1));
    }

    void aLateAnswerIsNotWaitedFor()
    {
        const ServerRun run(m_httpbin.clearUrl(),
                            "  - { name: late, get: /delay/10, timeout: 300ms }\n"
                            "  - { name: soon, get: /get }\n");
        QVERIFY2(run.problems().startsWith(QLatin1String("late: no complete response")),
                 qPrintable(run.problems()));
        QCOMPARE(toName(run.route(0).failure->kind), toName(FailureKind::Timeout));
        QCOMPARE(run.route(1).outcome, Outcome::Passed);
    }

    // The one takes its time before the answer, the other within it.
    void timeIsOfThePhaseInWhichItPasses()
    {
        const ServerRun run(
            m_httpbin.clearUrl(),
            "\n"
            "  - { name: waits, get: /delay/2 }\n"
            "  - { name: drips, get: \"/drip?duration=3&numbytes=10&delay=0\", checks: "
            "bytes count == 10 }\n");
        QCOMPARE(run.problems(), QString());
        for (const size_t index : {0, 1}) {
            QVERIFY(run.last(index).phaseDuration(Phase::Connect).has_value());
            QVERIFY(run.last(index).phaseDuration(Phase::Send).has_value());
            QVERIFY(run.route(index).duration() >= 2s);
        }
        QVERIFY(run.last(0).phaseDuration(Phase::Wait) > run.last(0).phaseDuration(Phase::Receive));
        QVERIFY(run.last(1).phaseDuration(Phase::Receive) > run.last(1).phaseDuration(Phase::Wait));
    }

private:
    void write(const char *name, const QByteArray &content)
    {
        QFile file(m_folder.filePath(QString::fromLatin1(name)));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(content), content.size());
    }

    HttpbinServer m_httpbin;
    QTemporaryDir m_folder;
};

void TestHttpbin::holds_data()
{
    QTest::addColumn<QByteArray>("routes");
    QTest::newRow("what is sent arrives") << QByteArray(
        "\n"
        "  - name: query\n"
        "    get: /anything/a/b\n"
        "    params: { word: [ one, two ], \"größe\": \"é x&+/\" }\n"
        "    checks:\n"
        "      - jsonpath \"$.method\" == \"GET\"\n"
        "      - jsonpath \"$.args.word[0]\" == \"one\"\n"
        "      - jsonpath \"$.args.word[1]\" == \"two\"\n"
        "      - jsonpath \"$.args['größe']\" == \"é x&+/\"\n"
        "      - jsonpath \"$.url\" contains \"/anything/a/b?word=one&word=two&\"\n"
        "  - name: headers\n"
        "    get: /headers\n"
        "    headers: { X-One: 1, X-Many: [ a, b ], User-Agent: tests/1 }\n"
        "    checks:\n"
        "      - jsonpath \"$.headers['X-One']\" == \"1\"\n"
        "      - jsonpath \"$.headers['X-Many']\" == \"a, b\"\n"
        "      - jsonpath \"$.headers['User-Agent']\" == \"tests/1\"\n"
        "  - { name: put, put: /anything, text: x, checks: 'jsonpath \"$.method\" == \"PUT\"' }\n"
        "  - { name: patch, patch: /anything, text: x, checks: 'jsonpath \"$.method\" == "
        "\"PATCH\"' }\n"
        "  - { name: delete, delete: /anything, checks: 'jsonpath \"$.method\" == \"DELETE\"' }\n"
        "  - { name: head, head: /anything, checks: 'header \"Content-Type\" == "
        "\"application/json\"' }\n"
        "  - { name: options, options: /anything, checks: 'header \"Allow\" contains \"PATCH\"' }\n"
        "  - { name: unknown, method: PURGE, url: /anything, checks: status == 405 }\n");
    QTest::newRow("bodies") << QByteArray(
        "\n"
        "  - name: json\n"
        "    post: /anything\n"
        "    json: { wind: 31.5, places: [ Lisbon, Évora ], deep: { ok: true, none: [] } }\n"
        "    checks:\n"
        "      - jsonpath \"$.json.wind\" == 31.5\n"
        "      - jsonpath \"$.json.places[1]\" == \"Évora\"\n"
        "      - jsonpath \"$.json.deep.ok\" == true\n"
        "      - jsonpath \"$.json.deep.none\" count == 0\n"
        "      - jsonpath \"$.headers['Content-Type']\" == \"application/json\"\n"
        "  - name: form\n"
        "    post: /anything\n"
        "    form: { user: ana, city: [ Lisbon, Porto ], note: \"é & +=\" }\n"
        "    checks:\n"
        "      - jsonpath \"$.form.user\" == \"ana\"\n"
        "      - jsonpath \"$.form.city[1]\" == \"Porto\"\n"
        "      - jsonpath \"$.form.note\" == \"é & +=\"\n"
        "  - { name: text, put: /anything, text: \"ü {{place}}\", checks: 'jsonpath \"$.data\" == "
        "\"ü the roof\"' }\n"
        "  - name: graphql\n"
        "    post: /anything\n"
        "    graphql: { query: \"query Day { day }\", operation: Day }\n"
        "    checks:\n"
        "      - jsonpath \"$.json.query\" == \"query Day { day }\"\n"
        "      - jsonpath \"$.json.operationName\" == \"Day\"\n");
    QTest::newRow("who sends") << QByteArray(
        "\n"
        "  - name: basic\n"
        "    get: /basic-auth/ana/s3cret\n"
        "    auth: { basic: { user: ana, password: s3cret } }\n"
        "    checks: [ 'jsonpath \"$.authenticated\" == true', 'jsonpath \"$.user\" == \"ana\"' ]\n"
        "  - name: wrong\n"
        "    get: /basic-auth/ana/s3cret\n"
        "    auth: { basic: { user: ana, password: guessed } }\n"
        "    checks: [ status == 401, 'header \"WWW-Authenticate\" contains \"Basic\"' ]\n"
        "  - name: hidden\n"
        "    get: /hidden-basic-auth/ana/s3cret\n"
        "    auth: { basic: { user: ana, password: s3cret } }\n"
        "    checks: jsonpath \"$.authenticated\" == true\n"
        "  - { name: not shown, get: /hidden-basic-auth/ana/s3cret, checks: status == 404 }\n"
        "  - { name: bearer, get: /bearer, auth: { bearer: t0ken }, checks: 'jsonpath \"$.token\" "
        "== \"t0ken\"' }\n"
        "  - { name: nobody, get: /bearer, checks: status == 401 }\n"
        "  - name: key in a header\n"
        "    get: /headers\n"
        "    auth: { api_key: { name: X-Key, value: k3y, in: header } }\n"
        "    checks: jsonpath \"$.headers['X-Key']\" == \"k3y\"\n"
        "  - name: key in the query\n"
        "    get: /get\n"
        "    auth: { api_key: { name: key, value: k3y, in: query } }\n"
        "    checks: jsonpath \"$.args.key\" == \"k3y\"\n");
    QTest::newRow("what is captured comes back") << QByteArray(
        "\n"
        "  - name: log in\n"
        "    get: /cookies/set?session=abc&theme=dark\n"
        "    redirects: 0\n"
        "    checks:\n"
        "      - status == 302\n"
        "      - cookie \"theme\" == \"dark\"\n"
        "      - cookie \"session[Path]\" == \"/\"\n"
        "    captures: { session: cookie \"session\" }\n"
        "  - name: use it\n"
        "    get: /cookies\n"
        "    needs: log in\n"
        "    headers: { Cookie: \"session={{session}}\" }\n"
        "    checks: jsonpath \"$.cookies.session\" == \"abc\"\n"
        "  - { name: forgotten, get: /cookies, needs: log in, checks: 'jsonpath \"$.cookies\" "
        "count == 0' }\n"
        "  - { name: page, get: /etag/v1, captures: { tag: header \"ETag\" } }\n"
        "  - name: unchanged\n"
        "    get: /etag/v1\n"
        "    needs: page\n"
        "    headers: { If-None-Match: \"{{tag}}\" }\n"
        "    checks: status == 304\n"
        "  - { name: changed, get: /etag/v1, headers: { If-Match: v2 }, checks: status == 412 }\n"
        "  - { name: cached, get: /cache, captures: { since: header \"Last-Modified\" } }\n"
        "  - name: not modified\n"
        "    get: /cache\n"
        "    needs: cached\n"
        "    headers: { If-Modified-Since: \"{{since}}\" }\n"
        "    checks: status == 304\n"
        "  - { name: for a minute, get: /cache/60, checks: 'header \"Cache-Control\" == \"public, "
        "max-age=60\"' }\n");
    QTest::newRow("bodies of every kind") << QByteArray(
        "\n"
        "  - { name: gzip, get: /gzip, checks: 'jsonpath \"$.gzipped\" == true' }\n"
        "  - { name: deflate, get: /deflate, checks: 'jsonpath \"$.deflated\" == true' }\n"
        "  - { name: brotli, get: /brotli, checks: 'jsonpath \"$.brotli\" == true' }\n"
        "  - { name: bytes, get: /bytes/70000, checks: bytes count == 70000 }\n"
        "  - { name: chunks, get: /stream-bytes/50000?chunk_size=999, checks: bytes count == 50000 "
        "}\n"
        "  - name: a part\n"
        "    get: /range/26\n"
        "    headers: { Range: bytes=1-4 }\n"
        "    checks: [ status == 206, body == \"bcde\", 'header \"Content-Range\" == \"bytes "
        "1-4/26\"' ]\n"
        "  - name: repeated header\n"
        "    get: /response-headers?X-A=one&X-A=two\n"
        "    checks: [ 'header \"X-A\" contains \"one\"', 'header \"X-A\" contains \"two\"' ]\n"
        "  - { name: charset, get: /encoding/utf8, checks: 'header \"Content-Type\" contains "
        "\"utf-8\"' }\n"
        "  - { name: robots, get: /robots.txt, checks: 'body contains \"Disallow: /deny\"' }\n"
        "  - name: png\n"
        "    get: /image/png\n"
        "    checks: [ 'header \"Content-Type\" == \"image/png\"', 'bytes startsWith "
        "hex,89504e47;' ]\n"
        "  - { name: jpeg, get: /image/jpeg, checks: 'bytes startsWith hex,ffd8ff;' }\n"
        "  - { name: webp, get: /image, headers: { Accept: image/webp }, checks: 'bytes startsWith "
        "hex,52;' }\n"
        "  - { name: svg, get: /image/svg, checks: 'xpath \"local-name(/*)\" == \"svg\"' }\n");
    QTest::newRow("queries") << QByteArray(
        "\n"
        "  - name: xml\n"
        "    get: /xml\n"
        "    checks:\n"
        "      - xpath \"string(/slideshow/@title)\" == \"Sample Slide Show\"\n"
        "      - xpath \"count(//slide)\" == 2\n"
        "      - xpath \"//slide[2]/item\" count == 3\n"
        "      - xpath \"//title\" first == \"Wake up to WonderWidgets!\"\n"
        "      - xpath \"//slide[@type='none']\" not exists\n"
        "  - name: html\n"
        "    get: /links/3/0\n"
        "    checks:\n"
        "      - xpath \"//a/@href\" count == 2\n"
        "      - xpath \"//a/@href\" last == \"/links/3/2\"\n"
        "  - name: json\n"
        "    get: /json\n"
        "    checks:\n"
        "      - jsonpath \"$.slideshow.slides[*].title\" count == 2\n"
        "      - jsonpath \"$..title\" count == 3\n"
        "      - jsonpath \"$.slideshow.slides[?(@.items)].title\" first == \"Overview\"\n"
        "      - jsonpath \"$.slideshow.slides[1].items[0]\" contains \"WonderWidgets\"\n"
        "      - jsonpath \"$.slideshow.editor\" not exists\n"
        "  - { name: lines, get: /stream/3, checks: 'body split \"\\n\" nth 2 jsonpath \"$.id\" == "
        "2' }\n");
}

QTEST_GUILESS_MAIN(TestHttpbin)
#include "tst_httpbin.moc"
