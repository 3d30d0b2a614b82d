// What all probes share: steps that are taken one by one, each in a turn of the event loop of its
// own, as a user's keys and clicks would come; the watchdog that looks on; and the figures, which
// are written as one line of JSON when there is no step left. Times are in milliseconds, memory in
// MiB.
#pragma once

#include "bench/probe/watchdog.h"

#include <QJsonObject>
#include <QObject>
#include <QStringList>

#include <chrono>
#include <deque>
#include <functional>
#include <memory>
#include <vector>

namespace Broadside {

struct ProbeCall
{
    std::chrono::nanoseconds started{0}; // when the process was, by the steady clock
    QStringList arguments;               // after the name of the probe
};

class Probe : public QObject
{
public:
    explicit Probe(const ProbeCall &call);

protected:
    double sinceStart() const;
    void tell(const QString &name, double value) { m_figures[name] = value; }

    void addStep(std::function<void()> step);
    // Takes no other step before that is so.
    void addWait(std::function<bool()> isSo);
    // The watch begins anew: what was before, such as making what is measured, does not count.
    void addWatch();
    // Tells the longest stall since the last addWatch() or addStall().
    void addStall(const QString &name);
    // What is painted at once, as the frames of an animation are. Of 100 frames 99 take at most
    // what is told by that name: the worst one is often that of another program.
    void addFrames(const QString &name, int count, const std::function<void(int)> &frame);
    void takeSteps();

private:
    void takeStep();
    void finish();

    std::chrono::nanoseconds m_started;
    QJsonObject m_figures;
    std::deque<std::function<bool()>> m_steps; // true: taken
    std::vector<double> m_frames;              // of one addFrames()
    QTimer m_turn; // a timer, so that the watchdog's has its turn between two steps
    Watchdog m_watchdog;
};

// The window, opened with or without a collection, and a run in it.
std::unique_ptr<QObject> makeOpeningProbe(const ProbeCall &call);
// The window with a collection of very many routes: filters, a run that begins and is stopped.
std::unique_ptr<QObject> makeManyProbe(const ProbeCall &call);
// The window in which a run with requests in flight is stopped.
std::unique_ptr<QObject> makeStopProbe(const ProbeCall &call);
std::unique_ptr<QObject> makeTimelineProbe(const ProbeCall &call);
// The response panel with a large body.
std::unique_ptr<QObject> makeBodyProbe(const ProbeCall &call);

// The window in which a collection is changed and saved, and a body typed into.
std::unique_ptr<QObject> makeEditingProbe(const ProbeCall &call);
std::unique_ptr<QObject> makeTypingProbe(const ProbeCall &call);

} // namespace Broadside
