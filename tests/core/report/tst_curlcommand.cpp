#include "report/curlcommand.h"

#include <QProcess>
#include <QTest>

using namespace Broadside;

namespace {

PreparedRequest requestTo(const QString &url, const QByteArray &method = "GET")
{
    PreparedRequest request;
    request.method = method;
    request.url = QUrl(url);
    return request;
}

// What a shell makes of a command in which `curl` prints its arguments, one a line, and its input.
QByteArray resultInShell(const QString &command)
{
    QProcess shell;
    const QString script =
        QStringLiteral("curl() { printf '<%s>\\n' \"$@\"; [ \"$INPUT\" = 1 ] && cat; :; }\n") +
        command;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("INPUT"),
                       command.endsWith(QLatin1String("@-")) ? QStringLiteral("1") : QString());
    shell.setProcessEnvironment(environment);
    shell.start(QStringLiteral("sh"), {QStringLiteral("-c"), script});
    shell.waitForFinished(120'000);
    return shell.readAllStandardOutput();
}

} // namespace

class tst_CurlCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesTheRequest_data();
    void writesTheRequest();
    void verifiesTheProxyAsTheServer();
    void survivesTheShell_data();
    void survivesTheShell();
    void writesBinaryBodiesByteByByte();
    void joinsPiecesAndFiles();
};

void tst_CurlCommand::writesTheRequest_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QString>("url");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("command");
    const QByteArray none;
    const QString url = QStringLiteral("http://a.test/x");
    QTest::newRow("get") << QByteArray("GET") << url << none << "curl http://a.test/x";
    QTest::newRow("head") << QByteArray("HEAD") << url << none << "curl --head http://a.test/x";
    QTest::newRow("delete") << QByteArray("DELETE") << url << none
                            << "curl --request DELETE http://a.test/x";
    QTest::newRow("query") << QByteArray("GET") << "http://a.test/?a=1&b=2" << none
                           << "curl 'http://a.test/?a=1&b=2'";
    QTest::newRow("brackets") << QByteArray("GET") << "http://a.test/?a[0]=1" << none
                              << "curl --globoff 'http://a.test/?a[0]=1'";
    QTest::newRow("post") << QByteArray("POST") << url << QByteArray("{}")
                          << "curl http://a.test/x --header Content-Type: --data-raw '{}'";
    QTest::newRow("put") << QByteArray("PUT") << url << QByteArray("x")
                         << "curl --request PUT http://a.test/x --header Content-Type: "
                            "--data-raw x";
}

void tst_CurlCommand::writesTheRequest()
{
    QFETCH(QByteArray, method);
    QFETCH(QString, url);
    QFETCH(QByteArray, body);
    PreparedRequest request = requestTo(url, method);
    if (!body.isEmpty())
        request.content = {body};
    QTEST(curlCommand(request), "command");
}

void tst_CurlCommand::verifiesTheProxyAsTheServer()
{
    PreparedRequest request = requestTo(QStringLiteral("http://a.test/x"));
    request.verifyTls = false;
    request.proxy = QUrl(QStringLiteral("https://p.test:3129"));
    QCOMPARE(curlCommand(request), QStringLiteral("curl --insecure --proxy https://p.test:3129 "
                                                  "--proxy-insecure http://a.test/x"));
    request.proxy = QUrl(QStringLiteral("http://p.test:3128"));
    QCOMPARE(curlCommand(request),
             QStringLiteral("curl --insecure --proxy http://p.test:3128 http://a.test/x"));
}

void tst_CurlCommand::survivesTheShell_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("quotes") << QByteArray("it's \"quoted\"");
    QTest::newRow("dollar") << QByteArray("$HOME `id` $(id) \\ !x");
    QTest::newRow("line break") << QByteArray("a\nb");
    QTest::newRow("letters") << QByteArray("Jörg 漢字");
    QTest::newRow("at") << QByteArray("@/etc/passwd");
}

void tst_CurlCommand::survivesTheShell()
{
    QFETCH(QByteArray, value);
    PreparedRequest request = requestTo(QStringLiteral("http://a.test/"), "POST");
    request.headers = {{"Content-Type", "text/plain"}, {"X-Value", value}, {"X-Empty", ""}};
    request.content = {value};
    const QByteArray expected = "<http://a.test/>\n<--header>\n<Content-Type: text/plain>\n"
                                "<--header>\n<X-Value: " +
                                value + ">\n<--header>\n<X-Empty;>\n<--data-raw>\n<" + value +
                                ">\n";
    QCOMPARE(resultInShell(curlCommand(request)), expected);
}

void tst_CurlCommand::writesBinaryBodiesByteByByte()
{
    QByteArray body;
    for (int i = 0; i < 256; ++i)
        body += char(i);
    PreparedRequest request = requestTo(QStringLiteral("http://a.test/"), "POST");
    request.headers = {{"Content-Type", "application/octet-stream"}};
    request.content = {body};
    QVERIFY(
        resultInShell(curlCommand(request)).endsWith(QByteArray("<--data-binary>\n<@->\n" + body)));
}

void tst_CurlCommand::joinsPiecesAndFiles()
{
    PreparedRequest request = requestTo(QStringLiteral("http://a.test/"), "POST");
    request.headers = {{"Content-Type", "text/plain"}};
    request.content = {FileContent{QStringLiteral("/tmp/a b")}};
    QVERIFY(curlCommand(request).endsWith(QLatin1String("--data-binary '@/tmp/a b'")));
    request.content = {QByteArray("before 100%\n"), FileContent{QStringLiteral("/tmp/a")}};
    QVERIFY(curlCommand(request).startsWith(
        QLatin1String("{ printf 'before 100%%\\n'; cat /tmp/a; } | curl ")));
}

QTEST_GUILESS_MAIN(tst_CurlCommand)
#include "tst_curlcommand.moc"
