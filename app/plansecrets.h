// What is known to be a secret before anything is sent, for what is printed then.
#pragma once

#include "plan/runplan.h"
#include "secrets/redactor.h"

namespace Broadside {

// Masks the values of all secrets and of what the routes prove themselves with.
Redactor redactorOf(const RunPlan &plan);
// What the environment gives as secrets, whatever the collection takes of it.
QStringList environmentSecrets();

} // namespace Broadside
