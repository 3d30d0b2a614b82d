// Which captures a planned route can use: those of the routes that it needs, and of what they need.
#pragma once

#include "plan/runplan.h"

namespace Broadside {

class CapturedNames
{
public:
    // The plan has to outlive it.
    explicit CapturedNames(const RunPlan &plan);

    // For what is shown before anything is sent: each name stands for its placeholder. Null where
    // there are none.
    VariableLayerPointer placeholdersFor(int route) const;

private:
    const RunPlan &m_plan;
    bool m_hasCaptures;
};

// Each name with its placeholder as the value.
std::vector<Variable> placeholdersOf(const std::vector<Capture> &captures);
// Whether any of its routes captures something.
bool hasCaptures(const RunPlan &plan);

} // namespace Broadside
