#include "net/requestbuilder.h"

#include "model/proxyurl.h"
#include "net/bodyencoder.h"
#include "net/expandedurl.h"
#include "net/urllength.h"

#include <QRegularExpression>

#include <algorithm>
#include <initializer_list>

namespace Broadside {

namespace {

using NamedTexts = std::vector<std::pair<QString, QString>>;

std::unexpected<Error> unusableHeader(const char *sentence, const QString &name,
                                      const SourcePlace &place)
{
    return wordedFailure(ErrorCode::Format, wordingOf(sentence, {name}), place);
}

class RequestBuilder
{
public:
    RequestBuilder(const RequestDefinition &definition, const std::map<QString, QString> &secrets,
                   const VariableLayers &later)
        : m_definition(definition)
        , m_scope(definition.scope.with(later))
        , m_expander(m_scope, secrets)
    {}

    std::expected<BuiltRequest, BuildFailure> build()
    {
        m_request.method = m_definition.method.toLatin1();
        m_request.timeout = m_definition.timeout;
        m_request.connectTimeout = m_definition.connectTimeout;
        m_request.responseLimit = m_definition.responseLimit;
        m_request.redirects = m_definition.redirects;
        m_request.http = m_definition.http;
        m_request.verifyTls = m_definition.verifyTls;
        m_request.isDowngradeAllowed = m_definition.isDowngradeAllowed;
        m_request.areLongUrlsAllowed = m_definition.areLongUrlsAllowed;
        for (const auto step : {&RequestBuilder::addHeaders, &RequestBuilder::addAuth,
                                &RequestBuilder::addUrl, &RequestBuilder::addUserInfo,
                                &RequestBuilder::checkUrlLength, &RequestBuilder::addProxy,
                                &RequestBuilder::addBody, &RequestBuilder::addDefaultHeaders}) {
            if (const Result<void> done = (this->*step)(); !done)
                return failed(toRequestFailure(done.error()));
        }
        if (m_bodyFailure)
            return failed(*m_bodyFailure);
        m_secrets += m_expander.usedSecrets();
        return BuiltRequest{m_request, m_secrets};
    }

private:
    std::unexpected<BuildFailure> failed(const RequestFailure &failure) const
    {
        return std::unexpected(BuildFailure{failure, m_secrets + m_expander.usedSecrets()});
    }

    Result<NamedTexts> expandRows(const std::vector<NamedValue> &rows)
    {
        NamedTexts texts;
        for (const NamedValue &row : rows) {
            if (!row.isEnabled)
                continue;
            const Result<QString> name = m_expander.text(Value::fromText(row.name, row.place));
            if (!name)
                return std::unexpected(name.error());
            const Result<QString> value = m_expander.text(row.value);
            if (!value)
                return std::unexpected(value.error());
            texts.emplace_back(*name, *value);
        }
        return texts;
    }

    Result<void> addHeader(const QByteArray &name, const QString &value, const SourcePlace &place)
    {
        const auto steers = [](QChar character) {
            return (character < u' ' && character != u'\t') || character == QChar(0x7f);
        };
        if (std::ranges::any_of(value, steers))
            return unusableHeader(
                QT_TRANSLATE_NOOP("Broadside",
                                  "the header %1 holds a line break or another control character, "
                                  "which a header cannot"),
                QString::fromLatin1(name), place);
        const QByteArray bytes = value.trimmed().toUtf8();
        const auto earlier = std::ranges::find_if(m_request.headers, [&](const auto &each) {
            return each.first.compare(name, Qt::CaseInsensitive) == 0;
        });
        if (earlier == m_request.headers.end())
            m_request.headers.append({name, bytes});
        else // rows of one name are one field (RFC 9110, section 5.2; RFC 6265 for cookies)
            earlier->second +=
                (name.compare("Cookie", Qt::CaseInsensitive) == 0 ? "; " : ", ") + bytes;
        return {};
    }

    // Headers whose value is the network library's business, or that can stand once only.
    static Result<void> checkName(const NamedValue &header, bool isRepeated)
    {
        const auto isOneOf = [&header](std::initializer_list<const char *> names) {
            return std::ranges::any_of(names, [&](const char *name) {
                return header.name.compare(QLatin1String(name), Qt::CaseInsensitive) == 0;
            });
        };
        if (isOneOf({"Content-Length", "Transfer-Encoding"}))
            return unusableHeader(
                QT_TRANSLATE_NOOP("Broadside",
                                  "the header %1 follows from the body and cannot be set"),
                header.name, header.place);
        if (isRepeated && isOneOf({"Authorization", "Content-Type", "Host", "User-Agent"}))
            return unusableHeader(
                QT_TRANSLATE_NOOP("Broadside", "the header %1 can be there only once"), header.name,
                header.place);
        return {};
    }

    Result<void> addHeaders()
    {
        for (const NamedValue &header : m_definition.headers) {
            const QByteArray name = header.name.toLatin1();
            const qsizetype secretsBefore = m_expander.usedSecrets().size();
            Result<void> added = checkName(header, hasHeader(m_request.headers, name));
            if (!added)
                return added;
            const Result<QString> value = m_expander.text(header.value);
            if (!value)
                return std::unexpected(value.error());
            added = addHeader(name, *value, header.place);
            if (!added)
                return added;
            if (m_expander.usedSecrets().size() > secretsBefore)
                m_request.credentialHeaders.append(name);
        }
        return {};
    }

    // Auth that a header of the same name was not written for.
    Result<void> addAuth()
    {
        if (!m_definition.auth)
            return {};
        if (const auto *basic = std::get_if<BasicAuth>(&*m_definition.auth))
            return addBasicAuth(*basic);
        if (const auto *bearer = std::get_if<BearerAuth>(&*m_definition.auth))
            return addBearerAuth(*bearer);
        if (const auto *apiKey = std::get_if<ApiKeyAuth>(&*m_definition.auth))
            return addApiKey(*apiKey);
        return {};
    }

