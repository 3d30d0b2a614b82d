// Says how long it takes to paint, scroll, zoom and sort a timeline of 100,000 finished requests.
#include "sampleruns.h"
#include "timeline/timelinepanel.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QScrollBar>

#include <algorithm>
#include <cstdio>
#include <functional>

using namespace Broadside;

namespace {

struct Figures
{
    double median = 0; // other programs disturb it less than the mean
    double worst = 0;
};

Figures measure(int count, const std::function<void(int)> &step)
{
    std::vector<double> times;
    for (int i = 0; i < count; ++i) {
        QElapsedTimer timer;
        timer.start();
        step(i);
        times.push_back(double(timer.nsecsElapsed()) / 1e6);
    }
    std::ranges::sort(times);
    return {.median = times[times.size() / 2], .worst = times.back()};
}

void tell(const char *name, const Figures &figures)
{
    std::printf("%-34s median %7.2f ms  worst %7.2f ms\n", name, figures.median, figures.worst);
}

class Bench
{
public:
    Bench()
        : panel(run)
    {
        panel.resize(1600, 900);
        panel.show();
        view = panel.findChild<TimelineView *>();
        QApplication::processEvents();
    }

    // All of the rows and the header, at once.
    void paint()
    {
        QApplication::sendPostedEvents();
        view->viewport()->repaint();
        view->header()->viewport()->repaint();
    }

    LiveRun run;
    TimelinePanel panel;
    TimelineView *view = nullptr;
};

void measurePainting(Bench &bench)
{
    QScrollBar *rows = bench.view->verticalScrollBar();
    tell("scroll and repaint", measure(200, [&](int i) {
             rows->setValue(int(qint64(rows->maximum()) * i / 200));
             bench.paint();
         }));
    tell("zoom in and repaint", measure(60, [&](int) {
             bench.view->zoom().zoomBy(1.25, 300);
             bench.paint();
         }));
    tell("pan and repaint", measure(100, [&](int) {
             bench.view->zoom().panBy(7);
             bench.paint();
         }));
    tell("zoom out and repaint", measure(60, [&](int) {
             bench.view->zoom().zoomBy(1 / 1.25, 300);
             bench.paint();
         }));
}

void measureArranging(Bench &bench)
{
    tell("sort by duration, shown", measure(5, [&](int i) {
             bench.panel.setArrangement(
                 {.sort = TimelineSort::Duration, .isDescending = i % 2 == 0});
             bench.paint();
         }));
    tell("group by host, shown", measure(4, [&](int i) {
             bench.panel.setArrangement(
                 {.grouping = i % 2 ? TimelineGrouping::None : TimelineGrouping::Host});
             bench.paint();
         }));
}

} // namespace

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    Bench bench;
    const std::vector<RunEvent> events = longRun(argc > 1 ? std::atoi(argv[1]) : 100'000);
    LiveRun alone;
    const std::vector<RunEvent> first{events.front()};
    tell("a run begins, without a window", measure(1, [&](int) { alone.apply(first); }));
    tell("a run begins", measure(1, [&](int) {
             bench.run.apply(first);
             bench.paint();
         }));
    constexpr size_t batch = 2000; // of a busy frame
    size_t next = 1;
    tell("a batch of events while it runs",
         measure(int((events.size() + batch - 1) / batch), [&](int) {
             const size_t end = std::min(events.size(), next + batch);
             bench.run.apply({events.begin() + qsizetype(next), events.begin() + qsizetype(end)});
             next = end;
             bench.paint();
         }));
    measurePainting(bench);
    measureArranging(bench);
    return 0;
}
