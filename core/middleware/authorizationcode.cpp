#include "middleware/authorizationcode.h"

#include "middleware/oauth2error.h"

#include <QCryptographicHash>
#include <QHostAddress>
#include <QRandomGenerator>
#include <QTcpSocket>
#include <QUrlQuery>

#include <array>
#include <utility>

namespace Broadside {

namespace {

constexpr QByteArray::Base64Options urlSafe =
    QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

// 32 bytes of chance: 43 characters that may stand in a URL.
QString unguessableText()
{
    std::array<quint32, 8> chance{};
    QRandomGenerator::system()->fillRange(chance.data(), qsizetype(chance.size()));
    const QByteArray bytes(reinterpret_cast<const char *>(chance.data()), sizeof chance);
    return QString::fromLatin1(bytes.toBase64(urlSafe));
}

QString challengeOf(const QString &verifier)
{
    return QString::fromLatin1(
        QCryptographicHash::hash(verifier.toLatin1(), QCryptographicHash::Sha256)
            .toBase64(urlSafe));
}

// Of the request line `GET /?code=… HTTP/1.1`; empty where it is none.
QUrl askedTarget(const QByteArray &head)
{
    const QList<QByteArray> parts = head.left(head.indexOf("\r\n")).split(' ');
    if (parts.size() != 3 || parts[0] != "GET" || !parts[1].startsWith('/'))
        return {};
    return QUrl::fromEncoded(parts[1]);
}

QString paramOf(const QUrlQuery &query, const char *name)
{
    // A form's blanks: https://url.spec.whatwg.org/#application/x-www-form-urlencoded
    QString text = query.queryItemValue(QString::fromLatin1(name), QUrl::FullyEncoded);
    return QUrl::fromPercentEncoding(text.replace(u'+', u' ').toUtf8());
}

} // namespace

AuthorizationCode::AuthorizationCode(Milliseconds timeout)
{
    m_timeout.setSingleShot(true);
    m_timeout.setInterval(timeout);
    QObject::connect(&m_timeout, &QTimer::timeout, &m_server, [this] {
        finish(std::unexpected(failureOf(
            FailureKind::Timeout,
            QT_TRANSLATE_NOOP("Broadside", "nobody has logged in with the browser in time"))));
    });
    QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] {
        while (QTcpSocket *socket = m_server.nextPendingConnection())
            take(socket);
    });
}

std::expected<QUrl, RequestFailure> AuthorizationCode::ask(const AuthorizationQuestion &question,
                                                           const Done &done)
{
    if (!m_server.listen(QHostAddress::LocalHost))
        return std::unexpected(failureOf(
            FailureKind::Connect,
            QT_TRANSLATE_NOOP("Broadside", "the browser cannot be waited for on 127.0.0.1: %1"),
            {m_server.errorString()}));
    m_done = done;
    m_state = unguessableText();
    m_verifier = unguessableText();
    m_redirectUri = QStringLiteral("http://127.0.0.1:%1/").arg(m_server.serverPort());
    QUrl page = question.page;
    QUrlQuery query(page);
    const auto add = [&query](const char *name, const QString &value) {
        if (!value.isEmpty())
            query.addQueryItem(QString::fromLatin1(name),
                               QString::fromLatin1(QUrl::toPercentEncoding(value)));
    };
    add("response_type", QStringLiteral("code"));
    add("client_id", question.clientId);
    add("redirect_uri", m_redirectUri);
    add("scope", question.scope);
    add("audience", question.audience);
    add("state", m_state);
    add("code_challenge", challengeOf(m_verifier));
    add("code_challenge_method", QStringLiteral("S256"));
    page.setQuery(query);
    m_timeout.start();
    return page;
}

void AuthorizationCode::take(QTcpSocket *socket)
{
    QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    QObject::connect(socket, &QTcpSocket::readyRead, &m_server, [this, socket] { read(socket); });
}

void AuthorizationCode::read(QTcpSocket *socket)
{
    constexpr qint64 longest = 16 * 1024;
    const QByteArray head = socket->peek(longest);
    if (!head.contains("\r\n\r\n")) {
        if (head.size() >= longest)
            socket->abort();
        return;
    }
    socket->readAll();
    const QUrl target = askedTarget(head);
    const QUrlQuery query(target);
    if (target.path() != u"/") { // browsers ask for an icon
        answer(socket, "404 Not Found", "There is nothing here.");
        return;
    }
    // What does not know the state is not of the page that was shown.
    if (paramOf(query, "state") != m_state) {
        answer(socket, "400 Bad Request", "This is not the answer that Broadside waits for.");
        return;
    }
    const QString code = paramOf(query, "code");
    if (code.isEmpty()) {
        answer(socket, "200 OK", "Broadside was not let in. You can close this page.");
        finish(std::unexpected(
            oauth2Refusal(paramOf(query, "error"), paramOf(query, "error_description"))));
        return;
    }
    answer(socket, "200 OK", "You are logged in. You can close this page and go back.");
    finish(Code{.code = code, .redirectUri = m_redirectUri, .verifier = m_verifier});
}

void AuthorizationCode::answer(QTcpSocket *socket, const QByteArray &status,
                               const QByteArray &sentence)
{
    const QByteArray page = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\">"
                            "<title>Broadside</title><p>" +
                            sentence + "</p></html>\n";
    socket->write("HTTP/1.1 " + status +
                  "\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: " +
                  QByteArray::number(page.size()) +
                  "\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n" + page);
    socket->disconnectFromHost();
}

void AuthorizationCode::finish(const Answer &answer)
{
    if (!m_done)
        return;
    m_timeout.stop();
    m_server.close();
    // Later: who asked may destroy this, with the socket whose signal this is in.
    QMetaObject::invokeMethod(
        &m_server, [done = std::exchange(m_done, {}), answer] { done(answer); },
        Qt::QueuedConnection);
}

} // namespace Broadside
