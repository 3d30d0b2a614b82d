// What is wrong with a response, by its headers and by what its reply says.

#include "net/replyfailure.h"

#include <QTest>

using namespace Broadside;

namespace {

QHttpHeaders headersOf(const HeaderList &all)
{
    QHttpHeaders headers;
    for (const auto &[name, value] : all)
        headers.append(name, value);
    return headers;
}

} // namespace

class TestReplyFailure : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsHeadersThatCannotBeUsed_data()
    {
        QTest::addColumn<HeaderList>("headers");
        QTest::addColumn<int>("status");
        QTest::addColumn<bool>("http2");
        QTest::addColumn<QString>("problem");
        const QString none = QStringLiteral("the headers of the response of %1 cannot be read");
        const QString length = QStringLiteral("the response of %1 has a Content-Length that");
        const auto lengths = [](const QByteArray &text) {
            return HeaderList{{"Content-Length", text}};
        };
        QTest::newRow("none") << HeaderList{} << 200 << false << none;
        QTest::newRow("none, no body") << HeaderList{} << 204 << false << QString();
        QTest::newRow("none, HTTP/2") << HeaderList{} << 200 << true << QString();
        QTest::newRow("no length") << HeaderList{{"Server", "x"}} << 200 << false << QString();
        QTest::newRow("a length") << lengths("12") << 200 << false << QString();
        QTest::newRow("one length twice") << lengths("12, 12") << 200 << false << QString();
        for (const QByteArray text :
             {"", "many", "-1", "+1", "0x10", "1.5", "12, 13", "99999999999999999999"})
            QTest::addRow("“%s”", text.constData()) << lengths(text) << 200 << false << length;
    }

    void findsHeadersThatCannotBeUsed()
    {
        QFETCH(const HeaderList, headers);
        QFETCH(const int, status);
        QFETCH(const bool, http2);
        QFETCH(const QString, problem);
        const QString found = QString::fromUtf8(headerProblem(headersOf(headers), status, http2));
        QVERIFY2(found.startsWith(problem), qPrintable(found));
        QCOMPARE(found.isEmpty(), problem.isEmpty());
    }

    void findsBodiesThatAreCutShort_data()
    {
        QTest::addColumn<HeaderList>("headers");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<bool>("isCut");
        const HeaderList length{{"Content-Length", "100"}};
        QTest::newRow("cut") << length << 200 << QByteArray("GET") << true;
        QTest::newRow("an error") << length << 500 << QByteArray("POST") << true;
        QTest::newRow("HEAD") << length << 200 << QByteArray("HEAD") << false;
        QTest::newRow("not modified") << length << 304 << QByteArray("GET") << false;
        QTest::newRow("no length") << HeaderList{} << 200 << QByteArray("GET") << false;
        QTest::newRow("compressed") << length + HeaderList{{"Content-Encoding", "gzip"}} << 200
                                    << QByteArray("GET") << true;
        QTest::newRow("chunked") << length + HeaderList{{"Transfer-Encoding", "chunked"}} << 200
                                 << QByteArray("GET") << false;
    }

    void findsBodiesThatAreCutShort()
    {
        QFETCH(const HeaderList, headers);
        QFETCH(const int, status);
        QFETCH(const QByteArray, method);
        QTEST(isCutShort(headersOf(headers), status, method, 99), "isCut");
        QVERIFY(!isCutShort(headersOf(headers), status, method, 100));
    }

    void theRestIsToldByTheCodeOfTheReply_data()
    {
        using Error = QNetworkReply::NetworkError;
        QTest::addColumn<Error>("error");
        QTest::addColumn<QString>("said");
        QTest::addColumn<Phase>("phase");
        QTest::addColumn<FailureKind>("kind");
        QTest::addColumn<QString>("message");
        QTest::newRow("no status") << QNetworkReply::NoError << "Unknown error" << Phase::Receive
                                   << FailureKind::Protocol << "host:1 answered without a status";
        QTest::newRow("RST_STREAM")
            << QNetworkReply::InternalServerError << "Internal server error" << Phase::Wait
            << FailureKind::Protocol << "host:1 broke off the request: Internal server error";
        QTest::newRow("RST_STREAM, in the response")
            << QNetworkReply::ProtocolFailure << "Server refused a stream" << Phase::Receive
            << FailureKind::Protocol << "host:1 broke off the request: Server refused a stream";
        QTest::newRow("REFUSED_STREAM")
            << QNetworkReply::ProtocolFailure << "Server refused a stream" << Phase::Wait
            << FailureKind::ConnectionClosed
            << "host:1 refused the request before it looked at it (REFUSED_STREAM)";
        const char *const ended =
            "host:1 ended the connection before it looked at the request (GOAWAY)";
        QTest::newRow("GOAWAY") << QNetworkReply::NoError << "Unknown error" << Phase::Wait
                                << FailureKind::ConnectionClosed << ended;
        QTest::newRow("GOAWAY, waiting")
            << QNetworkReply::ProtocolUnknownError << "GOAWAY received, cannot start a request"
            << Phase::Send << FailureKind::ConnectionClosed << ended;
        QTest::newRow("GOAWAY, said otherwise")
            << QNetworkReply::ContentReSendError
            << "Server stopped accepting new streams before this stream was established"
            << Phase::Wait << FailureKind::ConnectionClosed << ended;
        QTest::newRow("an upload that cannot be sent again")
            << QNetworkReply::ContentReSendError << "Failed to re-send" << Phase::Send
            << FailureKind::Protocol << "host:1: Failed to re-send";
        QTest::newRow("ENHANCE_YOUR_CALM")
            << QNetworkReply::UnknownServerError << "Server dislikes our behavior" << Phase::Wait
            << FailureKind::ConnectionClosed
            << "host:1 takes no more requests: there are too many (ENHANCE_YOUR_CALM)";
    }

    void theRestIsToldByTheCodeOfTheReply()
    {
        QFETCH(const QNetworkReply::NetworkError, error);
        QFETCH(const QString, said);
        QFETCH(const Phase, phase);
        const RequestFailure failure = replyFailure({.error = error,
                                                     .said = said,
                                                     .host = QStringLiteral("host"),
                                                     .origin = QStringLiteral("host:1"),
                                                     .phase = phase});
        QTEST(failure.kind, "kind");
        QTEST(failure.message, "message");
    }

    void tellsWhetherTheConnectionIsLost_data()
    {
        using Reply = QNetworkReply;
        QTest::addColumn<Reply::NetworkError>("error");
        QTest::addColumn<QString>("said");
        QTest::addColumn<bool>("lost");
        QTest::newRow("closed") << Reply::RemoteHostClosedError << "Connection closed" << true;
        QTest::newRow("going away") << Reply::NoError << QString() << true;
        QTest::newRow("waiting") << Reply::ProtocolUnknownError << "GOAWAY received" << true;
        QTest::newRow("calm") << Reply::UnknownServerError << "excessive load detected." << true;
        QTest::newRow("frames") << Reply::ProtocolFailure << "invalid frame size" << true;
        QTest::newRow("refused") << Reply::ProtocolFailure << "Server refused a stream" << false;
        QTest::newRow("cancelled")
            << Reply::ProtocolFailure << "Stream is no longer needed" << false;
        QTest::newRow("reset") << Reply::InternalServerError << "Internal server error" << false;
        QTest::newRow("not found") << Reply::HostNotFoundError << "Host not found" << false;
    }

    void tellsWhetherTheConnectionIsLost()
    {
        QFETCH(const QNetworkReply::NetworkError, error);
        QFETCH(const QString, said);
        QTEST(isConnectionLost(error, said), "lost");
    }

    void aClosedConnectionIsToldByWhatCameBefore_data()
    {
        QTest::addColumn<Phase>("phase");
        QTest::addColumn<QString>("message");
        QTest::newRow("before it was secure")
            << Phase::Tls
            << "host:1 closed the connection before it was secure; does it speak "
               "TLS, or is its URL http://?";
        QTest::newRow("before the response")
            << Phase::Wait
            << "no response from host:1: it closed the connection, or does not speak HTTP";
        QTest::newRow("in the response")
            << Phase::Receive << "host:1 closed the connection before the response was complete";
    }

    void aClosedConnectionIsToldByWhatCameBefore()
    {
        QFETCH(const Phase, phase);
        const RequestFailure failure = replyFailure({.error = QNetworkReply::RemoteHostClosedError,
                                                     .said = QStringLiteral("Connection closed"),
                                                     .host = QStringLiteral("host"),
                                                     .origin = QStringLiteral("host:1"),
                                                     .phase = phase});
        QCOMPARE(failure.kind, FailureKind::ConnectionClosed);
        QTEST(failure.message, "message");
    }
};

QTEST_GUILESS_MAIN(TestReplyFailure)
#include "tst_replyfailure.moc"
