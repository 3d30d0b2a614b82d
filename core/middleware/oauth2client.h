// Gets a token of an authorization server (RFC 6749) and keeps it for all requests of a run: those
// that come while it is asked for wait for the same one. Asks again 60 s before it ends, with its
// refresh token where there is one. Lives on the run's thread; owned by the dependency that
// declares it. What was asked is answered exactly once, unless the object is destroyed before.
#pragma once

#include "base/clock.h"
#include "middleware/authorizationcode.h"
#include "model/steps.h"
#include "net/transport.h"

#include <QElapsedTimer>
#include <QObject>
#include <QStringList>
#include <QUrl>

#include <expected>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace Broadside {

// An OAuth2 without placeholders.
struct OAuth2Settings
{
    OAuth2::Grant grant = OAuth2::Grant::ClientCredentials;
    QUrl tokenUrl = {};
    QString clientId = {};
    QString clientSecret = {};
    QString scope = {};
    QString user = {};
    QString password = {};
    QUrl authorizationUrl = {};
    QString audience = {};
    bool areCredentialsInBody = false;
};

class OAuth2Client final : private TransferObserver
{
public:
    struct Answer
    {
        std::expected<QString, RequestFailure> token;
        QStringList secrets; // what must never be shown, also when there is no token
    };
    using Done = std::function<void(const Answer &)>;
    using Browser = std::function<void(const QUrl &)>;

    // The transport outlives it. Without a browser, nobody can log in.
    OAuth2Client(const OAuth2Settings &settings, Transport &transport, Browser openBrowser = {});
    ~OAuth2Client();
    Q_DISABLE_COPY_MOVE(OAuth2Client)

    // `request` is the one that needs it: asking goes the same way, with its time limits, proxy and
    // rules for TLS. `now` is since the run started. Answers at once where there is a token.
    void token(const PreparedRequest &request, Nanoseconds now, const Done &done);

private:
    using Form = std::vector<std::pair<QString, QString>>;

    void forgetToldSecrets();
    void ask();
    void askAnew();
    void askUser();
    void askServer(Form form);
    void takeToken(const Response &response);
    void finish(const std::expected<QString, RequestFailure> &token);
    Nanoseconds now() const { return m_askedAt + m_sinceAsked.durationElapsed(); }

    void phaseStarted(Phase) override {}
    void bodyProgressed(const BodyProgress &) override {}
    void transferFinished(std::expected<Response, RequestFailure> result) override;

    const OAuth2Settings m_settings;
    Transport &m_transport;
    const Browser m_openBrowser;
    PreparedRequest m_request; // the settings of the way
    std::vector<Done> m_waiting;
    QString m_token; // empty: none
    QString m_refreshToken;
    std::optional<Nanoseconds> m_end; // of the token, with what is to spare; without one it stays
    bool m_isRefreshing = false;
    Nanoseconds m_askedAt{0};
    QElapsedTimer m_sinceAsked;
    Nanoseconds m_sentAt{0};
    QStringList m_secrets; // to be told with the next answer
    std::unique_ptr<AuthorizationCode> m_login;
    std::unique_ptr<Transfer> m_transfer;
    std::unique_ptr<Transfer> m_pastTransfer; // it may still be in its last call
    QObject m_alive;
};

} // namespace Broadside
