// What the routes of a run have captured, for those that need them. Owned by the run.
#pragma once

#include "plan/runplan.h"

namespace Broadside {

class CapturedValues
{
public:
    // The plan has to outlive it.
    explicit CapturedValues(const RunPlan &plan);

    // Of a route that passed.
    void take(int route, const std::vector<Variable> &values);
    // Of what the route needs, which has passed, and what that needed. Where several captured the
    // same name, the need that is written last wins, and a route over what it needed itself. Null
    // where there is none.
    VariableLayerPointer visibleTo(int route) const;

private:
    const RunPlan &m_plan;
    VariableLayers m_handedOn; // by route, with what it needed; none at all without any captures
};

} // namespace Broadside
