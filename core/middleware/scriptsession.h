// The scripts of one run: calls them on the workers with what they may look up, and tells what they
// leave behind. Its scripts share nothing with those of another session, not even of the same
// collection. Lives on the run's thread, where everything is told; owned by the run, and outlived
// by the workers. Its end ends what is executed for it, and nothing is told any more.
#pragma once

#include "model/collection.h"
#include "plan/variablescope.h"
#include "script/scriptcall.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <map>
#include <memory>

namespace Broadside {

class ScriptWorkers;
struct ScriptLookups;

class ScriptSession
{
public:
    struct Surroundings
    {
        QString directoryPath; // where scripts may import from; empty: from everywhere
        bool mayLeaveDirectory = false;
        // As ScriptHome's: no other file is loaded, and none that has changed. None: all are.
        std::optional<QHash<QString, QByteArray>> trustedFiles = {};
        std::map<QString, QString> secrets = {};              // values by name
        std::vector<Variable> environmentVariables = {};      // what env.get() finds
        std::function<VariableScope(int route)> scopeOf = {}; // -1: of the run itself
        Milliseconds budget{1000};                            // of each call
    };

    // Of each call the secrets first, then the lines, then the variables, then the outcome. None of
    // them may destroy the session.
    struct Listener
    {
        // Values that were handed to a script: to be masked before anything else is told.
        std::function<void(const QStringList &values)> secretsFound = {};
        std::function<void(int route, int attempt, ScriptLevel level, const QString &text)>
            consoleWritten = {};
        std::function<void(const QString &name, const Value &value)> variableSet = {};
    };

    // Whom a call is made for.
    struct Caller
    {
        int route = -1; // index in the plan; -1: the run itself
        int attempt = 0;
        QObject *receiver = nullptr; // when that is gone, nobody is told of the outcome; not null
    };
    using Done = std::function<void(const ScriptOutcome &)>;

    ScriptSession(ScriptWorkers &workers, Surroundings surroundings, Listener listener);
    ~ScriptSession();
    Q_DISABLE_COPY_MOVE(ScriptSession)

    // The call's host and budget are the session's; it is answered from the loop of this thread.
    void call(ScriptCall call, const Caller &caller, const Done &done);

private:
    void tell(const Caller &caller, const ScriptTrace &trace) const;

    ScriptWorkers &m_workers;
    const ScriptHome m_home;
    const Milliseconds m_budget;
    const std::function<VariableScope(int route)> m_scopeOf;
    const Listener m_listener;
    const std::shared_ptr<const ScriptLookups> m_lookups;
    std::unique_ptr<QObject> m_context; // results come to nothing when it is gone
};

} // namespace Broadside
