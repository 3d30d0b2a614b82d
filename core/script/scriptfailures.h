// Why a call came to nothing, in one sentence. Internal to this folder.
#pragma once

#include "script/quickjsvalues.h"
#include "script/scriptcall.h"

namespace Broadside {

class ScriptContext;

// What a call was doing when it failed.
enum class ScriptStep
{
    Executing,
    Converting, // what it returned
};

// Of the running call, which is executing or has just thrown an exception. Asking for that may
// execute a part of the script.
ScriptFailure scriptFailure(ScriptContext &context, ScriptStep step);

// Of a sentence marked by QT_TRANSLATE_NOOP("Broadside", …).
ScriptFailure wordedScriptFailure(ScriptFailure::Kind kind, const Wording &wording,
                                  const SourcePlace &place = {});
ScriptFailure memoryFailure(const ScriptLimits &limits, const SourcePlace &place);

} // namespace Broadside
