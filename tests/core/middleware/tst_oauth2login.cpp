// Tokens of an authorization server for those who log in with a browser.

#include "middleware/oauth2client.h"
#include "net/networktransport.h"
#include "oauth2asking.h"
#include "support/faketransport.h"
#include "tokenserver.h"

#include <QCryptographicHash>
#include <QSignalSpy>
#include <QTest>

using namespace Broadside;
using namespace std::chrono_literals;

namespace {

// What a browser does with the page: it is sent back to the program.
QByteArray visit(const QUrl &url)
{
    QTcpSocket socket;
    socket.connectToHost(url.host(), quint16(url.port()));
    QByteArray received;
    QObject::connect(&socket, &QTcpSocket::readyRead, &socket,
                     [&] { received += socket.readAll(); });
    QSignalSpy closed(&socket, &QTcpSocket::disconnected);
    socket.write("GET " + url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority) +
                 " HTTP/1.1\r\nHost: x\r\n\r\n");
    if (closed.isEmpty() && !closed.wait(60'000))
        return "not closed";
    return received + socket.readAll();
}

QString paramIn(const QUrl &url, const char *name)
{
    return QUrlQuery(url).queryItemValue(QString::fromLatin1(name), QUrl::FullyDecoded);
}

QUrl returning(const QUrl &page, const QString &params)
{
    return QUrl(paramIn(page, "redirect_uri") + u'?' + params);
}

} // namespace

class TestOAuth2Login : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutABrowserNobodyLogsIn()
    {
        FakeTransport transport;
        Asking asking;
        OAuth2Client client(settings(OAuth2::Grant::AuthorizationCode), transport);
        client.token(request(), 0s, asking.taker());
        QVERIFY2(asking.lastError().startsWith("the grant “authorization_code” needs somebody"),
                 qPrintable(asking.lastError()));
        QCOMPARE(asking.answers.back().token.error().kind, FailureKind::Validation);
        QVERIFY(transport.started().empty());
    }

    void aUserLogsIn()
    {
        const std::vector<TokenServer::Answer> told{{200, "{\"access_token\":\"mine\"}"}};
        TokenServer server(told);
        NetworkTransport transport;
        transport.prepare({.concurrency = 1, .usesTls = false});
        OAuth2Settings login = settings(OAuth2::Grant::AuthorizationCode);
        login.tokenUrl = server.url();
        login.authorizationUrl = QUrl("https://auth.invalid/login?tenant=a%26b");
        login.clientSecret.clear();
        QUrl page;
        Asking asking;
        OAuth2Client client(login, transport, [&page](const QUrl &shown) { page = shown; });
        client.token(request(), 0s, asking.taker());
        QVERIFY(page.toEncoded().startsWith("https://auth.invalid/login?tenant=a%26b&"));
        QCOMPARE(paramIn(page, "response_type"), QString("code"));
        QCOMPARE(paramIn(page, "client_id"), QString("app 1"));
        QCOMPARE(paramIn(page, "scope"), QString("read write"));
        QCOMPARE(paramIn(page, "code_challenge_method"), QString("S256"));
        const QUrl back(paramIn(page, "redirect_uri"));
        QCOMPARE(back.host(), QString("127.0.0.1"));
        const QString state = paramIn(page, "state");
        QVERIFY(state.size() >= 43);

        QVERIFY(visit(back.resolved(QUrl("/favicon.ico"))).startsWith("HTTP/1.1 404 "));
        QVERIFY(visit(returning(page, "code=evil&state=wrong")).startsWith("HTTP/1.1 400 "));
        QVERIFY(visit(returning(page, QString("code=evil"))).startsWith("HTTP/1.1 400 "));
        QVERIFY(asking.answers.empty());
        const QByteArray welcome = visit(returning(page, QString(u"code=c%2B1&state=" + state)));
        QVERIFY2(welcome.startsWith("HTTP/1.1 200 "), welcome.constData());
        QVERIFY(welcome.contains("You are logged in"));
        QTRY_COMPARE(asking.answers.size(), size_t(1));
        QCOMPARE(asking.lastToken(), QString("mine"));

        const TokenServer::Question &question = server.questions().front();
        QCOMPARE(question.field("grant_type"), QString("authorization_code"));
        QCOMPARE(question.field("code"), QString("c+1"));
        QCOMPARE(question.field("redirect_uri"), paramIn(page, "redirect_uri"));
        QCOMPARE(question.field("client_id"), QString("app 1"));
        const QString verifier = question.field("code_verifier");
        QCOMPARE(QCryptographicHash::hash(verifier.toLatin1(), QCryptographicHash::Sha256)
                     .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals),
                 paramIn(page, "code_challenge").toLatin1());
        QVERIFY(asking.answers.back().secrets.contains(verifier));
    }

    void aUserSaysNo()
    {
        FakeTransport transport;
        OAuth2Settings login = settings(OAuth2::Grant::AuthorizationCode);
        login.authorizationUrl = QUrl("https://auth.invalid/login");
        QUrl page;
        Asking asking;
        OAuth2Client client(login, transport, [&page](const QUrl &shown) { page = shown; });
        client.token(request(), 0s, asking.taker());
        const QString answer = QString(u"error=access_denied&error_description=said+no&state=" +
                                       paramIn(page, "state"));
        QVERIFY(visit(returning(page, answer)).startsWith("HTTP/1.1 200 "));
        QTRY_COMPARE(asking.answers.size(), size_t(1));
        QCOMPARE(asking.lastError(), QString("the authorization server gives no token: "
                                             "access_denied (said no)"));
        QVERIFY(transport.started().empty());
    }

    void nobodyIsWaitedForWithoutEnd()
    {
        AuthorizationCode login(Milliseconds(1));
        std::vector<AuthorizationCode::Answer> answers;
        const auto page = login.ask({.page = QUrl("https://auth.invalid/login"), .clientId = "app"},
                                    [&answers](const auto &answer) { answers.push_back(answer); });
        QVERIFY(page.has_value());
        QTRY_COMPARE(answers.size(), size_t(1));
        QVERIFY(!answers.front());
        QCOMPARE(answers.front().error().kind, FailureKind::Timeout);
        QTcpSocket socket;
        const QUrl back(paramIn(*page, "redirect_uri"));
        socket.connectToHost(back.host(), quint16(back.port()));
        QTRY_COMPARE(socket.error(), QAbstractSocket::ConnectionRefusedError);
    }
};

QTEST_GUILESS_MAIN(TestOAuth2Login)
#include "tst_oauth2login.moc"
