#include "dryrun.h"

#include "net/requestbuilder.h"
#include "plan/authsecrets.h"
#include "plan/capturednames.h"
#include "plan/rowlayer.h"
#include "report/messagetext.h"
#include "report/terminaltext.h"
#include "secrets/redactor.h"

namespace Broadside {

DryRun dryRun(const RunPlan &plan)
{
    Redactor redactor;
    for (const auto &[name, secret] : plan.secrets)
        redactor.add(secret);
    redactor.add(authSecrets(plan));

    DryRun result;
    const CapturedNames captured(plan);
    for (size_t i = 0; i < plan.routes.size(); ++i) {
        const PlannedRoute &route = plan.routes[i];
        QString id = harmlessText(route.request->id);
        if (route.row)
            id += u" row " + QString::number(*route.row);
        if (!result.text.isEmpty())
            result.text += '\n';
        result.text += "# " + id.toUtf8() + '\n';
        const auto built =
            buildRequest(*route.request, plan.secrets,
                         {captured.placeholdersFor(int(i)), rowLayer(plan.data.get(), route)});
        if (!built) {
            const QString why = harmlessText(redactor.redact(built.error().message));
            result.text += "cannot be sent: " + why.toUtf8() + '\n';
            result.failures += id + QStringLiteral(" cannot be sent — ") + why;
            continue;
        }
        redactor.add(built->secrets);
        const QStringList lines = requestLines(redactor.redact(built->request));
        result.text += lines.join(u'\n').toUtf8() + '\n';
    }
    return result;
}

} // namespace Broadside
