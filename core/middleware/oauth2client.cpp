#include "middleware/oauth2client.h"

#include "base/json.h"
#include "middleware/oauth2error.h"
#include "net/bodyencoder.h"

#include <QPointer>

#include <algorithm>
#include <cmath>
#include <utility>

namespace Broadside {

namespace {

constexpr qint64 longestTokenAnswer = 1 << 20; // bytes

// Empty where it is no text.
QString textMember(const Json &answer, const char *name)
{
    if (!answer.is_object() || !answer.contains(name) || !answer.at(name).is_string())
        return {};
    return toQString(answer.at(name).as<std::string>());
}

// Seconds; some servers write them as a text.
std::optional<double> lifetimeOf(const Json &answer)
{
    if (!answer.contains("expires_in"))
        return std::nullopt;
    const Json &seconds = answer.at("expires_in");
    bool isNumber = seconds.is_number();
    const double number =
        isNumber ? seconds.as<double>() : textMember(answer, "expires_in").toDouble(&isNumber);
    return isNumber && !std::isnan(number) ? std::optional(number) : std::nullopt;
}

// Asked for again so long before it ends; of one that lives shortly, for half of its life.
Nanoseconds usableFor(double seconds)
{
    constexpr double spare = 60;
    constexpr double longest = 10.0 * 365 * 24 * 3600; // what nanoseconds can count
    const double life = std::clamp(seconds, 0.0, longest);
    const double usable = life - std::min(spare, life / 2);
    return std::chrono::duration_cast<Nanoseconds>(std::chrono::duration<double>(usable));
}

QByteArray formText(const std::vector<std::pair<QString, QString>> &form)
{
    QByteArray text;
    for (const auto &[name, value] : form) {
        if (value.isEmpty())
            continue;
        if (!text.isEmpty())
            text += '&';
        text += formEncoded(name) + '=' + formEncoded(value);
    }
    return text;
}

RequestFailure askingFailed(const QUrl &url, const RequestFailure &failure)
{
    const Wording told = failure.wording.isEmpty() ? Wording{.sentence = QStringLiteral("%1"),
                                                             .values = {failure.message}}
                                                   : failure.wording;
    return failureOf(failure.kind,
                     wordingOf(QT_TRANSLATE_NOOP("Broadside", "asking %1 for a token: %2"),
                               {originName(url)}, {told}));
}

} // namespace

OAuth2Client::OAuth2Client(const OAuth2Settings &settings, Transport &transport,
                           Browser openBrowser)
    : m_settings(settings)
    , m_transport(transport)
    , m_openBrowser(std::move(openBrowser))
{
    forgetToldSecrets();
}

OAuth2Client::~OAuth2Client() = default;

void OAuth2Client::token(const PreparedRequest &request, Nanoseconds now, const Done &done)
{
    if (!m_token.isEmpty() && (!m_end || now < *m_end)) {
        done({m_token, m_secrets});
        return;
    }
    m_waiting.push_back(done);
    if (m_waiting.size() > 1)
        return;
    m_token.clear();
    forgetToldSecrets();
    m_askedAt = now;
    m_sinceAsked.start();
    m_request = request;
    m_request.content.clear();
    ask();
}

// What was told with the tokens before need not be told again: with tokens that live shortly that
// would be more and more.
void OAuth2Client::forgetToldSecrets()
{
    m_secrets.clear();
    for (const QString &secret : {m_settings.clientSecret, m_settings.password, m_refreshToken}) {
        if (!secret.isEmpty())
            m_secrets << secret;
    }
}

void OAuth2Client::ask()
{
    if (m_refreshToken.isEmpty()) {
        askAnew();
        return;
    }
    m_isRefreshing = true;
    askServer({{QStringLiteral("grant_type"), QStringLiteral("refresh_token")},
               {QStringLiteral("refresh_token"), m_refreshToken}});
}

void OAuth2Client::askAnew()
{
    m_isRefreshing = false;
    const std::pair<QString, QString> scope{QStringLiteral("scope"), m_settings.scope};
    const std::pair<QString, QString> audience{QStringLiteral("audience"), m_settings.audience};
    switch (m_settings.grant) {
    case OAuth2::Grant::ClientCredentials:
        askServer({{QStringLiteral("grant_type"), QStringLiteral("client_credentials")},
                   scope,
                   audience});
        return;
    case OAuth2::Grant::Password:
        askServer({{QStringLiteral("grant_type"), QStringLiteral("password")},
                   {QStringLiteral("username"), m_settings.user},
                   {QStringLiteral("password"), m_settings.password},
                   scope,
                   audience});
        return;
    case OAuth2::Grant::AuthorizationCode:
        askUser();
        return;
    }
}

void OAuth2Client::askUser()
{
    if (!m_openBrowser) {
        finish(std::unexpected(failureOf(
            FailureKind::Validation,
            QT_TRANSLATE_NOOP("Broadside",
                              "the grant “authorization_code” needs somebody who logs in with a "
                              "browser, which there is only in the window; use "
                              "“client_credentials” or “password” here"))));
        return;
    }
    m_login = std::make_unique<AuthorizationCode>();
    const auto page = m_login->ask(
        {.page = m_settings.authorizationUrl,
         .clientId = m_settings.clientId,
         .scope = m_settings.scope,
         .audience = m_settings.audience},
        [this](const AuthorizationCode::Answer &answer) {
            if (!answer) {
                finish(std::unexpected(RequestFailure(answer.error())));
                return;
            }
            m_secrets << answer->code << answer->verifier;
            askServer({{QStringLiteral("grant_type"), QStringLiteral("authorization_code")},
                       {QStringLiteral("code"), answer->code},
                       {QStringLiteral("redirect_uri"), answer->redirectUri},
                       {QStringLiteral("code_verifier"), answer->verifier}});
        });
    if (page)
        m_openBrowser(*page);
    else
        finish(std::unexpected(page.error()));
}

// As RFC 6749 section 2.3.1 says how a client tells who it is.
void OAuth2Client::askServer(Form form)
{
    PreparedRequest request = m_request;
    request.method = "POST";
    request.url = m_settings.tokenUrl;
    request.redirects = 0;
    request.responseLimit = longestTokenAnswer;
    request.http = HttpVersion::Auto;
    request.contentBytesLeftOut = 0;
    request.headers = {{"Content-Type", "application/x-www-form-urlencoded"},
                       {"Accept", "application/json"},
                       {"Accept-Language", "*"},
                       {"User-Agent", "Broadside/" BROADSIDE_VERSION}};
    request.credentialHeaders.clear();
    if (m_settings.clientSecret.isEmpty() || m_settings.areCredentialsInBody) {
        form.emplace_back(QStringLiteral("client_id"), m_settings.clientId);
        form.emplace_back(QStringLiteral("client_secret"), m_settings.clientSecret);
    } else {
        const QByteArray credentials = QByteArray(formEncoded(m_settings.clientId) + ':' +
                                                  formEncoded(m_settings.clientSecret))
                                           .toBase64();
        m_secrets << QString::fromLatin1(credentials);
        request.headers.append({"Authorization", "Basic " + credentials});
        request.credentialHeaders.append("Authorization");
    }
    request.content = {formText(form)};
    m_secrets.removeDuplicates();
    m_sentAt = now();
    m_pastTransfer = std::move(m_transfer);
    m_transfer = m_transport.start(request, *this);
}

void OAuth2Client::transferFinished(std::expected<Response, RequestFailure> result)
{
    if (result)
        takeToken(*result);
    else
        finish(std::unexpected(askingFailed(m_settings.tokenUrl, result.error())));
}

void OAuth2Client::takeToken(const Response &response)
{
    const std::optional<Json> parsed = jsonFromText(response.body.bytes());
    const Json answer = parsed ? *parsed : Json::null();
    const QString token = textMember(answer, "access_token");
    constexpr int okay = 200;
    if (response.status == okay && !token.isEmpty()) {
        const QString type = textMember(answer, "token_type");
        if (!type.isEmpty() && type.compare(u"bearer", Qt::CaseInsensitive) != 0) {
            finish(std::unexpected(
                oauth2Unusable(QStringLiteral("its token_type is “%1”, not “Bearer”").arg(type))));
            return;
        }
        m_token = token;
        const QString refresh = textMember(answer, "refresh_token");
        if (!refresh.isEmpty())
            m_refreshToken = refresh;
        m_secrets << token << m_refreshToken;
        m_secrets.removeAll(QString());
        m_secrets.removeDuplicates();
        const std::optional<double> lifetime = lifetimeOf(answer);
        m_end = lifetime ? std::optional(m_sentAt + usableFor(*lifetime)) : std::nullopt;
        finish(token);
        return;
    }
    constexpr int tooMany = 429;
    const bool isRefused = response.status < 500 && response.status != tooMany;
    if (m_isRefreshing && isRefused) { // ended or taken back: from the beginning
        m_refreshToken.clear();
        askAnew();
        return;
    }
    const QString error = textMember(answer, "error");
    if (!error.isEmpty())
        finish(std::unexpected(oauth2Refusal(error, textMember(answer, "error_description"))));
    else
        finish(std::unexpected(oauth2Unusable(
            response.status == okay ? QStringLiteral("it has no “access_token”")
                                    : QStringLiteral("its status is %1").arg(response.status))));
}

void OAuth2Client::finish(const std::expected<QString, RequestFailure> &token)
{
    const std::vector<Done> waiting = std::exchange(m_waiting, {});
    const Answer answer{token, m_secrets};
    const QPointer<QObject> alive(&m_alive);
    for (const Done &done : waiting) {
        if (!alive)
            return;
        done(answer);
    }
}

} // namespace Broadside
