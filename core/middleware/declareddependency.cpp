#include "middleware/declareddependency.h"

#include "middleware/awssignature.h"
#include "middleware/contenthash.h"
#include "middleware/hmacsignature.h"
#include "middleware/oauth2settings.h"
#include "middleware/requestchanges.h"
#include "net/authapplication.h"
#include "net/bodyencoder.h"
#include "net/headerrules.h"
#include "net/urllength.h"
#include "plan/expander.h"

#include <QRandomGenerator>
#include <QtConcurrentRun>

#include <array>

namespace Broadside {

namespace {

QString digestOrigin(const QUrl &url)
{
    return QString(url.scheme() + u"://" + originName(url));
}

QByteArray makeClientNonce()
{
    std::array<quint32, 4> chance{};
    QRandomGenerator::system()->fillRange(chance.data(), qsizetype(chance.size()));
    const QByteArray bytes(reinterpret_cast<const char *>(chance.data()), sizeof chance);
    return bytes.toHex();
}

Result<QByteArray> awsText(const Value &value, Expander &expander)
{
    const Result<QString> text = expander.text(value);
    if (!text)
        return std::unexpected(text.error());
    return headerBytes("Authorization", *text, value.place);
}

Result<AwsKeys> expandedKeys(const AwsSigning &signing, Expander &expander, QStringList &secrets)
{
    const Result<QString> secretKey = expander.text(signing.secretKey);
    if (!secretKey)
        return std::unexpected(secretKey.error());
    secrets << *secretKey;
    const Result<QByteArray> token =
        signing.sessionToken ? awsText(*signing.sessionToken, expander) : QByteArray();
    if (token && !token->isEmpty())
        secrets << QString::fromUtf8(*token);
    const Result<QByteArray> accessKey = awsText(signing.accessKey, expander);
    const Result<QByteArray> region = awsText(signing.region, expander);
    const Result<QByteArray> service = awsText(signing.service, expander);
    for (const Result<QByteArray> *text : {&token, &accessKey, &region, &service}) {
        if (!*text)
            return std::unexpected(text->error());
    }
    AwsKeys keys{.accessKey = *accessKey,
                 .secretKey = secretKey->toUtf8(),
                 .sessionToken = {},
                 .region = *region,
                 .service = *service};
    if (!token->isEmpty())
        keys.sessionToken = *token;
    return keys;
}

} // namespace

struct DeclaredDependency::Passage
{
    Passage(const StepContext &step, const PreparedRequest &first, VariableScope known,
            const std::map<QString, QString> &values, BeforeDone whenDone)
        : context(step)
        , request(first)
        , scope(std::move(known))
        , expander(scope, values)
        , done(std::move(whenDone))
    {}
    Q_DISABLE_COPY_MOVE(Passage)

    void finish() { done({request, secrets + expander.usedSecrets()}); }
    void fail(const RequestFailure &failure) { done({failure, secrets + expander.usedSecrets()}); }
    void fail(const Error &error) { fail(toRequestFailure(error)); }

