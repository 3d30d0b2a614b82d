#include "plan/authsecrets.h"

#include "model/templatetext.h"
#include "plan/expander.h"
#include "plan/rowlayer.h"

namespace Broadside {

namespace {

// Null where there is none.
const Value *secretPart(const std::optional<Auth> &auth)
{
    if (!auth)
        return nullptr;
    if (const auto *basic = std::get_if<BasicAuth>(&*auth))
        return &basic->password;
    if (const auto *bearer = std::get_if<BearerAuth>(&*auth))
        return &bearer->token;
    if (const auto *apiKey = std::get_if<ApiKeyAuth>(&*auth))
        return &apiKey->value;
    return nullptr;
}

} // namespace

QStringList authSecrets(const RunPlan &plan)
{
    QStringList secrets;
    QSet<const RequestDefinition *> seen; // without a row, repetitions say the same
    for (const PlannedRoute &planned : plan.routes) {
        const RequestDefinition &request = *planned.request;
        const Value *part = secretPart(request.auth);
        if (!part || (!planned.row && seen.contains(&request)))
            continue;
        seen.insert(&request);
        const VariableScope scope = request.scope.with({rowLayer(plan.data.get(), planned)});
        Expander expander(scope, plan.secrets);
        if (const Result<QString> secret = expander.text(*part))
            secrets << *secret << expander.usedSecrets();
    }
    return secrets;
}

QSet<QString> authVariables(const RunPlan &plan)
{
    QSet<QString> names;
    QSet<const RequestDefinition *> seen;
    for (const PlannedRoute &planned : plan.routes) {
        const Value *part = secretPart(planned.request->auth);
        if (!part || seen.contains(planned.request.get()))
            continue;
        seen.insert(planned.request.get());
        for (const TemplateSegment &segment : splitTemplate(part->text)) {
            if (segment.kind == TemplateSegment::Kind::Variable)
                names.insert(segment.text);
        }
    }
    return names;
}

} // namespace Broadside
