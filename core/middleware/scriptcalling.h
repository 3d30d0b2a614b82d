// What all steps that are scripts have in common: their calls, and what they say when one fails.
// Internal to this folder. Pure.
#pragma once

#include "middleware/middleware.h"
#include "middleware/scriptfacts.h"
#include "middleware/scriptsession.h"
#include "model/script.h"
#include "script/scriptcall.h"

#include <optional>
#include <variant>
#include <vector>

namespace Broadside {

ScriptArgument routeArgument(const RouteFacts &facts);
ScriptArgument readOnlyArgument(const QString &name, Json value);
ScriptArgument configArgument(Json config);

// Of a file's function of that name, or of the body in the collection.
ScriptCall callOf(const Script &script, std::vector<ScriptArgument> arguments,
                  const QString &function = QStringLiteral("default"));

// Of something that the script got wrong, without being stopped by it.
RequestFailure scriptFailureOf(const Script &script, const Wording &wording);
// Of what stopped it.
RequestFailure scriptFailureOf(const ScriptFailure &failure);

using ScriptEnding = std::variant<RequestFailure, StepSkip>;
// Of a call that did not return: it broke, or ended itself by fail() or skip().
std::optional<ScriptEnding> endingOf(const ScriptOutcome &outcome);

// The values that were looked up.
QStringList secretsOf(const ScriptOutcome &outcome);

} // namespace Broadside
