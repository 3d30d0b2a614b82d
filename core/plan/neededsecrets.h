// Which secrets a run needs, known before anything is sent, so that they are looked for only where
// there are such; and what the environment says of them. Pure but for the environment.
#pragma once

#include "plan/runplan.h"

class QProcessEnvironment;

namespace Broadside {

// The names in `{{$secret NAME}}`, and of the variables that stand for secrets, wherever a route of
// the plan or a dependency of it uses them, and those that scripts may ask for: by name, or as
// variables of the environment. Each once, in order.
QStringList neededSecrets(const RunPlan &plan);

// The environment variable of a secret: BROADSIDE_SECRET_ and its name in capitals, with _ for all
// but letters and digits of ASCII.
QString secretVariable(const QString &name);

// Gives the plan what it needs and the environment has; an empty variable gives nothing. Returns
// the names that have no value yet.
QStringList takeSecretsFromEnvironment(RunPlan &plan, const QProcessEnvironment &environment);

} // namespace Broadside
