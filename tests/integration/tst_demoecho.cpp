// What the demo server shows of the requests it gets.
#include "demoservertest.h"

#include <QHttpMultiPart>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Broadside;

namespace {

QHttpPart formPart(const QString &disposition, const QByteArray &content)
{
    QHttpPart part;
    part.setHeader(QNetworkRequest::ContentDispositionHeader,
                   QString(u"form-data; "_s + disposition));
    part.setBody(content);
    return part;
}

} // namespace

class TestDemoEcho : public DemoServerTest
{
    Q_OBJECT

private Q_SLOTS:
    void echoesTheRequest();
    void echoesForms();
    void echoesParts();
    void echoesBytesThatAreNotText();
    void answersEveryMethod_data();
    void answersEveryMethod();
    void showsHeaders();
};

void TestDemoEcho::echoesTheRequest()
{
    auto request = m_client->request(u"/echo/a%20b/c?x=1&x=2&y=a+b"_s);
    request.setRawHeader("X-Sent", "yes");
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    const auto echo = m_client->ask(request, "POST", "{\"n\": [1, null]}").object();
    QCOMPARE(echo[u"method"_s].toString(), u"POST"_s);
    QCOMPARE(echo[u"path"_s].toString(), u"/echo/a b/c"_s);
    QCOMPARE(echo[u"args"_s].toObject(),
             (QJsonObject{{u"x"_s, QJsonArray{u"1"_s, u"2"_s}}, {u"y"_s, u"a b"_s}}));
    QCOMPARE(echo[u"headers"_s][u"X-Sent"_s].toString(), u"yes"_s);
    QCOMPARE(echo[u"body"_s].toString(), u"{\"n\": [1, null]}"_s);
    QCOMPARE(echo[u"json"_s].toObject(), (QJsonObject{{u"n"_s, QJsonArray{1, QJsonValue::Null}}}));
    QCOMPARE(echo[u"http_version"_s].toString(), u"1.1"_s);
}

void TestDemoEcho::echoesForms()
{
    const auto echo = m_client->sendForm(u"/echo"_s, "a=1&b=%C3%BC+x&a=2").object();
    QCOMPARE(echo[u"form"_s].toObject(),
             (QJsonObject{{u"a"_s, QJsonArray{u"1"_s, u"2"_s}}, {u"b"_s, u"ü x"_s}}));
    QCOMPARE(echo[u"body"_s].toString(), QString());
}

void TestDemoEcho::echoesParts()
{
    QHttpMultiPart parts(QHttpMultiPart::FormDataType);
    parts.append(formPart(u"name=\"note\""_s, "two\r\nlines"));
    parts.append(formPart(u"name=\"upload\"; filename=\"a.txt\""_s, "content"));
    const auto echo = m_client->sendParts(u"/echo"_s, &parts).object();
    QCOMPARE(echo[u"form"_s].toObject(), (QJsonObject{{u"note"_s, u"two\r\nlines"_s}}));
    QCOMPARE(echo[u"files"_s].toObject(), (QJsonObject{{u"upload"_s, u"content"_s}}));
}

void TestDemoEcho::echoesBytesThatAreNotText()
{
    auto request = m_client->request(u"/echo"_s);
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/octet-stream"_s);
    const auto echo = m_client->ask(request, "PUT", "\xff\xfe").object();
    QCOMPARE(echo[u"body"_s].toString(), u"data:application/octet-stream;base64,//4="_s);
    QVERIFY(echo[u"json"_s].isNull());
}

void TestDemoEcho::answersEveryMethod_data()
{
    QTest::addColumn<QByteArray>("method");
    for (const char *method : {"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "QUERY"})
        QTest::addRow("%s", method) << QByteArray(method);
}

void TestDemoEcho::answersEveryMethod()
{
    QFETCH(QByteArray, method);
    const auto echo = m_client->ask(m_client->request(u"/echo"_s), method);
    QCOMPARE(echo.status, 200);
    QCOMPARE(echo.object()[u"method"_s].toString(), QString::fromLatin1(method));
}

void TestDemoEcho::showsHeaders()
{
    const auto answer =
        m_client->getWith(u"/headers"_s, QHttpHeaders::WellKnownHeader::From, "me@example.com");
    QCOMPARE(answer.object()[u"headers"_s][u"From"_s].toString(), u"me@example.com"_s);
}

QTEST_GUILESS_MAIN(TestDemoEcho)
#include "tst_demoecho.moc"
