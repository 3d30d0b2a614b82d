// Writes a line for every request, response and failure, to whom it is given:
//
//     GET http://example.com/
//     GET http://example.com/ 200 12ms
//     GET http://example.com/ timeout 30.00s: no answer within 30.00s
//
// The lines have the URL as it is sent, with whatever secrets are in it: who takes them masks them.
#pragma once

#include "middleware/middleware.h"

#include <QHash>

namespace Broadside {

class LogMiddleware final : public Middleware
{
public:
    using LineTaker = std::function<void(int route, int attempt, const QString &line)>;

    explicit LogMiddleware(const LineTaker &taker);

    void before(const StepContext &context, const PreparedRequest &request,
                const BeforeDone &done) override;
    void after(const StepContext &context, const PreparedRequest &request, const Response &response,
               const AfterDone &done) override;
    void failed(const StepContext &context, const PreparedRequest &request,
                const RequestFailure &failure, const AfterDone &done) override;

private:
    // A request on its way.
    struct Begun
    {
        Nanoseconds time{0};
        QString request; // as its first line has it, whatever a redirect makes of it
    };

    void tellEnd(const StepContext &context, const PreparedRequest &request, const QString &what,
                 const QString &why);

    const LineTaker m_taker;
    QHash<int, Begun> m_begun; // by route
};

} // namespace Broadside
