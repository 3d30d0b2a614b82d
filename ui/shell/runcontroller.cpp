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
    connect(m_engine, &RunEngine::began, this, &RunController::began);
    connect(m_engine, &RunEngine::eventsReady, this, &RunController::take);
    connect(m_engine, &RunEngine::loginAsked, this, &RunController::loginAsked);
    m_turn.setSingleShot(true);
    m_turn.setInterval(0);
    connect(&m_turn, &QTimer::timeout, this, &RunController::deliver);
    m_thread.start();
}

RunController::~RunController()
{
    m_thread.quit();
    m_thread.wait();
}

void RunController::start(const std::shared_ptr<const RunPlan> &plan,
                          const NetworkSettings &network)
{
    if (m_isRunning)
        return;
    m_isRunning = true;
    QMetaObject::invokeMethod(
        m_engine, [engine = m_engine, plan, network] { engine->start(*plan, network); });
    Q_EMIT runningChanged(true);
}

void RunController::cancel()
{
    if (m_isRunning)
        QMetaObject::invokeMethod(m_engine, &RunEngine::cancel);
}

void RunController::cancelRoute(int route)
{
    if (m_isRunning)
        QMetaObject::invokeMethod(m_engine,
                                  [engine = m_engine, route] { engine->cancelRoute(route); });
}

// The first at once; the next ones each in a turn of their own, as several may wait together.
void RunController::take(const RunEventBatch &batch)
{
    m_batches.push_back(batch);
    if (!m_turn.isActive())
        deliver();
}

void RunController::deliver()
{
    if (m_batches.empty())
        return;
    const RunEventBatch batch = std::move(m_batches.front());
    m_batches.pop_front();
    m_turn.start();
    const bool hasEnded = std::holds_alternative<RunFinished>(batch->back().data);
    if (hasEnded)
        m_isRunning = false;
    Q_EMIT eventsArrived(*batch);
    Q_EMIT batchArrived(batch);
    if (hasEnded)
        Q_EMIT runningChanged(false);
}

} // namespace Broadside
