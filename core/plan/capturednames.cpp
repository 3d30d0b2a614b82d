#include "plan/capturednames.h"

#include <QSet>

#include <algorithm>

namespace Broadside {

CapturedNames::CapturedNames(const RunPlan &plan)
    : m_plan(plan)
    , m_hasCaptures(hasCaptures(plan))
{}

VariableLayerPointer CapturedNames::placeholdersFor(int route) const
{
    if (!m_hasCaptures)
        return nullptr;
    std::vector<Variable> variables;
    QSet<int> seen;
    std::vector<int> open = m_plan.routes[size_t(route)].needs;
    while (!open.empty()) {
        const int need = open.back();
        open.pop_back();
        if (seen.contains(need))
            continue;
        seen.insert(need);
        const PlannedRoute &needed = m_plan.routes[size_t(need)];
        const std::vector<Variable> own = placeholdersOf(needed.request->captures);
        variables.insert(variables.end(), own.begin(), own.end());
        open.insert(open.end(), needed.needs.begin(), needed.needs.end());
    }
    return variables.empty() ? nullptr : makeVariableLayer(QStringLiteral("captures"), variables);
}

std::vector<Variable> placeholdersOf(const std::vector<Capture> &captures)
{
    std::vector<Variable> variables;
    for (const Capture &capture : captures)
        variables.push_back({capture.name, Value::fromText(u"{{" + capture.name + u"}}"), {}});
    return variables;
}

bool hasCaptures(const RunPlan &plan)
{
    return std::ranges::any_of(
        plan.routes, [](const PlannedRoute &each) { return !each.request->captures.empty(); });
}

} // namespace Broadside
