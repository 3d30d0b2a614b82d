#include "middleware/scriptconfig.h"

#include "middleware/jsonchanges.h"
#include "middleware/namedtexts.h"
#include "middleware/scriptheaders.h"
#include "model/httptoken.h"
#include "net/headerrules.h"
#include "net/urlbuilder.h"
#include "net/urllength.h"
#include "secrets/sensitivename.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace Broadside {

namespace {

// What a body is in the config.
struct ConfigBodyKind
{
    const char *key;
    QByteArrayView contentType; // where there is none
};

constexpr std::array configBodyKinds{
    ConfigBodyKind{"json", "application/json"},
    ConfigBodyKind{"form", "application/x-www-form-urlencoded"},
    ConfigBodyKind{"text", "text/plain; charset=utf-8"},
};

constexpr std::array configKeys{"method", "url", "params", "headers", "timeout"};

QString configKeyName(const char *key)
{
    return QString(QLatin1String("config.") + QLatin1String(key));
}

QByteArray encodedQuery(const QUrl &url)
{
    return url.query(QUrl::FullyEncoded).toLatin1();
}

Json headersObject(const HeaderList &headers)
{
    NamedTexts texts(Qt::CaseInsensitive);
    for (const auto &[name, value] : headers)
        texts.add(QString::fromLatin1(name), QString::fromUtf8(value));
    return texts.object();
}

// Nothing: a part of it is in a file, or it is too large.
std::optional<QByteArray> configBodyBytes(const Content &content)
{
    QByteArray bytes;
    for (const ContentPiece &piece : content) {
        const auto *text = std::get_if<QByteArray>(&piece);
        if (!text || bytes.size() + text->size() > largestConfigBody)
            return std::nullopt;
        bytes += *text;
    }
    return bytes;
}

void addBody(Json &config, const PreparedRequest &request)
{
    if (request.content.empty() || request.contentBytesLeftOut > 0)
        return;
    const std::optional<QByteArray> bytes = configBodyBytes(request.content);
    if (!bytes)
        return;
    const QByteArray mime =
        headerValue(request.headers, "Content-Type").split(';').first().trimmed().toLower();
    if (mime.endsWith("json")) {
        if (const std::optional<Json> json = jsonFromText(*bytes)) {
            config.insert_or_assign("json", *json);
            return;
        }
    }
    if (mime == "application/x-www-form-urlencoded")
        config.insert_or_assign("form", rowsObject(*bytes));
    else if (!mime.startsWith("multipart/") && bytes->isValidUtf8() && !bytes->contains('\0'))
        config.insert_or_assign("text", toJson(QString::fromUtf8(*bytes)));
}

const ConfigBodyKind *bodyKindIn(const Json &config)
{
    for (const ConfigBodyKind &kind : configBodyKinds) {
        if (config.contains(kind.key))
            return &kind;
    }
    return nullptr;
}

class ConfigChange
{
public:
    ConfigChange(const PreparedRequest &request, const Json &before, const Json &after,
                 const QStringList &secrets)
        : m_request(request)
        , m_before(before)
        , m_after(after)
        , m_secrets(secrets)
    {}

    std::expected<PreparedRequest, Wording> made()
    {
        for (const auto step : {&ConfigChange::checkKeys, &ConfigChange::changeMethod,
                                &ConfigChange::changeUrl, &ConfigChange::changeTimeout,
                                &ConfigChange::changeHeaders, &ConfigChange::changeBody}) {
            if (const std::optional<Wording> problem = (this->*step)())
                return std::unexpected(*problem);
        }
        return m_request;
    }

private:
    using Step = std::optional<Wording>; // why it cannot be done

    bool isSame(const char *key) const { return isSameToScript(m_before.at(key), m_after.at(key)); }

    Step checkKeys()
    {
        QStringList known;
        for (const char *key : configKeys)
            known.append(QLatin1String(key));
        for (const QString &key : std::as_const(known)) {
            if (!m_after.contains(key.toStdString()))
                return wordingOf(QT_TRANSLATE_NOOP("Broadside",
                                                   "the config that the script returns has no "
                                                   "“%1”; it has to be the one that it was given"),
                                 {key});
        }
        for (const ConfigBodyKind &kind : configBodyKinds)
            known.append(QLatin1String(kind.key));
        for (const auto &member : m_after.object_range()) {
            const QString key = toQString(member.key());
            if (!known.contains(key))
                return unknownKey(key, nearestName(key, known));
        }
        return std::nullopt;
    }

