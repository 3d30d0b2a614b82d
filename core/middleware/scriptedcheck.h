// A check that is a script: returns true, or a sentence that says what is wrong. One for each
// script, for a whole run.
#pragma once

#include "middleware/middleware.h"
#include "middleware/scriptfacts.h"
#include "model/script.h"

#include <QObject>

#include <functional>
#include <optional>

namespace Broadside {

class ScriptSession;

struct ScriptVerdict
{
    bool passed = false;
    QString sentence = {};             // English where it is ours; empty: it passed
    Wording wording = {};              // of the sentence; empty where that is the script's
    std::optional<StepSkip> skip = {}; // by skip(); then it neither passed nor failed
};

class ScriptedCheck
{
public:
    using Done = std::function<void(const ScriptVerdict &)>;

    // The session has to outlive it.
    ScriptedCheck(ScriptSession &session, const Script &script, RouteFactsOf routeOf);
    Q_DISABLE_COPY_MOVE(ScriptedCheck)

    // A script that breaks has not passed; the sentence says where and why. Answered from the loop
    // of this thread, unless this is destroyed before.
    void evaluate(const StepContext &context, const Response &response, const ResponseFacts &facts,
                  const Done &done);

private:
    ScriptSession &m_session;
    const Script m_script;
    const RouteFactsOf m_routeOf;
    QObject m_receiver;
};

} // namespace Broadside
