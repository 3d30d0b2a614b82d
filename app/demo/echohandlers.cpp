#include "demo/bodyparser.h"
#include "demo/gzip.h"
#include "demo/handlers.h"
#include "demo/request.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Broadside::Demo {

namespace {

/** "x-request-id" as "X-Request-Id": HTTP/2 has lower-case names only, and answers should not
 * differ. */
QString titleCase(QLatin1StringView name)
{
    QString result = QString(name).toLower();
    bool isStart = true;
    for (QChar &character : result) {
        if (isStart)
            character = character.toUpper();
        isStart = character == u'-';
    }
    return result;
}

QJsonObject headersOf(const Request &request)
{
    QJsonObject object;
    for (qsizetype i = 0; i < request.headers.size(); ++i) {
        const QString name = titleCase(request.headers.nameAt(i));
        const QString value = QString::fromUtf8(request.headers.valueAt(i));
        const auto present = object.constFind(name);
        object[name] = present == object.constEnd() ? value : present->toString() + u", "_s + value;
    }
    return object;
}

QJsonObject argumentsOf(const Request &request)
{
    QJsonObject object;
    for (const auto &[name, value] : request.arguments)
        addField(object, name, value);
    return object;
}

QJsonObject describe(const Request &request)
{
    const ParsedBody body = parseBody(request);
    return {{u"method"_s, QString::fromLatin1(request.methodName)},
            {u"url"_s, request.url.toString(QUrl::FullyEncoded)},
            {u"path"_s, request.url.path()},
            {u"args"_s, argumentsOf(request)},
            {u"headers"_s, headersOf(request)},
            {u"origin"_s, request.origin},
            {u"http_version"_s, request.isHttp2 ? u"2"_s : u"1.1"_s},
            {u"body"_s, body.text},
            {u"json"_s, body.json},
            {u"form"_s, body.form},
            {u"files"_s, body.files}};
}

QJsonObject cookiesOf(const Request &request)
{
    QJsonObject object;
    const QByteArray header = request.headers.combinedValue(QHttpHeaders::WellKnownHeader::Cookie);
    for (const QByteArray &cookie : header.split(';')) {
        const auto equals = cookie.indexOf('=');
        if (equals > 0)
            object[QString::fromUtf8(cookie.first(equals).trimmed())] =
                QString::fromUtf8(cookie.sliced(equals + 1).trimmed());
    }
    return object;
}

/** Whether a Set-Cookie header can carry it as it is. */
bool isCookieText(const QString &text)
{
    return std::ranges::all_of(text, [](QChar character) {
        return character > u' ' && character < u'\x7f' && character != u';' && character != u',' &&
               character != u'"' && character != u'\\';
    });
}

} // namespace

Answer echo(const Request &request, State &)
{
    return jsonAnswer(describe(request));
}

Answer headers(const Request &request, State &)
{
    return jsonAnswer(QJsonObject{{u"headers"_s, headersOf(request)}});
}

Answer gzipped(const Request &request, State &)
{
    Answer answer = bytesAnswer("application/json");
    answer.headers.append(QHttpHeaders::WellKnownHeader::ContentEncoding, "gzip");
    QJsonObject object = describe(request);
    object[u"gzipped"_s] = true;
    answer.body = gzip(toBytes(object));
    return answer;
}

Answer cookies(const Request &request, State &)
{
    return jsonAnswer(QJsonObject{{u"cookies"_s, cookiesOf(request)}});
}

Answer setCookies(const Request &request, State &)
{
    QHttpHeaders set;
    QJsonObject object;
    for (const auto &[name, value] : request.arguments) {
        if (name == u"delay"_s)
            continue;
        if (name.isEmpty() || name.contains(u'=') || !isCookieText(name) || !isCookieText(value))
            return errorAnswer(
                400,
                u"A cookie cannot have the name \"%1\" and the value \"%2\"."_s.arg(name, value));
        set.append(QHttpHeaders::WellKnownHeader::SetCookie, name + u'=' + value + u"; Path=/"_s);
        object[name] = value;
    }
    if (object.isEmpty())
        return errorAnswer(400,
                           u"Say which cookies to set, such as /cookies/set?flavour=ginger."_s);
    Answer answer = jsonAnswer(QJsonObject{{u"cookies"_s, object}});
    for (qsizetype i = 0; i < set.size(); ++i)
        answer.headers.append(set.nameAt(i), set.valueAt(i));
    return answer;
}

} // namespace Broadside::Demo
