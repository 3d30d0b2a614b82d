// "timeline ROUTES": a run of so many requests in the timeline while it goes; then scrolling,
// zooming, sorting and grouping when all are finished; and the begin of another run.
#include "bench/probe/probe.h"
#include "sampleruns.h"
#include "timeline/timelinepanel.h"

#include <QScrollBar>

namespace Broadside {

namespace {

class TimelineProbe : public Probe
{
public:
    explicit TimelineProbe(const ProbeCall &call)
        : Probe(call)
        , m_events(longRun(call.arguments.value(0).toInt()))
        , m_panel(m_run)
        , m_view(m_panel.findChild<TimelineView *>())
    {
        m_panel.resize(1600, 900);
        m_panel.show();
        addStep([this] { paint(); });
        addWatch();
        addRun();
        addPainting();
        addArranging();
        addBegin(2);
        addStall(QStringLiteral("next_stall"));
        takeSteps();
    }

private:
    // All of the rows and the header, at once and once.
    void paint()
    {
        m_view->viewport()->update();
        m_view->header()->viewport()->update();
        QCoreApplication::sendPostedEvents();
    }
    // Made before, as the engine thread does it.
    void addBegin(quint64 run)
    {
        const auto beginning = std::make_shared<RunBeginning>();
        addStep([this, beginning, run] {
            *beginning = RunBeginning(m_events.front());
            beginning->run = run;
        });
        addWatch();
        addStep([this, beginning] { m_run.begin(std::exchange(*beginning, {})); });
        addStep([] {});
    }
    void addRun()
    {
        addBegin(m_events.front().run);
        addStall(QStringLiteral("begin_stall"));
        constexpr size_t batch = 2000; // of a busy frame
        for (size_t first = 1; first < m_events.size(); first += batch) {
            addStep([this, first] {
                const size_t end = std::min(m_events.size(), first + batch);
                m_run.apply(
                    {m_events.begin() + qsizetype(first), m_events.begin() + qsizetype(end)});
            });
        }
        addStep([] {});
        addStall(QStringLiteral("run_stall"));
    }
    void addPainting()
    {
        addFrames(QStringLiteral("scroll"), 200, [this](int i) {
            QScrollBar *rows = m_view->verticalScrollBar();
            rows->setValue(int(qint64(rows->maximum()) * i / 200));
            paint();
        });
        // To a part of a millisecond and back again.
        addFrames(QStringLiteral("zoom"), 200, [this](int i) {
            m_view->zoom().zoomBy(i < 100 ? 1.2 : 1 / 1.2, 300);
            paint();
        });
        addStep([this] { m_view->zoom().zoomBy(40, 300); });
        addFrames(QStringLiteral("pan"), 200, [this](int) {
            m_view->zoom().panBy(7);
            paint();
        });
        addStall(QStringLiteral("paint_stall"));
    }
    void addArranging()
    {
        addFrames(QStringLiteral("sort"), 12, [this](int i) {
            show({.sort = TimelineSort((i / 2 + 1) % 6), .isDescending = i % 2 == 1});
        });
        addStall(QStringLiteral("sort_stall"));
        addStep([this] { show({}); });
        addFrames(QStringLiteral("group"), 4,
                  [this](int i) { show({.grouping = TimelineGrouping((i + 1) % 4)}); });
        addStall(QStringLiteral("group_stall"));
    }
    void show(const TimelineArrangement &arrangement)
    {
        m_panel.setArrangement(arrangement);
        paint();
    }

    std::vector<RunEvent> m_events;
    LiveRun m_run;
    TimelinePanel m_panel;
    TimelineView *m_view = nullptr;
};

} // namespace

std::unique_ptr<QObject> makeTimelineProbe(const ProbeCall &call)
{
    return std::make_unique<TimelineProbe>(call);
}

} // namespace Broadside
