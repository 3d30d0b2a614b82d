// Calls of middlewares for tests, and what came of them. The run of all of them starts on a Friday,
// at noon.
#pragma once

#include "middleware/middleware.h"

#include <QTimeZone>

#include <optional>

namespace Broadside {

inline QDateTime startOfRun()
{
    return {QDate(2026, 11, 20), QTime(12, 0), QTimeZone::UTC};
}

inline StepContext contextAt(Nanoseconds time, int route = 0, int lane = 1)
{
    const auto milliseconds = std::chrono::floor<Milliseconds>(time);
    return {.route = route,
            .lane = lane,
            .id = QStringLiteral("route"),
            .time = time,
            .instant = startOfRun().addMSecs(milliseconds.count())};
}

inline PreparedRequest requestTo(const char *url, const HeaderList &headers = {},
                                 const QByteArray &method = "GET")
{
    PreparedRequest request;
    request.method = method;
    request.url = QUrl(QString::fromLatin1(url));
    request.headers = headers;
    return request;
}

inline Response responseOf(const PreparedRequest &request, int status = 200,
                           const HeaderList &headers = {}, const QByteArray &body = {})
{
    Response response;
    response.status = status;
    response.headers = headers;
    response.body = body;
    response.url = request.url;
    return response;
}

// Skipped, with a message that says so, where nobody answered at once.
inline BeforeResult before(Middleware &middleware, const StepContext &context,
                           const PreparedRequest &request)
{
    BeforeResult result{StepSkip{QStringLiteral("no answer")}};
    middleware.before(context, request, [&result](const BeforeResult &given) { result = given; });
    return result;
}

inline AfterResult after(Middleware &middleware, const StepContext &context,
                         const PreparedRequest &request, const Response &response)
{
    AfterResult result{StepSkip{QStringLiteral("no answer")}};
    middleware.after(context, request, response,
                     [&result](const AfterResult &given) { result = given; });
    return result;
}

inline AfterResult failed(Middleware &middleware, const StepContext &context,
                          const PreparedRequest &request, FailureKind kind)
{
    AfterResult result{StepSkip{QStringLiteral("no answer")}};
    middleware.failed(context, request, {.kind = kind, .message = QStringLiteral("it broke")},
                      [&result](const AfterResult &given) { result = given; });
    return result;
}

// Of one kind of outcome; an empty one, which none of the tests expects, where it is another.
template <typename Outcome, typename Result>
Outcome outcomeOf(const Result &result)
{
    const Outcome *const outcome = std::get_if<Outcome>(&result.outcome);
    return outcome ? *outcome : Outcome();
}

} // namespace Broadside
