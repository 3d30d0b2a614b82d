// "stop COLLECTION IN_FLIGHT": a run with so many requests in flight is stopped: how long it takes
// until the window shows that it has ended, and what it tells of the requests.
#include "bench/probe/benchwindow.h"
#include "bench/probe/probe.h"

#include <QAction>

namespace Broadside {

namespace {

class StopProbe : public Probe
{
public:
    explicit StopProbe(const ProbeCall &call)
        : Probe(call)
        , m_inFlight(call.arguments.value(1).toInt())
    {
        m_shown.open(call.arguments.value(0));
        addWait([this] { return m_shown.isRead(); });
        addStep([this] { m_shown.window.workspace().active()->setChoices(choices()); });
        addStep([this] { trigger(QStringLiteral("run")); });
        addWait([this] { return report().inFlight() == m_inFlight; });
        addWatch();
        addStep([this] {
            m_clock.start();
            trigger(QStringLiteral("stop"));
        });
        addWait([this] { return report().isFinished(); });
        addStep([this] {
            m_shown.window.repaint();
            tell(QStringLiteral("stop"), double(m_clock.nsecsElapsed()) / 1e6);
            tell(QStringLiteral("cancelled"), report().counts().cancelled);
            tell(QStringLiteral("skipped"), report().counts().skipped);
        });
        addStall(QStringLiteral("stall"));
        takeSteps();
    }

private:
    const RunReport &report() const { return m_shown.window.liveRun().report(); }
    RunChoices choices() const
    {
        RunChoices choices;
        choices.limits.concurrency = m_inFlight;
        return choices;
    }
    void trigger(const QString &action) const
    {
        m_shown.window.findChild<QAction *>(action)->trigger();
    }

    BenchWindow m_shown;
    int m_inFlight = 0;
    QElapsedTimer m_clock;
};

} // namespace

std::unique_ptr<QObject> makeStopProbe(const ProbeCall &call)
{
    return std::make_unique<StopProbe>(call);
}

} // namespace Broadside
