// What the routes of a run have captured, for those that need them, and what its scripts have set,
// for all. Of the same name, what came later wins. Owned by the run.
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
    // By a script.
    void set(const QString &name, const Value &value);
    // Of what the route needs, which has passed, and what that needed. Where several captured the
    // same name, the need that is written last wins, and a route over what it needed itself. With
    // it all that scripts have set. Null where there is none.
    VariableLayerPointer visibleTo(int route) const;
    VariableLayerPointer setByScripts() const;

private:
    // What routes hand on, and when each name was captured.
    struct Captures
    {
        VariableLayerPointer layer;
        std::shared_ptr<const QHash<QString, quint64>> times;
    };

    static Captures united(const Captures &first, const Captures &second);
    Captures capturedFor(int route) const;

    const RunPlan &m_plan;
    std::vector<Captures> m_handedOn; // by route, with what it needed; none without any captures
    quint64 m_now = 0;                // counts what is captured and set
    QHash<QString, Variable> m_set;
    QHash<QString, quint64> m_setTimes;
    mutable VariableLayerPointer m_setLayer; // of them; null: has to be made
};

} // namespace Broadside
