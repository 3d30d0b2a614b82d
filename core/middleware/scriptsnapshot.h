// What a script may look up, as it was when its call was made: nothing that is done to the run
// meanwhile changes it. Made on the run's thread, read on that of the script.
#pragma once

#include "plan/variablescope.h"
#include "script/scriptcall.h"

#include <QMutex>

#include <map>

namespace Broadside {

// The same for all calls of a run.
struct ScriptLookups
{
    std::map<QString, QString> secrets; // values by name
    VariableScope environment;          // one layer
};

class ScriptSnapshot final : public ScriptHost
{
public:
    ScriptSnapshot(std::shared_ptr<const ScriptLookups> lookups, VariableScope scope);

    // As {{name}} alone has it, with its type. A secret variable without a value is not there.
    std::optional<Json> variable(const QString &name) const override;
    // As {{name}} has it within a text, of the variables of the run's environment.
    std::optional<QString> environmentValue(const QString &name) const override;
    std::optional<QString> secret(const QString &name) const override;

    // The values of secrets that were given; on any thread.
    QStringList givenSecrets() const;

private:
    template <typename Found, typename Expand>
    std::optional<Found> expanded(const Variable *variable, const Expand &expand) const;

    const std::shared_ptr<const ScriptLookups> m_lookups;
    const VariableScope m_scope;
    mutable QMutex m_mutex;
    mutable QStringList m_givenSecrets; // guarded by the mutex
};

} // namespace Broadside
