#include "middleware/scriptresponses.h"

#include "middleware/jsonchanges.h"
#include "middleware/namedtexts.h"
#include "middleware/scriptheaders.h"
#include "net/contenttype.h"
#include "net/headerrules.h"
#include "net/sentheaders.h"

#include <QNetworkCookie>

#include <algorithm>
#include <array>

namespace Broadside {

namespace {

constexpr std::array givenResponseKeys{"status",   "reason",  "version",   "url",    "headers",
                                       "duration", "cookies", "redirects", "request"};
constexpr std::array responseBodyKeys{"text", "json", "bytes"};

QString responseKeyName(const char *key)
{
    return QString(QLatin1String("response.") + QLatin1String(key));
}

// Names in lower case, each once.
Json joinedHeaders(const HeaderList &headers)
{
    JsonMembers members;
    QHash<QByteArray, size_t> places;
    QList<QByteArray> values;
    for (const auto &[name, value] : headers) {
        const QByteArray key = name.toLower();
        const auto known = places.constFind(key);
        if (known == places.constEnd()) {
            places.insert(key, members.size());
            members.emplace_back(key.toStdString(), Json());
            values.append(value);
        } else {
            values[qsizetype(*known)] += ", " + value;
        }
    }
    for (size_t i = 0; i < members.size(); ++i)
        members[i].second = toJson(QString::fromUtf8(values[qsizetype(i)]));
    return objectOf(std::move(members));
}

// The last of a name counts.
Json cookiesObject(const HeaderList &headers)
{
    Json cookies(jsoncons::json_object_arg);
    for (const auto &[name, value] : headers) {
        if (name.compare("Set-Cookie", Qt::CaseInsensitive) != 0)
            continue;
        for (const QNetworkCookie &cookie : QNetworkCookie::parseCookies(value))
            cookies.insert_or_assign(QString::fromUtf8(cookie.name()).toStdString(),
                                     toJson(QString::fromUtf8(cookie.value())));
    }
    return cookies;
}

Json redirectsList(const std::vector<RedirectHop> &redirects)
{
    Json list(jsoncons::json_array_arg);
    for (const RedirectHop &hop : redirects) {
        Json object(jsoncons::json_object_arg);
        object.insert_or_assign("status", hop.status);
        object.insert_or_assign("url", toJson(hop.url));
        object.insert_or_assign("target", toJson(hop.target));
        list.push_back(std::move(object));
    }
    return list;
}

// What only the network library knows is left out.
Json sentObject(const PreparedRequest &request, const QString &version)
{
    NamedTexts headers(Qt::CaseInsensitive);
    for (const SentHeader &header : sentHeaders(request, version)) {
        if (header.isValueKnown)
            headers.add(QString::fromLatin1(header.name), QString::fromUtf8(header.value));
    }
    Json object(jsoncons::json_object_arg);
    object.insert_or_assign("method", toJson(QString::fromLatin1(request.method)));
    object.insert_or_assign("url", toJson(request.url.toString(QUrl::FullyEncoded)));
    object.insert_or_assign("headers", headers.object());
    return object;
}

Result<QByteArray> wholeBody(const ResponseBody &body)
{
    QByteArray bytes = body.bytes();
    if (bytes.size() == body.size())
        return bytes;
    return wordedFailure(
        ErrorCode::File,
        wordingOf(QT_TRANSLATE_NOOP("Broadside", "the body cannot be read from its file")));
}

ScriptBody scriptBody(const Response &response)
{
    return {.size = response.body.size(),
            .bytes = [body = response.body] { return wholeBody(body); },
            .text = [body = response.body, headers = response.headers]() -> Result<QString> {
                return wholeBody(body).transform([&headers](const QByteArray &bytes) {
                    const DecodedText text = decodeText(headers, bytes);
                    return QString::fromUtf8(QByteArrayView(text.utf8).sliced(text.skipped));
                });
            }};
}

class ResponseChange
{
public:
    ResponseChange(const Response &response, const Json &given, const Json &returned,
                   const std::optional<QByteArray> &bytes)
        : m_response(response)
        , m_given(given)
        , m_returned(returned)
        , m_bytes(bytes)
    {}

