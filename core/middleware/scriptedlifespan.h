// The scripts before and after a run.
#pragma once

#include "base/json.h"
#include "model/script.h"
#include "net/response.h"

#include <QObject>

#include <functional>
#include <optional>

namespace Broadside {

class ScriptSession;

class ScriptedLifespan
{
public:
    using Done = std::function<void(const std::optional<RequestFailure> &)>;

    // The session has to outlive it.
    explicit ScriptedLifespan(ScriptSession &session);
    Q_DISABLE_COPY_MOVE(ScriptedLifespan)

    // `app` has collection, environment and, after the run, summary and results; `vars` comes to
    // them. What the script returns is not looked at; skip() merely ends it. Answered from the loop
    // of this thread, unless this is destroyed before.
    void run(const Script &script, const Json &app, const Done &done);

private:
    ScriptSession &m_session;
    QObject m_receiver;
};

} // namespace Broadside
