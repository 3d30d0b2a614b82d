#include "shell/runcontroller.h"

#include "shell/runengine.h"

namespace Broadside {

RunController::RunController(QObject *parent)
    : QObject(parent)
    , m_engine(new RunEngine)
{
    m_thread.setObjectName(QStringLiteral("run"));
    m_engine->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_engine, &QObject::deleteLater);
    connect(m_engine, &RunEngine::eventsReady, this,
            [this](const RunEventBatch &events) { takeEvents(*events); });
    m_thread.start();
}

RunController::~RunController()
{
    m_thread.quit();
    m_thread.wait();
}

void RunController::start(const RunPlan &plan)
{
    if (m_isRunning)
        return;
    m_isRunning = true;
    QMetaObject::invokeMethod(m_engine, [engine = m_engine, plan] { engine->start(plan); });
    Q_EMIT runningChanged(true);
}

void RunController::cancel()
{
    if (m_isRunning)
        QMetaObject::invokeMethod(m_engine, &RunEngine::cancel);
}

void RunController::takeEvents(const std::vector<RunEvent> &events)
{
    const bool hasEnded = std::holds_alternative<RunFinished>(events.back().data);
    if (hasEnded)
        m_isRunning = false;
    Q_EMIT eventsArrived(events);
    if (hasEnded)
        Q_EMIT runningChanged(false);
}

} // namespace Broadside
