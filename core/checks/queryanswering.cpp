#include "checks/queryanswering.h"

#include "base/units.h"
#include "checks/filters.h"
#include "checks/jsonquery.h"
#include "checks/xmlquery.h"

#include <QCryptographicHash>
#include <QNetworkCookie>

namespace Broadside {

namespace {

QueryAnswer headerAnswer(const HeaderList &headers, const QString &name)
{
    Json values(jsoncons::json_array_arg);
    const QByteArray wanted = name.toUtf8();
    for (const auto &[each, value] : headers) {
        if (each.compare(wanted, Qt::CaseInsensitive) == 0)
            values.push_back(toJson(QString::fromUtf8(value)));
    }
    if (values.empty())
        return Nothing{};
    return answerOf(values.size() == 1 ? Json(values[0]) : std::move(values));
}

QueryAnswer cookieAttribute(const QNetworkCookie &cookie, const QString &attribute)
{
    const auto is = [&](const char *name) {
        return attribute.compare(QLatin1String(name), Qt::CaseInsensitive) == 0;
    };
    const auto textOrNothing = [](const QString &text) {
        return text.isEmpty() ? QueryAnswer() : answerOf(text);
    };
    if (attribute.isEmpty() || is("Value"))
        return answerOf(QString::fromUtf8(cookie.value()));
    if (is("Domain"))
        return textOrNothing(cookie.domain());
    if (is("Path"))
        return textOrNothing(cookie.path());
    if (is("Expires"))
        return textOrNothing(cookie.isSessionCookie()
                                 ? QString()
                                 : cookie.expirationDate().toUTC().toString(Qt::ISODate));
    if (is("Secure"))
        return cookie.isSecure() ? answerOf(Json(true)) : QueryAnswer();
    if (is("HttpOnly"))
        return cookie.isHttpOnly() ? answerOf(Json(true)) : QueryAnswer();
    if (is("SameSite")) {
        switch (cookie.sameSitePolicy()) {
        case QNetworkCookie::SameSite::None:
            return answerOf(QStringLiteral("None"));
        case QNetworkCookie::SameSite::Lax:
            return answerOf(QStringLiteral("Lax"));
        case QNetworkCookie::SameSite::Strict:
            return answerOf(QStringLiteral("Strict"));
        default:
            return Nothing{};
        }
    }
    return nothingAs(QT_TRANSLATE_NOOP(
                         "Broadside", "“%1” is no attribute of a cookie; there are Value, Expires, "
                                      "Domain, Path, Secure, HttpOnly and SameSite"),
                     {attribute});
}

// `name`, or `name[Attribute]`.
QueryAnswer cookieAnswer(const HeaderList &headers, const QString &argument)
{
    const qsizetype bracket = argument.endsWith(u']') ? argument.indexOf(u'[') : -1;
    const QByteArray name = argument.first(bracket < 0 ? argument.size() : bracket).toUtf8();
    const QString attribute = bracket < 0 ? QString() : argument.sliced(bracket + 1).chopped(1);
    for (const auto &[each, value] : headers) {
        if (each.compare("Set-Cookie", Qt::CaseInsensitive) != 0)
            continue;
        for (const QNetworkCookie &cookie : QNetworkCookie::parseCookies(value)) {
            if (cookie.name() == name)
                return cookieAttribute(cookie, attribute);
        }
    }
    return Nothing{};
}

QueryAnswer hashOf(const ResponseBody &body, QCryptographicHash::Algorithm algorithm)
{
    QCryptographicHash hash(algorithm);
    const bool isRead = body.readPieces([&hash](QByteArrayView piece) {
        hash.addData(piece);
        return true;
    });
    if (!isRead)
        return nothingAs(QT_TRANSLATE_NOOP("Broadside", "the body cannot be read from its file"));
    return hash.result();
}

QueryAnswer foundBy(const Query &query, ResponseContent &content)
{
    const Response &response = content.response();
    const QString argument = query.argument ? query.argument->text : QString();
    switch (query.kind) {
    case QueryKind::Status:
        return answerOf(Json(response.status));
    case QueryKind::Duration:
        return answerOf(Json(toMilliseconds(content.duration())));
    case QueryKind::Version:
        return answerOf(response.httpVersion);
    case QueryKind::Url:
        return answerOf(response.url.toString(QUrl::FullyEncoded));
    case QueryKind::Header:
        return headerAnswer(response.headers, argument);
    case QueryKind::Cookie:
        return cookieAnswer(response.headers, argument);
    case QueryKind::BodyText:
        return answerOf(content.text());
    case QueryKind::Bytes:
        return response.body.bytes();
    case QueryKind::JsonPath: {
        const auto &json = content.json();
        return json ? queryJson(*json, argument) : Nothing{json.error()};
    }
    case QueryKind::XPath: {
        const auto &xml = content.xml();
        return xml ? (*xml)->query(argument) : Nothing{xml.error()};
    }
    case QueryKind::Regex:
        return firstMatch(argument, content.text());
    case QueryKind::Sha256:
        return hashOf(response.body, QCryptographicHash::Sha256);
    case QueryKind::Md5:
        return hashOf(response.body, QCryptographicHash::Md5);
    }
    return Nothing{};
}

} // namespace

QueryAnswer answerQuery(const Query &query, ResponseContent &content, const QDateTime &now)
{
    try {
        QueryAnswer answer = foundBy(query, content);
        for (const Filter &filter : query.filters) {
            if (std::holds_alternative<Nothing>(answer))
                break;
            answer = applyFilter(filter, answer, now);
        }
        return answer;
    } catch (const std::exception &exception) { // of a library, or no memory for what it makes
        return nothingAs(QT_TRANSLATE_NOOP("Broadside", "“%1” cannot be evaluated: %2"),
                         {query.text, QString::fromUtf8(exception.what())});
    }
}

} // namespace Broadside