    std::expected<Response, Wording> made()
    {
        for (const auto step : {&ResponseChange::checkKeys, &ResponseChange::changeStatus,
                                &ResponseChange::changeReason, &ResponseChange::changeHeaders,
                                &ResponseChange::changeBody}) {
            if (const std::optional<Wording> problem = (this->*step)())
                return std::unexpected(*problem);
        }
        return m_response;
    }

private:
    using Step = std::optional<Wording>; // why it cannot be done

    Step checkKeys()
    {
        QStringList known;
        for (const char *key : givenResponseKeys)
            known.append(QLatin1String(key));
        for (const char *key : responseBodyKeys)
            known.append(QLatin1String(key));
        for (const auto &member : m_returned.object_range()) {
            const QString key = toQString(member.key());
            if (known.contains(key))
                continue;
            const QString nearest = nearestName(key, known);
            if (nearest.isEmpty())
                return wordingOf(
                    QT_TRANSLATE_NOOP("Broadside", "a response of a script has no “%1”"), {key});
            return wordingOf(
                QT_TRANSLATE_NOOP("Broadside",
                                  "a response of a script has no “%1”; did you mean “%2”?"),
                {key, nearest});
        }
        return std::nullopt;
    }

    Step changeStatus()
    {
        constexpr double least = 100;
        constexpr double most = 599;
        const Json &status = m_returned.at("status");
        const double number = status.is_number() ? status.as<double>() : 0;
        if (!(number >= least && number <= most) || number != double(int(number)))
            return wordingOf(QT_TRANSLATE_NOOP(
                "Broadside", "response.status has to be a whole number from 100 to 599"));
        m_response.status = int(number);
        return std::nullopt;
    }

    Step changeReason()
    {
        if (!m_returned.contains("reason"))
            return std::nullopt;
        const Json &reason = m_returned.at("reason");
        if (!reason.is_string() || reason.is_number())
            return wantText("reason", reason);
        m_response.reason = toQString(reason.as<std::string>()).simplified();
        return std::nullopt;
    }

    static Step wantText(const char *key, const Json &value)
    {
        return wordingOf(QT_TRANSLATE_NOOP("Broadside", "%1 is %2; it has to be a text"),
                         {responseKeyName(key)}, {jsonKind(value)});
    }

    Step changeHeaders()
    {
        if (!m_returned.contains("headers"))
            return std::nullopt;
        const Json none(jsoncons::json_object_arg);
        const auto changed = changedHeaders(
            m_response.headers, m_given.contains("headers") ? m_given.at("headers") : none,
            m_returned.at("headers"), HeaderOwner::Response, responseKeyName("headers"));
        if (!changed)
            return changed.error();
        m_response.headers = changed->headers;
        m_setHeaders = changed->changed;
        return std::nullopt;
    }

    Step changeBody()
    {
        const char *set = nullptr;
        for (const char *key : responseBodyKeys) {
            if (!m_returned.contains(key))
                continue;
            if (set)
                return wordingOf(QT_TRANSLATE_NOOP("Broadside",
                                                   "%1 and %2 are both set; a response has one "
                                                   "body"),
                                 {responseKeyName(set), responseKeyName(key)});
            set = key;
        }
        return set ? setBody(set) : std::nullopt;
    }

    Step setBody(QByteArrayView key)
    {
        const Json &body = m_returned.at(std::string_view(key.data(), size_t(key.size())));
        if (key == "bytes") {
            if (!m_bytes)
                return wordingOf(QT_TRANSLATE_NOOP(
                    "Broadside", "response.bytes has to be an ArrayBuffer or a typed array"));
            replaceBody(*m_bytes);
            return std::nullopt;
        }
        if (key == "json") {
            replaceBody(toCompactText(body));
            useUtf8("application/json");
            return std::nullopt;
        }
        if (!body.is_string() || body.is_number())
            return wantText("text", body);
        replaceBody(QByteArray::fromStdString(body.as<std::string>()));
        useUtf8("text/plain; charset=utf-8");
        return std::nullopt;
    }

