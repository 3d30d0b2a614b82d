// What a run does before its first request and after its last one.
#include "run/runstate.h"
#include "secrets/sensitivename.h"

namespace Broadside {

// Everything is queued by then.
void RunState::begin()
{
    if (m_steps.begin) {
        for (const QString &warning : m_steps.begin())
            m_writer.write(WarningGiven{warning});
    }
    if (m_isStopping || m_steps.startup.empty()) {
        open();
        return;
    }
    m_isStartingUp = true;
    m_lifespan.run(
        m_steps.startup, m_summary.before(), true,
        [this](const std::optional<Lifespan::Failure> &failure) { handleStartup(failure); });
    tellWaits(m_dispatcher.initiallyReady());
}

// From now on requests start.
void RunState::open()
{
    startWhatMay();
    tellWaits(m_dispatcher.initiallyReady());
    scheduleFinishing();
}

void RunState::handleStartup(const std::optional<Lifespan::Failure> &failure)
{
    m_isStartingUp = false;
    if (m_isStopping || !failure) {
        open();
        return;
    }
    m_writer.write(WarningGiven{QStringLiteral("%1 failed, and nothing was sent: %2")
                                    .arg(failure->step, failure->message)});
    if (!m_isStopping) {
        m_isStopping = true;
        skipUnstarted(wordingOf(QT_TRANSLATE_NOOP("Broadside", "%1 failed: %2"),
                                {failure->step, failure->message}));
    }
    scheduleFinishing();
}

// Exchanges end inside calls of their transfers; they are let go, and the run ends, from the loop.
void RunState::scheduleFinishing()
{
    if (m_isFinishingScheduled)
        return;
    m_isFinishingScheduled = true;
    QMetaObject::invokeMethod(this, &RunState::finishIfDone, Qt::QueuedConnection);
}

void RunState::finishIfDone()
{
    m_isFinishingScheduled = false;
    m_endedExchanges.clear();
    if (m_isFinished || m_endedRoutes < m_plan.routes.size() || m_lifespan.isBusy())
        return;
    m_maximumTime.stop(); // what comes now has limits of its own
    m_nextToken.stop();
    if (!std::exchange(m_hasShutDown, true) && !m_steps.shutdown.empty())
        m_lifespan.run(m_steps.shutdown, m_summary.after(), false,
                       [this](const std::optional<Lifespan::Failure> &failure) {
                           if (failure)
                               m_writer.write(WarningGiven{
                                   failure->step + QStringLiteral(" failed: ") + failure->message});
                           finish();
                       });
    else
        finish();
}

void RunState::finish()
{
    if (m_isFinished)
        return;
    if (m_steps.end) {
        for (const QString &warning : m_steps.end())
            m_writer.write(WarningGiven{warning});
    }
    m_isFinished = true;
    m_writer.write(RunFinished{m_ending});
}

// Who asks twice does not want to wait for what is done before or after a run.
void RunState::hurry()
{
    m_isStartingUp = false;
    m_hasShutDown = true;
    m_lifespan.abandon();
    scheduleFinishing();
}

// Found from now on by everything that is expanded.
void RunState::setVariable(const QString &name, const Value &value)
{
    const bool isSecret = isSensitiveName(name) || m_authVariables.contains(name);
    if (isSecret && value.isScalar() && !value.text.isEmpty())
        m_writer.addSecrets({value.text});
    m_captured.set(name, value);
}

} // namespace Broadside