    static Step unknownKey(const QString &key, const QString &nearest)
    {
        if (nearest.isEmpty())
            return wordingOf(QT_TRANSLATE_NOOP("Broadside", "the config has no “%1”"), {key});
        return wordingOf(
            QT_TRANSLATE_NOOP("Broadside", "the config has no “%1”; did you mean “%2”?"),
            {key, nearest});
    }

    Step changeMethod()
    {
        if (isSame("method"))
            return std::nullopt;
        const Json &method = m_after.at("method");
        const QString name = method.is_string() ? toQString(method.as<std::string>()) : QString();
        if (!isHttpToken(name))
            return wordingOf(QT_TRANSLATE_NOOP("Broadside",
                                               "config.method has to be the name of a method, such "
                                               "as GET, without blanks"));
        m_request.method = name.toUpper().toLatin1();
        return std::nullopt;
    }

    Step changeUrl()
    {
        const bool isOther = !isSame("url");
        if (!isOther && isSame("params"))
            return std::nullopt;
        QUrl url = m_request.url;
        QByteArray query;
        if (isOther) {
            const std::expected<QUrl, Wording> written = writtenUrl();
            if (!written)
                return written.error();
            url = *written;
            query = encodedQuery(url);
        }
        const auto params =
            changedRows(encodedQuery(m_request.url), m_before.at("params"), m_after.at("params"),
                        RowEncoding::Query, configKeyName("params"));
        if (!params)
            return params.error();
        if (!query.isEmpty() && !params->isEmpty())
            query += '&';
        query += *params;
        url.setQuery(query.isEmpty() ? QString() : QString::fromLatin1(query));
        m_request.url = url;
        return lengthProblem(m_request);
    }

    std::expected<QUrl, Wording> writtenUrl() const
    {
        const Json &written = m_after.at("url");
        if (!written.is_string() || written.is_number())
            return std::unexpected(
                wordingOf(QT_TRANSLATE_NOOP("Broadside", "%1 is %2; it has to be a text"),
                          {configKeyName("url")}, {jsonKind(written)}));
        const Result<QUrl> url = buildUrl({}, {}, toQString(written.as<std::string>()), {});
        if (!url)
            return std::unexpected(
                wordingOf(QT_TRANSLATE_NOOP("Broadside", "config.url cannot be used: %1"), {},
                          {url.error().wording}));
        if (!url->userInfo().isEmpty())
            return std::unexpected(wordingOf(
                QT_TRANSLATE_NOOP("Broadside", "config.url has a user or a password in it; put "
                                               "them into the header Authorization")));
        return *url;
    }

    Step changeTimeout()
    {
        if (isSame("timeout"))
            return std::nullopt;
        const Json &timeout = m_after.at("timeout");
        const double most = std::numeric_limits<int>::max();
        const double wanted = timeout.is_number() ? timeout.as<double>() : -1;
        if (!(wanted >= 0) || wanted > most)
            return wordingOf(QT_TRANSLATE_NOOP("Broadside",
                                               "config.timeout has to be a number of milliseconds, "
                                               "at most %1; 0 is none"),
                             {QString::number(std::numeric_limits<int>::max())});
        m_request.timeout = Milliseconds(qint64(std::ceil(wanted)));
        return std::nullopt;
    }

    Step changeHeaders()
    {
        if (isSame("headers"))
            return std::nullopt;
        const auto changed =
            changedHeaders(m_request.headers, m_before.at("headers"), m_after.at("headers"),
                           HeaderOwner::Request, configKeyName("headers"));
        if (!changed)
            return changed.error();
        m_request.headers = changed->headers;
        for (const QByteArray &name : changed->changed) {
            m_hasSetType = m_hasSetType || name.compare("Content-Type", Qt::CaseInsensitive) == 0;
            if (isCredential(name))
                m_request.credentialHeaders.append(name);
        }
        return std::nullopt;
    }