    // Its length and its encoding were those of the one before.
    void replaceBody(const QByteArray &bytes)
    {
        m_response.body = m_response.body.withBytes(bytes);
        m_response.bodyBytesLeftOut = 0;
        m_response.compressedSize.reset();
        for (const char *name : {"Content-Length", "Content-Encoding"}) {
            if (!hasSet(name))
                removeHeader(m_response.headers, name);
        }
    }

    bool hasSet(QByteArrayView name) const
    {
        return std::ranges::any_of(m_setHeaders, [&name](const QByteArray &each) {
            return each.compare(name, Qt::CaseInsensitive) == 0;
        });
    }

    // What a script makes is UTF-8, whatever was said of the body before.
    void useUtf8(const QByteArray &typeWhereThereIsNone)
    {
        if (!hasHeader(m_response.headers, "Content-Type")) {
            replaceHeader(m_response.headers, "Content-Type", typeWhereThereIsNone);
            return;
        }
        const ContentType type = contentTypeOf(m_response.headers, {});
        if (!type.charset.isEmpty() && !isUtf8Name(QString::fromLatin1(type.charset)))
            replaceHeader(m_response.headers, "Content-Type",
                          QByteArray(type.mime.toLatin1() + "; charset=utf-8"));
    }

    Response m_response;
    const Json &m_given;
    const Json &m_returned;
    const std::optional<QByteArray> &m_bytes;
    QList<QByteArray> m_setHeaders; // by the script
};

} // namespace

ScriptArgument responseArgument(const Response &response, const ResponseFacts &facts)
{
    ScriptArgument argument;
    argument.name = QStringLiteral("response");
    argument.kind = ScriptArgument::Kind::Response;
    Json value(jsoncons::json_object_arg);
    value.insert_or_assign("status", response.status);
    value.insert_or_assign("reason", toJson(response.reason));
    value.insert_or_assign("version", toJson(response.httpVersion));
    value.insert_or_assign("url", toJson(response.url.toString(QUrl::FullyEncoded)));
    value.insert_or_assign("headers", joinedHeaders(response.headers));
    value.insert_or_assign("duration", toMilliseconds(facts.duration));
    value.insert_or_assign("cookies", cookiesObject(response.headers));
    value.insert_or_assign("redirects", redirectsList(facts.redirects));
    value.insert_or_assign("request", sentObject(facts.sent, response.httpVersion));
    argument.value = std::move(value);
    argument.body = scriptBody(response);
    for (const auto &[name, text] : response.headers)
        argument.headers.push_back({QString::fromLatin1(name), QString::fromUtf8(text)});
    return argument;
}

std::expected<Response, Wording> applyResponse(const Response &response, const Json &given,
                                               const Json &returned,
                                               const std::optional<QByteArray> &bytes)
{
    if (!isScriptResponse(returned))
        return std::unexpected(wordingOf(
            QT_TRANSLATE_NOOP("Broadside", "the script returns %1 where it has to return the "
                                           "response, or an object with a status"),
            {}, {jsonKind(returned)}));
    return ResponseChange(response, given, returned, bytes).made();
}

std::expected<Response, Wording> scriptedResponse(const QUrl &url, const Json &returned,
                                                  const std::optional<QByteArray> &bytes)
{
    Response response;
    response.url = url;
    const Json nothingGiven(jsoncons::json_object_arg);
    return applyResponse(response, nothingGiven, returned, bytes);
}

bool isScriptResponse(const Json &returned)
{
    return returned.is_object() && returned.contains("status");
}

} // namespace Broadside
