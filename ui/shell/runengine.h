// The side of a RunController that lives on the engine thread: transport, runner, the report that a
// run begins with, and the batch of events on their way to the window.
#pragma once

#include "base/clock.h"
#include "net/networktransport.h"
#include "run/runner.h"
#include "shell/runcontroller.h"

#include <QObject>
#include <QTimer>

namespace Broadside {

class RunEngine : public QObject
{
    Q_OBJECT

public:
    RunEngine();

    void start(const RunPlan &plan, const NetworkSettings &network);
    void cancel();
    void cancelRoute(int route);

Q_SIGNALS:
    // In the place of the first event: the window would need more than a frame for a long run's.
    void began(const Broadside::RunBeginning &beginning);
    void eventsReady(const Broadside::RunEventBatch &events);
    // A page where the user logs in, for a token.
    void loginAsked(const QUrl &page);

private:
    void takeEvent(const RunEvent &event);
    void flush();

    SystemClock m_clock;
    std::unique_ptr<NetworkTransport> m_transport; // made for each run
    std::unique_ptr<Runner> m_runner;
    std::vector<RunEvent> m_events;
    QTimer m_frame;
    quint64 m_lastRun = 0;
};

} // namespace Broadside