    bool isCredential(const QByteArray &name) const
    {
        const QString value = QString::fromUtf8(headerValue(m_request.headers, name));
        const auto isInIt = [&value](const QString &secret) {
            return !secret.isEmpty() && value.contains(secret);
        };
        return isSensitiveName(QString::fromLatin1(name)) || std::ranges::any_of(m_secrets, isInIt);
    }

    Step changeBody()
    {
        const ConfigBodyKind *changed = nullptr;
        for (const ConfigBodyKind &kind : configBodyKinds) {
            const bool isThere = m_after.contains(kind.key);
            if (!isThere || (m_before.contains(kind.key) && isSame(kind.key)))
                continue;
            if (changed)
                return wordingOf(QT_TRANSLATE_NOOP(
                                     "Broadside", "%1 and %2 are both set; a request has one body"),
                                 {configKeyName(changed->key), configKeyName(kind.key)});
            changed = &kind;
        }
        const ConfigBodyKind *const earlier = bodyKindIn(m_before);
        if (changed)
            return setBody(*changed, earlier);
        if (earlier && !m_after.contains(earlier->key))
            dropBody();
        return std::nullopt;
    }

    Step setBody(const ConfigBodyKind &kind, const ConfigBodyKind *earlier)
    {
        const std::expected<QByteArray, Wording> bytes = bodyBytes(kind, earlier == &kind);
        if (!bytes)
            return bytes.error();
        const bool isOtherKind = !m_request.content.empty() && earlier != &kind;
        m_request.content = {*bytes};
        m_request.contentBytesLeftOut = 0;
        const bool isTypeMissing = !hasHeader(m_request.headers, "Content-Type");
        if (isTypeMissing || (isOtherKind && !m_hasSetType))
            replaceHeader(m_request.headers, "Content-Type", kind.contentType.toByteArray());
        return std::nullopt;
    }

    std::expected<QByteArray, Wording> bodyBytes(const ConfigBodyKind &kind, bool wasThere) const
    {
        const Json &body = m_after.at(kind.key);
        const QByteArrayView key = kind.key;
        if (key == "json")
            return toCompactText(wasThere ? withUnchanged(m_before.at(kind.key), body) : body);
        if (key == "form") {
            const Json none(jsoncons::json_object_arg);
            const QByteArray encoded =
                wasThere ? configBodyBytes(m_request.content).value_or(QByteArray()) : QByteArray();
            return changedRows(encoded, wasThere ? m_before.at(kind.key) : none, body,
                               RowEncoding::Form, configKeyName(kind.key));
        }
        if (body.is_string() && !body.is_number())
            return QByteArray::fromStdString(body.as<std::string>());
        return std::unexpected(
            wordingOf(QT_TRANSLATE_NOOP("Broadside", "%1 is %2; it has to be a text"),
                      {configKeyName(kind.key)}, {jsonKind(body)}));
    }

    void dropBody()
    {
        m_request.content.clear();
        if (!m_hasSetType)
            removeHeader(m_request.headers, "Content-Type");
    }

    PreparedRequest m_request;
    const Json &m_before;
    const Json &m_after;
    const QStringList &m_secrets;
    bool m_hasSetType = false; // the script: of the content
};

} // namespace

Json configOf(const PreparedRequest &request)
{
    Json config(jsoncons::json_object_arg);
    config.insert_or_assign("method", toJson(QString::fromLatin1(request.method)));
    config.insert_or_assign("url",
                            toJson(request.url.toString(QUrl::FullyEncoded | QUrl::RemoveQuery |
                                                        QUrl::RemoveFragment)));
    config.insert_or_assign("params", rowsObject(encodedQuery(request.url)));
    config.insert_or_assign("headers", headersObject(request.headers));
    config.insert_or_assign("timeout", qint64(request.timeout.count()));
    addBody(config, request);
    return config;
}

std::expected<PreparedRequest, Wording> applyConfig(const PreparedRequest &request,
                                                    const Json &before, const Json &after,
                                                    const QStringList &secrets)
{
    if (!after.is_object())
        return std::unexpected(
            wordingOf(QT_TRANSLATE_NOOP("Broadside", "the script returns %1 where it has to return "
                                                     "the config"),
                      {}, {jsonKind(after)}));
    return ConfigChange(request, before, after, secrets).made();
}

} // namespace Broadside
