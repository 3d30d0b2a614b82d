// What a run's routes prove themselves with, known before any of them is sent: one may send as
// ordinary data what another one's auth makes a secret. Pure.
#pragma once

#include "plan/runplan.h"

#include <QSet>

namespace Broadside {

// The passwords, tokens and keys of all auth, as far as they do not wait for a capture.
QStringList authSecrets(const RunPlan &plan);
// The variables in them: what is captured under such a name is a secret.
QSet<QString> authVariables(const RunPlan &plan);

} // namespace Broadside