    const StepContext context;
    PreparedRequest request;
    const VariableScope scope;
    Expander expander;
    QStringList secrets;
    const BeforeDone done;
};

bool DeclaredDependency::declares(const Dependency &dependency, Part part)
{
    if (part == Part::Signatures)
        return dependency.hmac || dependency.aws;
    return !dependency.headers.isEmpty() || !dependency.params.isEmpty() ||
           !dependency.cookies.isEmpty() || !dependency.fields.isEmpty() || dependency.auth ||
           dependency.digest || dependency.oauth2 || dependency.userAgents;
}

DeclaredDependency::DeclaredDependency(std::shared_ptr<const Dependency> dependency, Part part,
                                       const DependencySurroundings &surroundings)
    : m_dependency(std::move(dependency))
    , m_part(part)
    , m_run(surroundings)
{}

DeclaredDependency::~DeclaredDependency() = default;

void DeclaredDependency::before(const StepContext &context, const PreparedRequest &request,
                                const BeforeDone &done)
{
    const auto passage = std::make_shared<Passage>(context, request, m_run.scopeOf(context.route),
                                                   m_run.secrets, done);
    if (m_part == Part::Signatures)
        sign(passage);
    else
        change(passage);
}

void DeclaredDependency::change(const PassagePointer &passage)
{
    Result<void> changed = changeRows(*passage);
    if (changed)
        changed = addAuth(*passage);
    if (changed)
        changed = addDigest(*passage);
    if (!changed)
        passage->fail(changed.error());
    else if (m_dependency->oauth2)
        addToken(passage);
    else
        finishChanges(*passage);
}

Result<void> DeclaredDependency::changeRows(Passage &passage) const
{
    using Change =
        Result<void> (*)(PreparedRequest &, const RowChanges &, Expander &, const SourcePlace &);
    const Dependency &dependency = *m_dependency;
    const std::array<std::pair<Change, const RowChanges *>, 4> all{{
        {changeHeaders, &dependency.headers},
        {changeParams, &dependency.params},
        {changeCookies, &dependency.cookies},
        {changeFields, &dependency.fields},
    }};
    for (const auto &[apply, rows] : all) {
        const Result<void> changed =
            apply(passage.request, *rows, passage.expander, dependency.place);
        if (!changed)
            return changed;
    }
    return {};
}

// In place of what the route, or a dependency before this one, has.
Result<void> DeclaredDependency::addAuth(Passage &passage) const
{
    if (!m_dependency->auth)
        return {};
    if (std::holds_alternative<NoAuth>(*m_dependency->auth)) {
        removeHeader(passage.request.headers, "Authorization");
        return {};
    }
    const Result<AuthAddition> addition =
        authAddition(*m_dependency->auth, passage.expander, passage.secrets);
    if (!addition)
        return std::unexpected(addition.error());
    if (addition->param) {
        setParam(passage.request, addition->param->first, addition->param->second);
        if (const std::optional<Wording> problem = lengthProblem(passage.request))
            return wordedFailure(ErrorCode::Format, *problem, m_dependency->place);
        return {};
    }
    const Result<QByteArray> value =
        headerBytes(addition->headerName, addition->headerValue, addition->place);
    if (!value)
        return std::unexpected(value.error());
    setCredentials(passage.request, addition->headerName, *value);
    return {};
}

// Of a server that has asked for it.
Result<void> DeclaredDependency::addDigest(Passage &passage)
{
    if (!m_dependency->digest)
        return {};
    const Result<QString> user = passage.expander.text(m_dependency->digest->user);
    const Result<QString> password = passage.expander.text(m_dependency->digest->password);
    if (!user || !password)
        return std::unexpected(user ? password.error() : user.error());
    passage.secrets << *password;
    const auto known = m_digests.find(digestOrigin(passage.request.url));
    if (known == m_digests.end())
        return {};
    DigestSession &session = known->second;
    const QByteArray value =
        digestAuthorization(session.challenge, {.user = *user,
                                                .password = *password,
                                                .method = passage.request.method,
                                                .uri = digestUri(passage.request.url),
                                                .count = ++session.count,
                                                .clientNonce = session.clientNonce});
    setCredentials(passage.request, "Authorization", value);
    return {};
}

void DeclaredDependency::addToken(const PassagePointer &passage)
{
    const Result<OAuth2Settings> settings =
        expandedOAuth2(*m_dependency->oauth2, passage->expander, passage->secrets);
    if (!settings) {
        passage->fail(settings.error());
        return;
    }
    std::unique_ptr<OAuth2Client> &client = m_tokens[keyOf(*settings)];
    if (!client)
        client = std::make_unique<OAuth2Client>(*settings, m_run.transport, m_run.openBrowser);
    client->token(passage->request, passage->context.time,
                  [this, passage](const OAuth2Client::Answer &answer) {
                      passage->secrets += answer.secrets;
                      if (!answer.token)
                          passage->fail(answer.token.error());
                      else if (const auto taken = takeToken(*passage, *answer.token); !taken)
                          passage->fail(taken.error());
                      else
                          finishChanges(*passage);
                  });
}

Result<void> DeclaredDependency::takeToken(Passage &passage, const QString &token)
{
    const Result<QByteArray> value = headerBytes("Authorization", QString(u"Bearer " + token), {});
    if (!value)
        return std::unexpected(value.error());
    setCredentials(passage.request, "Authorization", *value);
    return {};
}

void DeclaredDependency::finishChanges(Passage &passage)
{
    if (const Result<void> added = addUserAgent(passage); added)
        passage.finish();
    else
        passage.fail(added.error());
}

Result<void> DeclaredDependency::addUserAgent(Passage &passage)
{
    if (!m_dependency->userAgents || m_dependency->userAgents->values.empty())
        return {};
    const UserAgents &agents = *m_dependency->userAgents;
    const auto count = qsizetype(agents.values.size());
    const qsizetype index =
        agents.isRandom ? m_run.random.bounded(int(count)) : m_userAgents++ % count;
    const Value &agent = agents.values[size_t(index)];
    const Result<QString> text = passage.expander.text(agent);
    if (!text)
        return std::unexpected(text.error());
    const Result<QByteArray> value = headerBytes("User-Agent", *text, agent.place);
    if (!value)
        return std::unexpected(value.error());
    replaceHeader(passage.request.headers, "User-Agent", *value);
    return {};
}

void DeclaredDependency::sign(const PassagePointer &passage)
{
    if (m_dependency->hmac) {
        const Result<void> added =
            signWithHmac(passage->request, *m_dependency->hmac, passage->expander,
                         passage->context.instant, passage->secrets);
        if (!added) {
            passage->fail(added.error());
            return;
        }
    }
    if (m_dependency->aws)
        signWithAws(passage);
    else
        passage->finish();
}

void DeclaredDependency::signWithAws(const PassagePointer &passage)
{
    const AwsSigning &signing = *m_dependency->aws;
    const Result<AwsKeys> keys = expandedKeys(signing, passage->expander, passage->secrets);
    if (!keys) {
        passage->fail(keys.error());
        return;
    }
    using Hash = std::expected<QByteArray, RequestFailure>;
    const auto finish = [passage, known = *keys](const Hash &hash) {
        if (!hash) {
            passage->fail(hash.error());
            return;
        }
        signForAws(passage->request, known, passage->context.instant, *hash);
        passage->finish();
    };
    if (!signing.isPayloadSigned) {
        finish(QByteArray(awsUnsignedPayload));
        return;
    }
    const Content content = passage->request.content;
    if (isHashedAtOnce(content))
        finish(contentHash(content));
    else
        QtConcurrent::run([content] { return contentHash(content); }).then(&m_hashing, finish);
}

void DeclaredDependency::after(const StepContext &, const PreparedRequest &request,
                               const Response &response, const AfterDone &done)
{
    constexpr int unauthorized = 401;
    if (m_part == Part::Changes && m_dependency->digest && response.status == unauthorized)
        done(answerTo(request, response));
    else
        done({response});
}

// A challenge that was answered, and whose answer was not too old, is refused for good: the
// credentials are wrong.
AfterResult DeclaredDependency::answerTo(const PreparedRequest &request, const Response &response)
{
    const QString origin = digestOrigin(request.url);
    if (!response.url.isEmpty() && digestOrigin(response.url) != origin)
        return {response};
    const auto challenge = digestChallenge(response.headers);
    if (!challenge)
        return {failureOf(FailureKind::Protocol, challenge.error())};
    if (!*challenge)
        return {response};
    const QByteArray answered = digestNonce(headerValue(request.headers, "Authorization"));
    const auto known = m_digests.find(origin);
    const bool isKnownToOthers =
        known != m_digests.end() && known->second.challenge.nonce != answered;
    if (isKnownToOthers)
        return {SendAgain{}};
    if (!answered.isEmpty() && !(*challenge)->isStale)
        return {response};
    m_digests.insert_or_assign(
        origin,
        DigestSession{.challenge = **challenge, .clientNonce = makeClientNonce(), .count = 0});
    return {SendAgain{}};
}

} // namespace Broadside
