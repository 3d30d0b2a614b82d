#include "middleware/scriptsession.h"

#include "middleware/scriptsnapshot.h"
#include "model/jsonvalue.h"
#include "script/scriptworkers.h"

#include <QUuid>

#include <utility>

namespace Broadside {

namespace {

ScriptHome homeOf(const ScriptSession::Surroundings &surroundings)
{
    const QString &folder = surroundings.directoryPath;
    return {.id = QUuid::createUuid().toString(QUuid::WithoutBraces),
            .folder = folder,
            .mayLeaveFolder = surroundings.mayLeaveDirectory || folder.isEmpty(),
            .trustedFiles = surroundings.trustedFiles};
}

std::shared_ptr<const ScriptLookups> lookupsOf(ScriptSession::Surroundings surroundings)
{
    auto lookups = std::make_shared<ScriptLookups>();
    lookups->secrets = std::move(surroundings.secrets);
    lookups->environment.layers.push_back(makeVariableLayer({}, surroundings.environmentVariables));
    return lookups;
}

} // namespace

ScriptSession::ScriptSession(ScriptWorkers &workers, Surroundings surroundings, Listener listener)
    : m_workers(workers)
    , m_home(homeOf(surroundings))
    , m_budget(surroundings.budget)
    , m_scopeOf(surroundings.scopeOf)
    , m_listener(std::move(listener))
    , m_lookups(lookupsOf(std::move(surroundings)))
    , m_context(std::make_unique<QObject>())
{}

ScriptSession::~ScriptSession()
{
    m_context.reset(); // what is ended now is told to nobody
    m_workers.close(m_home.id);
}

void ScriptSession::call(ScriptCall call, const Caller &caller, const Done &done)
{
    const auto snapshot = std::make_shared<ScriptSnapshot>(
        m_lookups, m_scopeOf ? m_scopeOf(caller.route) : VariableScope());
    call.host = snapshot;
    call.budget = m_budget;
    const QPointer<QObject> receiver(caller.receiver);
    m_workers.run(m_home, call)
        .then(m_context.get(), [this, caller, receiver, snapshot, done](ScriptOutcome outcome) {
            ScriptTrace &trace = outcome ? outcome->trace : outcome.error().trace;
            trace.secrets += snapshot->givenSecrets();
            trace.secrets.removeDuplicates();
            tell(caller, trace);
            if (receiver)
                done(outcome);
        });
}

void ScriptSession::tell(const Caller &caller, const ScriptTrace &trace) const
{
    if (m_listener.secretsFound && !trace.secrets.isEmpty())
        m_listener.secretsFound(trace.secrets);
    if (m_listener.consoleWritten) {
        for (const ScriptConsoleLine &line : trace.console)
            m_listener.consoleWritten(caller.route, caller.attempt, line.level, line.text);
    }
    if (m_listener.variableSet) {
        for (const ScriptVariable &variable : trace.variables)
            m_listener.variableSet(variable.name, toValue(variable.value));
    }
}

} // namespace Broadside
