// "opening [COLLECTION [run]]": when the window was first painted and when it showed the
// collection, counted from the start of the process; how long the run took by its own report.
#include "bench/probe/benchwindow.h"
#include "bench/probe/probe.h"

#include <QAction>

namespace Broadside {

namespace {

class OpeningProbe : public Probe
{
public:
    explicit OpeningProbe(const ProbeCall &call)
        : Probe(call)
        , m_firstPaint(m_shown.window)
    {
        const QString collection = call.arguments.value(0);
        m_shown.open(collection);
        addWait([this] { return m_firstPaint.hasBeen(); });
        addStep([this] { tell(QStringLiteral("painted"), sinceStart()); });
        addWatch(); // until then there is nothing that could stall
        if (collection.isEmpty())
            addQuiet();
        else
            addCollection();
        if (call.arguments.value(1) == QLatin1String("run"))
            addRun();
        takeSteps();
    }

private:
    // What the window does by itself once it is there.
    void addQuiet()
    {
        addStep([this] { m_quiet.start(); });
        addWait([this] { return m_quiet.hasExpired(300); });
        addStall(QStringLiteral("stall"));
    }
    void addCollection()
    {
        addWait([this] { return m_shown.isRead(); });
        // Read, and the tree has it; this painting shows it.
        addStep([this] { m_shown.window.repaint(); });
        addStep([this] { tell(QStringLiteral("shown"), sinceStart()); });
        addStall(QStringLiteral("stall"));
    }
    void addRun()
    {
        addStep([this] { m_shown.window.findChild<QAction *>(QStringLiteral("run"))->trigger(); });
        addWait([this] { return m_shown.window.liveRun().report().isFinished(); });
        addStep([this] {
            tell(QStringLiteral("run"),
                 toMilliseconds(m_shown.window.liveRun().report().duration()));
        });
        addStall(QStringLiteral("run_stall"));
    }

    BenchWindow m_shown;
    FirstPaint m_firstPaint;
    QElapsedTimer m_quiet;
};

} // namespace

std::unique_ptr<QObject> makeOpeningProbe(const ProbeCall &call)
{
    return std::make_unique<OpeningProbe>(call);
}

} // namespace Broadside
