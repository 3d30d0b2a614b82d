// A script around the requests of a run: a file that exports before(), after() and onError(), or
// some of them. Methods are not looked at here.
#pragma once

#include "middleware/middleware.h"
#include "middleware/scriptfacts.h"
#include "model/script.h"

#include <QObject>

#include <memory>

namespace Broadside {

class ScriptSession;

class ScriptedMiddleware final : public Middleware
{
public:
    // The session has to outlive it. `responseOf` is asked when after() begins.
    ScriptedMiddleware(ScriptSession &session, const Script &script, RouteFactsOf routeOf,
                       ResponseFactsOf responseOf);
    ~ScriptedMiddleware() override;

    void before(const StepContext &context, const PreparedRequest &request,
                const BeforeDone &done) override;
    void after(const StepContext &context, const PreparedRequest &request, const Response &response,
               const AfterDone &done) override;
    void failed(const StepContext &context, const PreparedRequest &request,
                const RequestFailure &failure, const AfterDone &done) override;

private:
    struct Missing; // the functions that the file is known not to export

    ScriptSession &m_session;
    const Script m_script;
    const RouteFactsOf m_routeOf;
    const ResponseFactsOf m_responseOf;
    const std::shared_ptr<Missing> m_missing;
    QObject m_receiver; // nobody is answered when it is gone
};

} // namespace Broadside