    Result<void> addBasicAuth(const BasicAuth &basic)
    {
        const Result<QString> user = m_expander.text(basic.user);
        const Result<QString> password = m_expander.text(basic.password);
        if (!user || !password)
            return std::unexpected(user ? password.error() : user.error());
        return addBasicCredentials(*user, *password);
    }

    Result<void> addBasicCredentials(const QString &user, const QString &password)
    {
        const QByteArray credentials = QString(user + u':' + password).toUtf8().toBase64();
        m_secrets << password << QString::fromLatin1(credentials);
        if (hasHeader(m_request.headers, "Authorization"))
            return {};
        m_request.headers.append({"Authorization", "Basic " + credentials});
        return {};
    }

    Result<void> addBearerAuth(const BearerAuth &bearer)
    {
        const Result<QString> token = m_expander.text(bearer.token);
        if (!token)
            return std::unexpected(token.error());
        m_secrets << *token;
        if (hasHeader(m_request.headers, "Authorization"))
            return {};
        return addHeader("Authorization", u"Bearer " + *token, bearer.token.place);
    }

    Result<void> addApiKey(const ApiKeyAuth &apiKey)
    {
        const Result<QString> name = m_expander.text(apiKey.name);
        const Result<QString> value = m_expander.text(apiKey.value);
        if (!name || !value)
            return std::unexpected(name ? value.error() : name.error());
        m_secrets << *value;
        if (apiKey.place == ApiKeyAuth::Place::Query) {
            m_extraParams.emplace_back(*name, *value);
            return {};
        }
        static const QRegularExpression token(QStringLiteral("^[!#$%&'*+.^_`|~0-9A-Za-z-]+$"));
        if (!token.match(*name).hasMatch())
            return unusableHeader(
                QT_TRANSLATE_NOOP("Broadside", "“%1” cannot be the name of a header"), *name,
                apiKey.name.place);
        m_request.credentialHeaders.append(name->toLatin1());
        if (hasHeader(m_request.headers, name->toLatin1()))
            return {};
        return addHeader(name->toLatin1(), *value, apiKey.value.place);
    }

    Result<void> addUrl()
    {
        Result<NamedTexts> params = expandRows(m_definition.params);
        if (!params)
            return std::unexpected(params.error());
        params->insert(params->end(), m_extraParams.begin(), m_extraParams.end());
        const Result<QUrl> url = expandedUrl(m_definition, m_expander, *params);
        if (!url)
            return std::unexpected(url.error());
        m_request.url = *url;
        hideHost();
        return {};
    }

    // A URL has its host in lower case, and so have the sentences about it.
    void hideHost()
    {
        const QString host = m_request.url.host();
        const auto isInIt = [&host](const QString &secret) {
            constexpr qsizetype shortest = 3; // others are in every host
            return secret.size() >= shortest && host.contains(secret, Qt::CaseInsensitive);
        };
        if (std::ranges::any_of(m_expander.usedSecrets(), isInIt))
            m_secrets << host;
    }

    // https://user:password@host means basic auth, and is not sent as part of the URL.
    Result<void> addUserInfo()
    {
        if (m_request.url.userInfo().isEmpty())
            return {};
        const Result<void> added = addBasicCredentials(m_request.url.userName(QUrl::FullyDecoded),
                                                       m_request.url.password(QUrl::FullyDecoded));
        m_request.url.setUserInfo(QString());
        return added;
    }

    Result<void> checkUrlLength()
    {
        if (const std::optional<Wording> problem = lengthProblem(m_request))
            return wordedFailure(ErrorCode::Format, *problem, m_definition.url.place);
        return {};
    }

    Result<void> addProxy()
    {
        if (!m_definition.proxy)
            return {};
        const Result<QString> text = m_expander.text(*m_definition.proxy);
        if (!text)
            return std::unexpected(text.error());
        const std::expected<QUrl, Wording> proxy = parseProxy(*text);
        if (!proxy)
            return wordedFailure(ErrorCode::Format, proxy.error(), m_definition.proxy->place);
        m_request.proxy = *proxy;
        m_secrets += proxySecrets(*proxy);
        return {};
    }

    Result<void> addBody()
    {
        const auto encoded = encodeBody(m_definition.body, m_expander, m_definition.directoryPath);
        if (!encoded) {
            m_bodyFailure = encoded.error();
            return {};
        }
        m_request.content = encoded->content;
        if (!encoded->contentType.isEmpty() && !hasHeader(m_request.headers, "Content-Type"))
            m_request.headers.append({"Content-Type", encoded->contentType});
        return {};
    }

    Result<void> addDefaultHeaders()
    {
        const auto addMissing = [this](const QByteArray &name, const QByteArray &value) {
            if (!hasHeader(m_request.headers, name))
                m_request.headers.append({name, value});
        };
        addMissing("User-Agent", "Broadside/" BROADSIDE_VERSION);
        addMissing("Accept", "*/*");
        // The access manager would otherwise tell the language of this machine.
        addMissing("Accept-Language", "*");
        return {};
    }

    const RequestDefinition &m_definition;
    const VariableScope m_scope;
    Expander m_expander;
    PreparedRequest m_request;
    NamedTexts m_extraParams;
    QStringList m_secrets;
    std::optional<RequestFailure> m_bodyFailure;
};

} // namespace

std::expected<BuiltRequest, BuildFailure> buildRequest(const RequestDefinition &definition,
                                                       const std::map<QString, QString> &secrets,
                                                       const VariableLayers &later)
{
    return RequestBuilder(definition, secrets, later).build();
}

} // namespace Broadside
