#include "plansecrets.h"

#include "plan/authsecrets.h"
#include "plan/neededsecrets.h"

#include <QProcessEnvironment>

namespace Broadside {

Redactor redactorOf(const RunPlan &plan)
{
    Redactor redactor;
    for (const auto &[name, secret] : plan.secrets)
        redactor.add(secret);
    redactor.add(authSecrets(plan));
    redactor.add(environmentSecrets());
    return redactor;
}

QStringList environmentSecrets()
{
    const QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    const QString start = secretVariable({});
    QStringList secrets;
    const QStringList names = environment.keys();
    for (const QString &name : names) {
        if (name.startsWith(start))
            secrets += environment.value(name);
    }
    return secrets;
}

} // namespace Broadside
