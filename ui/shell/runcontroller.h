// Runs plans on an engine thread of their own, so that neither the window nor the run waits for the
// other, and hands their events over in batches, about one a frame: after each the window may paint
// and take keys, however many there are. Lives on the GUI thread; owned by the window. Destroying
// it ends a run silently.
#pragma once

#include "models/liverun.h"
#include "net/networksettings.h"
#include "plan/runplan.h"

#include <QObject>
#include <QThread>
#include <QTimer>

#include <deque>
#include <memory>

namespace Broadside {

class RunEngine;

// Shared, as it crosses from thread to thread.
using RunEventBatch = std::shared_ptr<const std::vector<RunEvent>>;

class RunController : public QObject
{
    Q_OBJECT

public:
    explicit RunController(QObject *parent = nullptr);
    ~RunController() override;

    // From start() until the batch with the run's end was delivered.
    bool isRunning() const { return m_isRunning; }
    // Ignored while a run is going. Shared: to copy a long plan, and to free the copy, would keep
    // the window waiting.
    void start(const std::shared_ptr<const RunPlan> &plan, const NetworkSettings &network = {});
    // Harmless when nothing runs.
    void cancel();
    // Ends one request of the run that goes, by its place in the plan.
    void cancelRoute(int route);

Q_SIGNALS:
    void runningChanged(bool isRunning);
    // Of RunStarted; all other events arrive in batches.
    void began(const Broadside::RunBeginning &beginning);
    void eventsArrived(const std::vector<Broadside::RunEvent> &events);
    // The same, for who keeps them.
    void batchArrived(const Broadside::RunEventBatch &batch);
    // A page of an authorization server, to be shown in the browser.
    void loginAsked(const QUrl &page);

private:
    Q_DISABLE_COPY_MOVE(RunController)

    void take(const RunEventBatch &batch);
    void deliver();

    QThread m_thread;
    RunEngine *m_engine = nullptr;       // lives on m_thread and dies with it
    std::deque<RunEventBatch> m_batches; // not delivered yet
    QTimer m_turn;                       // of the event loop, until the next one
    bool m_isRunning = false;
};

} // namespace Broadside
