#include "run/runner.h"

#include "run/runstate.h"
#include "run/stepfactory.h"
#include "script/scriptworkers.h"

#include <algorithm>
#include <utility>

namespace Broadside {

namespace {

// Where placeholders leave it open, the transport finds out when it comes to it.
bool usesTls(const RunPlan &plan)
{
    const auto isHttps = [](const QString &text) {
        return text.startsWith(QLatin1String("https:"));
    };
    return std::ranges::any_of(plan.routes, [&](const PlannedRoute &planned) {
        const RequestDefinition &request = *planned.request;
        return isHttps(request.url.text) || (request.baseUrl && isHttps(request.baseUrl->text)) ||
               (request.proxy && isHttps(request.proxy->text));
    });
}

} // namespace

Runner::Runner(Transport &transport, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_transport(transport)
    , m_clock(clock)
    , m_makeSteps(makeRunSteps)
{}

Runner::~Runner() = default;

void Runner::setBrowserOpener(const std::function<void(const QUrl &)> &opener)
{
    m_openBrowser = opener;
}

bool Runner::isRunning() const
{
    return m_state != nullptr;
}

void Runner::start(RunPlan plan)
{
    if (m_state)
        return;
    m_transport.prepare({plan.concurrency, usesTls(plan)});
    m_state = std::make_unique<RunState>(
        std::move(plan), m_transport, m_clock, ++m_lastRun,
        [this](const RunEvent &event) {
            if (std::holds_alternative<RunFinished>(event.data))
                m_state.release()->deleteLater(); // it is what calls us
            Q_EMIT eventHappened(event);
        },
        RunParts{.makeSteps = m_makeSteps,
                 .workers =
                     [this] {
                         if (!m_workers)
                             m_workers = std::make_shared<ScriptWorkers>();
                         return m_workers;
                     },
                 .openBrowser = m_openBrowser});
    m_state->start();
}

void Runner::cancel()
{
    if (m_state)
        m_state->stop(RunEnding::Interrupted);
}

void Runner::cancelRoute(int route)
{
    if (m_state)
        m_state->cancelRoute(route);
}

} // namespace Broadside
