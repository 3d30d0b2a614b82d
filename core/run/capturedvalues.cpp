#include "run/capturedvalues.h"

#include "plan/capturednames.h"

namespace Broadside {

namespace {

// The second wins. Shared where the other adds nothing, as in long chains of needs.
VariableLayerPointer united(const VariableLayerPointer &first, const VariableLayerPointer &second)
{
    if (!first || first == second)
        return second;
    if (!second)
        return first;
    auto both = std::make_shared<VariableLayer>(*first);
    both->variables.insert(second->variables);
    return both;
}

} // namespace

CapturedValues::CapturedValues(const RunPlan &plan)
    : m_plan(plan)
    , m_handedOn(hasCaptures(plan) ? plan.routes.size() : 0)
{}

void CapturedValues::take(int route, const std::vector<Variable> &values)
{
    if (m_handedOn.empty())
        return;
    const VariableLayerPointer own =
        values.empty() ? nullptr : makeVariableLayer(QStringLiteral("captures"), values);
    m_handedOn[size_t(route)] = united(visibleTo(route), own);
}

VariableLayerPointer CapturedValues::visibleTo(int route) const
{
    if (m_handedOn.empty())
        return nullptr;
    VariableLayerPointer visible;
    for (const int need : m_plan.routes[size_t(route)].needs)
        visible = united(visible, m_handedOn[size_t(need)]);
    return visible;
}

} // namespace Broadside
