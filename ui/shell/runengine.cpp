#include "shell/runengine.h"

namespace Broadside {

namespace {

constexpr std::chrono::milliseconds frame{16};
constexpr size_t largestBatch = 1000; // as many as the window takes in well within a frame

} // namespace

RunEngine::RunEngine()
    : m_frame(this)
{
    m_frame.setSingleShot(true);
    m_frame.setInterval(frame);
    m_frame.setTimerType(Qt::PreciseTimer);
    connect(&m_frame, &QTimer::timeout, this, &RunEngine::flush);
}

void RunEngine::start(const RunPlan &plan, const NetworkSettings &network)
{
    // Connections of an earlier run would make the next one look faster than it is.
    m_runner.reset();
    m_transport = std::make_unique<NetworkTransport>(network);
    m_runner = std::make_unique<Runner>(*m_transport, m_clock);
    connect(m_runner.get(), &Runner::eventHappened, this, &RunEngine::takeEvent);
    m_runner->setBrowserOpener([this](const QUrl &page) { Q_EMIT loginAsked(page); });
    ++m_lastRun;
    m_runner->start(plan);
}

void RunEngine::cancel()
{
    if (m_runner)
        m_runner->cancel();
}

void RunEngine::cancelRoute(int route)
{
    if (m_runner)
        m_runner->cancelRoute(route);
}

void RunEngine::takeEvent(const RunEvent &event)
{
    if (std::holds_alternative<RunStarted>(event.data)) {
        RunBeginning beginning(event);
        beginning.run = m_lastRun;
        Q_EMIT began(beginning);
        return;
    }
    m_events.push_back(event);
    m_events.back().run = m_lastRun; // every runner counts its own runs
    if (m_events.size() >= largestBatch || std::holds_alternative<RunFinished>(event.data))
        flush();
    else if (!m_frame.isActive())
        m_frame.start();
}

void RunEngine::flush()
{
    m_frame.stop();
    if (!m_events.empty())
        Q_EMIT eventsReady(
            std::make_shared<const std::vector<RunEvent>>(std::exchange(m_events, {})));
}

} // namespace Broadside
