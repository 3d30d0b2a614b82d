// How a run gets its routes ready, and what their steps have of it.
#include "net/expandedurl.h"
#include "plan/rowlayer.h"
#include "run/runstate.h"

#include <algorithm>

namespace Broadside {

namespace {

const RouteSteps &noSteps()
{
    static const RouteSteps none{};
    return none;
}

// What all requests of the plan see alike.
VariableLayers commonLayers(const RunPlan &plan)
{
    if (plan.routes.empty())
        return {};
    VariableLayers common = plan.routes.front().request->scope.layers;
    const RequestDefinition *last = plan.routes.front().request.get();
    for (const PlannedRoute &planned : plan.routes) {
        if (std::exchange(last, planned.request.get()) == planned.request.get())
            continue;
        const VariableLayers &own = planned.request->scope.layers;
        std::erase_if(common, [&own](const VariableLayerPointer &layer) {
            return std::ranges::find(own, layer) == own.end();
        });
    }
    return common;
}

} // namespace

StepSurroundings RunState::stepSurroundings(const RunParts &parts)
{
    return {.plan = m_plan,
            .transport = m_transport,
            .random = m_random,
            .workers = parts.workers,
            .scopeOf = [this](int route) { return scopeOf(route); },
            .responseOf =
                [this](int route) {
                    const auto &exchange = m_exchanges[size_t(route)];
                    return exchange ? exchange->facts() : ResponseFacts();
                },
            .addSecrets = [this](const QStringList &secrets) { m_writer.addSecrets(secrets); },
            .writeLine = [this](int route, int attempt, ConsoleLevel level,
                                const QString &text) { writeLine(route, attempt, level, text); },
            .setVariable = [this](const QString &name,
                                  const Value &value) { setVariable(name, value); },
            .openBrowser = parts.openBrowser};
}

// What a script says of a route that has ended meanwhile belongs to the run.
void RunState::writeLine(int route, int attempt, ConsoleLevel level, const QString &text)
{
    if (m_isFinished)
        return;
    const bool isOver = route >= 0 && m_dispatcher.state(route) == Dispatcher::State::Done;
    m_writer.write(ConsoleWritten{isOver ? -1 : route, isOver ? 0 : attempt, level, text});
}

// Of -1: what all requests see.
VariableScope RunState::scopeOf(int route) const
{
    if (route >= 0) {
        const PlannedRoute &planned = m_plan.routes[size_t(route)];
        return planned.request->scope.with(
            {m_captured.visibleTo(route), rowLayer(m_plan.data.get(), planned)});
    }
    VariableScope scope;
    scope.layers = commonLayers(m_plan);
    scope.givenLayers = m_plan.routes.empty()
                            ? 0
                            : std::min(m_plan.routes.front().request->scope.givenLayers,
                                       std::ptrdiff_t(scope.layers.size()));
    return scope.with({m_captured.setByScripts()});
}

std::vector<bool> RunState::whatNeedsPreparing() const
{
    std::vector<bool> needing(m_plan.routes.size(), false);
    bool isAny = false;
    for (size_t i = 0; i < needing.size(); ++i) {
        const RouteSteps *const steps = m_steps.of(int(i));
        needing[i] = Exchange::needsPreparing(m_plan.routes[i], steps ? *steps : noSteps());
        isAny = isAny || needing[i];
    }
    return isAny ? needing : std::vector<bool>();
}

Exchange *RunState::exchangeOf(int route)
{
    auto &exchange = m_exchanges[size_t(route)];
    if (!exchange) {
        const RouteSteps *const steps = m_steps.of(route);
        exchange = std::make_unique<Exchange>(
            m_plan.routes[size_t(route)], route,
            ExchangeSurroundings{m_plan.secrets, m_plan.data.get(), m_captured.visibleTo(route),
                                 m_authVariables, m_transport, m_writer, m_random,
                                 steps ? *steps : noSteps()},
            exchangeReactions());
    }
    return exchange.get();
}

void RunState::prepareExchange(int route)
{
    exchangeOf(route);
    endWait(route);
    auto *const waiting = m_exchanges[size_t(route)].get(); // who heard of that may have ended it
    if (waiting && m_dispatcher.state(route) == Dispatcher::State::Preparing)
        waiting->prepare();
    if (!m_isStopping && m_dispatcher.state(route) == Dispatcher::State::Preparing)
        tellWait(route);
}

void RunState::handlePrepared(int route)
{
    m_dispatcher.prepared(route);
    startWhatMay();
    if (!m_isStartingRoutes)
        tellWaits({route});
    else
        m_preparedMeanwhile.push_back(route);
}

void RunState::startExchange(int route)
{
    exchangeOf(route);
    endWait(route);
    if (auto *const waiting = m_exchanges[size_t(route)].get()) // as above
        waiting->start();
}

ExchangeReactions RunState::exchangeReactions()
{
    return {
        .finished =
            [this](int route, Outcome outcome) {
                const bool holdsSlot = m_dispatcher.state(route) == Dispatcher::State::Started;
                handleRouteEnd(route, outcome, holdsSlot);
            },
        .prepared = [this](int route) { handlePrepared(route); },
        .answered = [this](int route) { endWait(route); },
        .captured = [this](int route,
                           const std::vector<Variable> &values) { m_captured.take(route, values); },
        .rest = [this](int route, Milliseconds delay,
                       int next) { return rest(route, delay, next); },
        .pauseHost = [this](int route, const QString &host,
                            Milliseconds duration) { pauseHost(route, host, duration); }};
}

// Empty where the URL has something wrong in it: that is told when it is to be sent.
QString RunState::hostOf(int route) const
{
    const auto &exchange = m_exchanges[size_t(route)];
    if (exchange && !exchange->preparedUrl().isEmpty())
        return authorityOf(exchange->preparedUrl());
    const PlannedRoute &planned = m_plan.routes[size_t(route)];
    return authorityOf(*planned.request, m_plan.secrets,
                       {m_captured.visibleTo(route), rowLayer(m_plan.data.get(), planned)});
}

} // namespace Broadside
