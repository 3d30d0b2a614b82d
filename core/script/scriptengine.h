// Executes the scripts of one collection, one call after another: values in, values out, with
// limits for time, memory and stack that hold whatever a script does. Modules and inline bodies are
// compiled once. A context whose memory or time has ended is thrown away, with all that scripts
// have kept in it; the next call gets a new one.
//
// Lives on the thread that makes its first call, whose stack is at least twice the limit for it.
// What QuickJS does in its own functions, as searching a text, cannot be interrupted: use
// ScriptWorkers where a call must end in time whatever the script does.
#pragma once

#include "script/scriptcall.h"

#include <atomic>

namespace Broadside {

class ScriptContext;

class ScriptEngine
{
public:
    explicit ScriptEngine(const ScriptHome &home, const ScriptLimits &limits = {});
    ~ScriptEngine();
    Q_DISABLE_COPY_MOVE(ScriptEngine)

    const ScriptHome &home() const { return m_home; }

    // The flag is asked while the script runs, and may be set by any thread; null: nobody cancels.
    ScriptOutcome call(const ScriptCall &call, const std::atomic<bool> *isCancelled = nullptr);

private:
    ScriptOutcome perform(const ScriptCall &call);

    const ScriptHome m_home;
    const ScriptLimits m_limits;
    std::unique_ptr<ScriptContext> m_context;
};

} // namespace Broadside
