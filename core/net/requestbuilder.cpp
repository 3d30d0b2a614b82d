#include "net/requestbuilder.h"

#include "model/proxyurl.h"
#include "net/authapplication.h"
#include "net/bodyencoder.h"
#include "net/expandedurl.h"
#include "net/headerrules.h"
#include "net/urllength.h"

#include <algorithm>

namespace Broadside {

namespace {

using NamedTexts = std::vector<std::pair<QString, QString>>;

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
        const Result<QByteArray> bytes = headerBytes(name, value, place);
        if (!bytes)
            return std::unexpected(bytes.error());
        joinHeader(m_request.headers, name, *bytes);
        return {};
    }

    static Result<void> checkName(const NamedValue &header, bool isRepeated)
    {
        const Result<void> checked = checkHeaderName(header.name, header.place);
        if (checked && isRepeated && standsOnce(header.name))
            return standsTwice(header.name, header.place);
        return checked;
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
        const Result<AuthAddition> addition =
            authAddition(*m_definition.auth, m_expander, m_secrets);
        if (!addition)
            return std::unexpected(addition.error());
        if (addition->param)
            m_extraParams.push_back(*addition->param);
        if (std::holds_alternative<ApiKeyAuth>(*m_definition.auth) &&
            !addition->headerName.isEmpty())
            m_request.credentialHeaders.append(addition->headerName);
        return addMissingHeader(*addition);
    }

    Result<void> addMissingHeader(const AuthAddition &addition)
    {
        if (addition.headerName.isEmpty() || hasHeader(m_request.headers, addition.headerName))
            return {};
        return addHeader(addition.headerName, addition.headerValue, addition.place);
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
        const AuthAddition addition =
            basicAddition(m_request.url.userName(QUrl::FullyDecoded),
                          m_request.url.password(QUrl::FullyDecoded), m_secrets);
        m_request.url.setUserInfo(QString());
        return addMissingHeader(addition);
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
