#include "plansecrets.h"

#include "plan/authsecrets.h"

namespace Broadside {

Redactor redactorOf(const RunPlan &plan)
{
    Redactor redactor;
    for (const auto &[name, secret] : plan.secrets)
        redactor.add(secret);
    redactor.add(authSecrets(plan));
    return redactor;
}

} // namespace Broadside
