// Runs plans on an engine thread of their own, so that neither the window nor the run waits for the
// other, and hands their events over in batches, about one a frame. Lives on the GUI thread; owned
// by the window. Destroying it ends a run silently.
#pragma once

#include "plan/runplan.h"
#include "run/runevent.h"

#include <QObject>
#include <QThread>

namespace Broadside {

class RunEngine;

class RunController : public QObject
{
    Q_OBJECT

public:
    explicit RunController(QObject *parent = nullptr);
    ~RunController() override;

    // From start() until the batch with the run's end was delivered.
    bool isRunning() const { return m_isRunning; }
    // Ignored while a run is going.
    void start(const RunPlan &plan);
    // Harmless when nothing runs.
    void cancel();

Q_SIGNALS:
    void runningChanged(bool isRunning);
    void eventsArrived(const std::vector<Broadside::RunEvent> &events);

private:
    Q_DISABLE_COPY_MOVE(RunController)

    void takeEvents(const std::vector<RunEvent> &events);

    QThread m_thread;
    RunEngine *m_engine = nullptr; // lives on m_thread and dies with it
    bool m_isRunning = false;
};

} // namespace Broadside
