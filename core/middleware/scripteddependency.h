// The script of a dependency: sees the request and returns what it is to become.
#pragma once

#include "middleware/middleware.h"
#include "middleware/scriptfacts.h"
#include "model/script.h"

#include <QObject>

namespace Broadside {

class ScriptSession;

class ScriptedDependency final : public Middleware
{
public:
    // The session has to outlive it.
    ScriptedDependency(ScriptSession &session, const Script &script, RouteFactsOf routeOf);

    void before(const StepContext &context, const PreparedRequest &request,
                const BeforeDone &done) override;

private:
    ScriptSession &m_session;
    const Script m_script;
    const RouteFactsOf m_routeOf;
    QObject m_receiver; // nobody is answered when it is gone
};

} // namespace Broadside
