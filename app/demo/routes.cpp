#include "demo/routes.h"

#include "demo/handlers.h"
#include "demo/request.h"
#include "demo/state.h"

#include <array>

using namespace Qt::StringLiterals;

namespace Broadside::Demo {

namespace {

using Method = QHttpServerRequest::Method;
using Methods = QHttpServerRequest::Methods;

struct Route
{
    QLatin1StringView pattern; // <name>: one segment, <name...>: all that follow
    Methods methods;           // none: every method, also those without a name here
    Answer (*handler)(const Request &, State &);
    QLatin1StringView summary;
};

constexpr Methods anyMethod{};
constexpr Methods reading = Method::Get | Method::Head;
constexpr Methods listing = reading | Method::Post;
constexpr Methods editing = reading | Method::Put | Method::Patch | Method::Delete;

Answer index(const Request &request, State &state);

constexpr std::array routes{
    Route{"/"_L1, reading, index, "This list"_L1},
    Route{"/posts"_L1, listing, listPosts, "100 posts; ?userId=1, any field, ?_limit=10"_L1},
    Route{"/posts/<id>"_L1, editing, onePost, "One post; changes are answered, not kept"_L1},
    Route{"/posts/<id>/comments"_L1, listing, commentsOfPost, "The 5 comments on a post"_L1},
    Route{"/users"_L1, listing, listUsers, "10 users"_L1},
    Route{"/users/<id>"_L1, editing, oneUser, "One user"_L1},
    Route{"/users/<id>/posts"_L1, listing, postsOfUser, "The 10 posts of a user"_L1},
    Route{"/comments"_L1, listing, listComments, "500 comments; ?postId=1"_L1},
    Route{"/comments/<id>"_L1, editing, oneComment, "One comment"_L1},
    Route{"/sample/<name>"_L1, anyMethod, sampleBody, "page.html, notes.md, harbour.png, …"_L1},
    Route{"/delay/<ms>"_L1, anyMethod, delayed, "Answers after so long; holds up nobody"_L1},
    Route{"/serial/<ms>"_L1, anyMethod, serial, "The same, but one request at a time"_L1},
    Route{"/status/<code>"_L1, anyMethod, status, "Answers with that status, 200 to 599"_L1},
    Route{"/echo"_L1, anyMethod, echo, "The request as the server saw it"_L1},
    Route{"/echo/<path...>"_L1, anyMethod, echo, "The same, with any path"_L1},
    Route{"/headers"_L1, anyMethod, headers, "The request's headers"_L1},
    Route{"/redirect/<n>"_L1, anyMethod, redirect, "n redirects, then /echo; ?status=302"_L1},
    Route{"/flaky"_L1, anyMethod, flaky, "503 for the first calls of a key; ?fail=2&key=k"_L1},
    Route{"/limited"_L1, anyMethod, limited, "429 above ?per_second=5; a limit for each ?key="_L1},
    Route{"/bytes/<n>"_L1, anyMethod, bytes, "n bytes, up to 209715200"_L1},
    Route{"/drip"_L1, anyMethod, drip, "Some bytes slowly; ?duration=1000&bytes=10"_L1},
    Route{"/gzip"_L1, anyMethod, gzipped, "Like /echo, compressed with gzip"_L1},
    Route{"/login"_L1, Method::Post, login, "A token for user and password (demo, demo)"_L1},
    Route{"/private"_L1, anyMethod, privatePage, "Needs the token as Authorization: Bearer"_L1},
    Route{"/basic"_L1, anyMethod, basicPage, "Needs basic authentication (demo, demo)"_L1},
    Route{"/cookies"_L1, anyMethod, cookies, "The request's cookies"_L1},
    Route{"/cookies/set"_L1, anyMethod, setCookies, "Sets cookies; ?name=value"_L1},
};

QStringList methodNames(Methods methods)
{
    QStringList names;
    for (const Method method : {Method::Get, Method::Head, Method::Post, Method::Put, Method::Patch,
                                Method::Delete, Method::Options}) {
        if (!methods || (methods & method) || method == Method::Options)
            names << QString::fromLatin1(nameOf(method));
    }
    return names;
}

Answer index(const Request &, State &)
{
    QJsonArray list;
    for (const Route &route : routes)
        list << QJsonObject{{u"path"_s, route.pattern},
                            {u"methods"_s, methodNames(route.methods).join(u' ')},
                            {u"summary"_s, route.summary}};
    return jsonAnswer(QJsonObject{{u"routes"_s, list}});
}

/** Whether the path fits the pattern; then @p arguments are what its <names> stand for. */
bool fits(QLatin1StringView pattern, const QStringList &segments, QStringList &arguments)
{
    arguments.clear();
    qsizetype i = 0;
    for (const QLatin1StringView expected :
         pattern.sliced(1).tokenize('/'_L1, Qt::SkipEmptyParts)) {
        if (i == segments.size())
            return false;
        if (expected.endsWith("...>"_L1)) {
            arguments << segments.sliced(i).join(u'/');
            return true;
        }
        if (expected.startsWith('<'_L1))
            arguments << segments[i];
        else if (segments[i] != expected)
            return false;
        ++i;
    }
    return i == segments.size();
}

Answer methodAnswer(const Route &route, bool isAsked)
{
    const QString allowed = methodNames(route.methods).join(u", "_s);
    Answer answer;
    if (isAsked)
        answer.status = 204;
    else
        answer = errorAnswer(405, u"%1 takes %2."_s.arg(route.pattern, allowed));
    answer.headers.append(QHttpHeaders::WellKnownHeader::Allow, allowed);
    return answer;
}

Answer answerOf(const Route &route, const Request &request, State &state)
{
    if (!route.methods || (route.methods & request.method))
        return route.handler(request, state);
    return methodAnswer(route, request.method == Method::Options);
}

Answer routed(Request &request, State &state)
{
    for (const Route &route : routes) {
        if (fits(route.pattern, request.segments, request.pathArguments))
            return answerOf(route, request, state);
    }
    return errorAnswer(
        404, u"The demo server has no route %1; GET / lists them."_s.arg(request.url.path()));
}

} // namespace

Answer answerTo(Request request, State &state)
{
    const auto delay = numberArgument(request, u"delay"_s, 0, 0, maximumDelay.count());
    if (!delay)
        return errorAnswer(400, delay.error());
    Answer answer = routed(request, state);
    answer.delay = std::min(answer.delay + std::chrono::milliseconds(*delay), maximumDelay);
    return answer;
}

} // namespace Broadside::Demo
