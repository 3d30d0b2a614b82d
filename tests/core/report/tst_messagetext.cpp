// Requests and responses as lines for people.
#include "report/messagetext.h"
#include "streams.h"

#include <QTest>

using namespace Broadside;

class TestMessageText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsARequest();
    void joinsThePiecesOfABody();
    void showsAResponse();
    void cutsAtTheLimits();
    void readsOtherCharsets_data();
    void readsOtherCharsets();
    void makesControlCharactersHarmless();
};

void TestMessageText::showsARequest()
{
    PreparedRequest sent = request(QStringLiteral("http://host/a?x=1"));
    sent.method = "PUT";
    sent.headers = {{"Accept", "*/*"}, {"X-Empty", ""}};
    const QStringList head{"PUT http://host/a?x=1", "Accept: */*", "X-Empty: "};
    QCOMPARE(requestLines(sent), head);
    sent.content = {QByteArray("one\r\ntwo\n")};
    QCOMPARE(requestLines(sent), head + QStringList({"", "one", "two"}));
}

void TestMessageText::joinsThePiecesOfABody()
{
    PreparedRequest sent = request(QStringLiteral("http://host/"));
    sent.headers.clear();
    sent.content = {QByteArray("--b\r\n\r\n"), FileContent{"/tmp/a\nb"},
                    QByteArray("\r\n--b--\r\n")};
    QCOMPARE(requestLines(sent).mid(1), QStringList({"", "--b", "", "(file /tmp/a␊b)", "--b--"}));
}

void TestMessageText::showsAResponse()
{
    Response received = response(204, QByteArray("\x00\xff\x01", 3));
    received.httpVersion = QStringLiteral("2");
    received.reason.clear();
    received.headers = {{"Server", "x"}};
    QCOMPARE(responseLines(received),
             QStringList({"HTTP/2 204", "Server: x", "", "(3 bytes, binary)"}));
}

void TestMessageText::cutsAtTheLimits()
{
    Response received = response(200, "abcdef\nghijkl");
    received.headers.clear();
    QCOMPARE(responseLines(received, {.body = 9}).mid(2),
             QStringList({"abcdef", "gh", "… (13 bytes in all)"}));
    QCOMPARE(responseLines(received, {.line = 4}).mid(2),
             QStringList({"abcd… (6 characters)", "ghij… (6 characters)"}));
}

void TestMessageText::readsOtherCharsets_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("expected");
    QTest::newRow("Latin-1") << QByteArray("text/plain; charset=iso-8859-1")
                             << QByteArray("caf\xe9!") << QStringLiteral("café!");
    QTest::newRow("Latin-1 that nobody declared")
        << QByteArray("text/csv") << QByteArray("caf\xe9;1") << QStringLiteral("café;1");
    QTest::newRow("declared in the page")
        << QByteArray("text/html") << QByteArray("<meta charset=iso-8859-1>\xe9")
        << QStringLiteral("<meta charset=iso-8859-1>é");
    QTest::newRow("UTF-16") << QByteArray("text/plain") << QByteArray("\xff\xfe\xe9\0a\0", 6)
                            << QStringLiteral("éa");
    QTest::newRow("no UTF-8 where that is declared")
        << QByteArray("text/plain; charset=utf-8") << QByteArray("caf\xe9")
        << QStringLiteral("(4 bytes, binary)");
    QTest::newRow("picture") << QByteArray("image/png") << QByteArray("\x89PNG\r\n")
                             << QStringLiteral("(6 bytes, binary)");
}

void TestMessageText::readsOtherCharsets()
{
    QFETCH(const QByteArray, type);
    QFETCH(const QByteArray, body);
    Response received = response(200, body);
    received.headers = {{"Content-Type", type}};
    QTEST(responseLines(received).last(), "expected");
    PreparedRequest sent = request(QStringLiteral("http://host/"));
    sent.headers = received.headers;
    sent.content = {body};
    QTEST(requestLines(sent).last(), "expected");
}

void TestMessageText::makesControlCharactersHarmless()
{
    Response received = response(200, "a\x1b[2Jb");
    received.headers = {{"X", "\x1b[31m"}};
    QCOMPARE(responseLines(received).mid(1), QStringList({"X: ␛[31m", "", "a␛[2Jb"}));
}

QTEST_APPLESS_MAIN(TestMessageText)
#include "tst_messagetext.moc"
