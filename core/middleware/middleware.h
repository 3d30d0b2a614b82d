// Something around the requests of a run: it sees each of them before it is sent, its response and
// its failure, may change them, answer in place of the network, or end the request. One object
// serves a whole run, with all its requests at once. Lives on the run's thread and never keeps it
// waiting: what takes a while calls back later, from the loop of that thread. What was asked is
// answered exactly once, unless the object is destroyed before.
#pragma once

#include "base/clock.h"
#include "net/request.h"
#include "net/response.h"

#include <QStringList>

#include <functional>
#include <variant>

namespace Broadside {

struct StepContext
{
    int route = 0; // index in the plan
    int attempt = 1;
    int lane = 1;        // the repetition
    QString id;          // of the route
    Nanoseconds time{0}; // since the run started
    QDateTime instant;   // UTC
};

struct StepSkip
{
    QString message; // of the script
};

// What becomes of a request: it goes on, as it is then; it is answered; it ends.
struct BeforeResult
{
    std::variant<PreparedRequest, Response, RequestFailure, StepSkip> outcome;
    QStringList secrets = {}; // to be masked everywhere, before anybody is told of the outcome
};

// The request is to be made once more, through all that sees it before it is sent: what was
// answered says how. Heeded once for each attempt; the second time the response stays.
struct SendAgain
{};

// What becomes of a response, or of a failure.
struct AfterResult
{
    std::variant<Response, RequestFailure, StepSkip, SendAgain> outcome;
    QStringList secrets = {};
};

class Middleware
{
public:
    using BeforeDone = std::function<void(BeforeResult)>;
    using AfterDone = std::function<void(AfterResult)>;

    virtual ~Middleware() = default;

    virtual void before(const StepContext &context, const PreparedRequest &request,
                        const BeforeDone &done);
    // Between before() and after(), of each redirect on the way: `next` is the request to its
    // target, as it is about to be sent; what is given back is sent in its place. Answers at once.
    virtual PreparedRequest redirected(const StepContext &context, const Response &redirect,
                                       const PreparedRequest &next);
    // Of an answer that came from the network, or from a middleware behind this one.
    virtual void after(const StepContext &context, const PreparedRequest &request,
                       const Response &response, const AfterDone &done);
    // Of an attempt that failed; a response takes the failure's place.
    virtual void failed(const StepContext &context, const PreparedRequest &request,
                        const RequestFailure &failure, const AfterDone &done);
};

} // namespace Broadside
