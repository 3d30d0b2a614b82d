#include "run/capturedvalues.h"

#include "plan/capturednames.h"

namespace Broadside {

CapturedValues::CapturedValues(const RunPlan &plan)
    : m_plan(plan)
    , m_handedOn(hasCaptures(plan) ? plan.routes.size() : 0)
{}

// The second wins. Shared where the other adds nothing, as in long chains of needs.
CapturedValues::Captures CapturedValues::united(const Captures &first, const Captures &second)
{
    if (!first.layer || first.layer == second.layer)
        return second;
    if (!second.layer)
        return first;
    auto layer = std::make_shared<VariableLayer>(*first.layer);
    layer->variables.insert(second.layer->variables);
    auto times = std::make_shared<QHash<QString, quint64>>(*first.times);
    times->insert(*second.times);
    return {layer, times};
}

void CapturedValues::take(int route, const std::vector<Variable> &values)
{
    if (m_handedOn.empty())
        return;
    Captures own;
    if (!values.empty()) {
        auto times = std::make_shared<QHash<QString, quint64>>();
        for (const Variable &variable : values)
            times->insert(variable.name, ++m_now);
        own = {makeVariableLayer(QStringLiteral("captures"), values), times};
    }
    m_handedOn[size_t(route)] = united(capturedFor(route), own);
}

void CapturedValues::set(const QString &name, const Value &value)
{
    m_set.insert(name, {name, value, {}});
    m_setTimes.insert(name, ++m_now);
    m_setLayer.reset();
}

CapturedValues::Captures CapturedValues::capturedFor(int route) const
{
    Captures captures;
    if (m_handedOn.empty())
        return captures;
    for (const int need : m_plan.routes[size_t(route)].needs)
        captures = united(captures, m_handedOn[size_t(need)]);
    return captures;
}

VariableLayerPointer CapturedValues::setByScripts() const
{
    if (!m_setLayer && !m_set.isEmpty()) {
        auto layer = std::make_shared<VariableLayer>();
        layer->origin = QStringLiteral("scripts of this run");
        layer->variables = m_set;
        m_setLayer = layer;
    }
    return m_setLayer;
}

VariableLayerPointer CapturedValues::visibleTo(int route) const
{
    const Captures captures = capturedFor(route);
    const VariableLayerPointer byScripts = setByScripts();
    if (!byScripts || !captures.layer)
        return captures.layer ? captures.layer : byScripts;
    auto both = std::make_shared<VariableLayer>(*captures.layer);
    for (const Variable &variable : byScripts->variables) {
        if (captures.times->value(variable.name) < m_setTimes.value(variable.name))
            both->variables.insert(variable.name, variable);
    }
    return both;
}

} // namespace Broadside
