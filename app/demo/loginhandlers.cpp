#include "demo/bodyparser.h"
#include "demo/handlers.h"
#include "demo/request.h"

using namespace Qt::StringLiterals;

namespace Broadside::Demo {

namespace {

// Known to everybody, so that a collection can also name them without logging in first.
constexpr auto userName = "demo"_L1;
constexpr auto password = "demo"_L1;
constexpr auto token = "demo-token"_L1;

Answer unauthorised(const QByteArray &challenge, const QString &sentence)
{
    Answer answer = errorAnswer(401, sentence);
    answer.headers.append(QHttpHeaders::WellKnownHeader::WWWAuthenticate, challenge);
    return answer;
}

/** What stands after the scheme in the Authorization header; the scheme's case does not matter. */
QByteArray credentials(const Request &request, const QByteArray &scheme)
{
    const QByteArray header = request.header(QHttpHeaders::WellKnownHeader::Authorization);
    const auto blank = header.indexOf(' ');
    if (blank < 0 || header.first(blank).compare(scheme, Qt::CaseInsensitive) != 0)
        return {};
    return header.sliced(blank + 1).trimmed();
}

} // namespace

Answer login(const Request &request, State &)
{
    const ParsedBody body = parseBody(request);
    const QJsonObject fields = body.form.isEmpty() ? body.json.toObject() : body.form;
    if (fields[u"user"_s] != userName || fields[u"password"_s] != password)
        return errorAnswer(401, u"Send the user \"demo\" and the password \"demo\", as a JSON "
                                "object or a form."_s);
    return jsonAnswer(QJsonObject{{u"token"_s, token}});
}

Answer privatePage(const Request &request, State &)
{
    if (credentials(request, "Bearer") != QByteArrayView(token))
        return unauthorised("Bearer realm=\"demo\"",
                            u"Send the token that POST /login gives, as Authorization: Bearer."_s);
    return jsonAnswer(QJsonObject{{u"user"_s, userName}});
}

Answer basicPage(const Request &request, State &)
{
    const auto decoded = QByteArray::fromBase64(credentials(request, "Basic"));
    if (decoded != "demo:demo")
        return unauthorised("Basic realm=\"demo\", charset=\"UTF-8\"",
                            u"The user is \"demo\" and the password \"demo\"."_s);
    return jsonAnswer(QJsonObject{{u"user"_s, userName}});
}

} // namespace Broadside::Demo
