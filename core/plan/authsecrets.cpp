#include "plan/authsecrets.h"

#include "model/templatetext.h"
#include "plan/expander.h"
#include "plan/rowlayer.h"

namespace Broadside {

namespace {

using Parts = std::vector<const Value *>;

void addSecretParts(Parts &parts, const std::optional<Auth> &auth)
{
    if (!auth)
        return;
    if (const auto *basic = std::get_if<BasicAuth>(&*auth))
        parts.push_back(&basic->password);
    else if (const auto *bearer = std::get_if<BearerAuth>(&*auth))
        parts.push_back(&bearer->token);
    else if (const auto *apiKey = std::get_if<ApiKeyAuth>(&*auth))
        parts.push_back(&apiKey->value);
}

void addSecretParts(Parts &parts, const Dependency &dependency)
{
    const auto addIfSet = [&parts](const std::optional<Value> &value) {
        if (value)
            parts.push_back(&*value);
    };
    addSecretParts(parts, dependency.auth);
    if (dependency.digest)
        parts.push_back(&dependency.digest->password);
    if (dependency.oauth2) {
        addIfSet(dependency.oauth2->clientSecret);
        addIfSet(dependency.oauth2->password);
    }
    if (dependency.hmac)
        parts.push_back(&dependency.hmac->key);
    if (dependency.aws) {
        parts.push_back(&dependency.aws->secretKey);
        addIfSet(dependency.aws->sessionToken);
    }
}

Parts secretParts(const RequestDefinition &request)
{
    Parts parts;
    addSecretParts(parts, request.auth);
    for (const std::shared_ptr<const Dependency> &dependency : request.dependencies)
        addSecretParts(parts, *dependency);
    return parts;
}

void addVariables(QSet<QString> &names, const Value &part)
{
    const QList<TemplateSegment> segments = splitTemplate(part.text);
    for (const TemplateSegment &segment : segments) {
        if (segment.kind == TemplateSegment::Kind::Variable)
            names.insert(segment.text);
    }
}

} // namespace

QStringList authSecrets(const RunPlan &plan)
{
    QStringList secrets;
    QSet<const RequestDefinition *> seen; // without a row, repetitions say the same
    for (const PlannedRoute &planned : plan.routes) {
        const RequestDefinition &request = *planned.request;
        if (!planned.row && seen.contains(&request))
            continue;
        seen.insert(&request);
        const Parts parts = secretParts(request);
        if (parts.empty())
            continue;
        const VariableScope scope = request.scope.with({rowLayer(plan.data.get(), planned)});
        for (const Value *part : parts) {
            Expander expander(scope, plan.secrets);
            if (const Result<QString> secret = expander.text(*part))
                secrets << *secret << expander.usedSecrets();
        }
    }
    return secrets;
}

QSet<QString> authVariables(const RunPlan &plan)
{
    QSet<QString> names;
    QSet<const RequestDefinition *> seen;
    for (const PlannedRoute &planned : plan.routes) {
        if (seen.contains(planned.request.get()))
            continue;
        seen.insert(planned.request.get());
        const Parts parts = secretParts(*planned.request);
        for (const Value *part : parts)
            addVariables(names, *part);
    }
    return names;
}

} // namespace Broadside
