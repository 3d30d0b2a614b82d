#include "dryrun.h"

#include "checks/requestvalidation.h"
#include "net/requestbuilder.h"
#include "plan/capturednames.h"
#include "plan/rowlayer.h"
#include "plansecrets.h"
#include "report/messagetext.h"
#include "report/terminaltext.h"

namespace Broadside {

namespace {

// Why its schema keeps a request from being sent, as far as its values are known before the run;
// empty where it does not.
QString schemaFailure(const RunPlan &plan, const PlannedRoute &route, const Content &content,
                      const VariableLayers &later)
{
    const VariableScope scope = route.request->scope.with(later);
    Expander expander(scope, plan.secrets);
    QStringList problems;
    for (const SchemaVerdict &verdict :
         RequestValidation(*route.request, content, expander).verdictsSoFar()) {
        if (!verdict.passed)
            problems += englishText(verdict.reason);
    }
    return problems.join(QStringLiteral("; "));
}

} // namespace

DryRun dryRun(const RunPlan &plan)
{
    Redactor redactor = redactorOf(plan);
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
        const VariableLayers later{captured.placeholdersFor(int(i)),
                                   rowLayer(plan.data.get(), route)};
        const auto refuse = [&](const QString &message) {
            const QString why = harmlessText(redactor.redact(message));
            result.text += "cannot be sent: " + why.toUtf8() + '\n';
            result.failures += id + QStringLiteral(" cannot be sent — ") + why;
        };
        const auto built = buildRequest(*route.request, plan.secrets, later);
        if (!built) {
            redactor.add(built.error().secrets);
            refuse(built.error().message);
            continue;
        }
        redactor.add(built->secrets);
        if (const QString why = schemaFailure(plan, route, built->request.content, later);
            !why.isEmpty()) {
            refuse(why);
            continue;
        }
        const QStringList lines = requestLines(redactor.redact(built->request));
        result.text += lines.join(u'\n').toUtf8() + '\n';
    }
    return result;
}

} // namespace Broadside
