// Lets a user log in at an authorization server with a browser, and takes the code that comes back:
// RFC 6749 section 4.1 with PKCE (RFC 7636) and a listener on 127.0.0.1 (RFC 8252). Owned by who
// asks, on its thread, whose loop it needs; destroyed, it stops listening.
#pragma once

#include "net/response.h"

#include <QTcpServer>
#include <QTimer>

#include <expected>
#include <functional>
#include <optional>

class QTcpSocket;

namespace Broadside {

struct AuthorizationQuestion
{
    QUrl page; // authorization endpoint
    QString clientId;
    QString scope = {};
    QString audience = {};
};

class AuthorizationCode
{
public:
    struct Code
    {
        QString code;
        QString redirectUri; // both go to the token endpoint with it
        QString verifier;
    };
    using Answer = std::expected<Code, RequestFailure>;
    using Done = std::function<void(const Answer &)>;

    explicit AuthorizationCode(Milliseconds timeout = std::chrono::minutes(2));
    Q_DISABLE_COPY_MOVE(AuthorizationCode)

    // The page to show to the user. `done` is called once, later, and may destroy this.
    std::expected<QUrl, RequestFailure> ask(const AuthorizationQuestion &question,
                                            const Done &done);

private:
    void take(QTcpSocket *socket);
    void read(QTcpSocket *socket);
    void answer(QTcpSocket *socket, const QByteArray &status, const QByteArray &sentence);
    void finish(const Answer &answer);

    QString m_state;
    QString m_verifier;
    QString m_redirectUri;
    Done m_done;
    QTimer m_timeout;
    QTcpServer m_server; // its sockets go first
};

} // namespace Broadside
