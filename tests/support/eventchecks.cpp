#include "support/eventchecks.h"

#include <QHash>
#include <QSet>

namespace Broadside {

namespace {

// The route an event is about, or -1.
int routeOf(const RunEvent &event)
{
    return std::visit(
        [](const auto &data) {
            if constexpr (requires { data.route; })
                return data.route;
            else
                return -1;
        },
        event.data);
}

} // namespace

bool EventRecorder::hasFinished() const
{
    return !m_events.empty() && std::holds_alternative<RunFinished>(m_events.back().data);
}

QString EventRecorder::id(int route) const
{
    const auto &started = std::get<RunStarted>(m_events.front().data);
    return started.routes.at(size_t(route)).id;
}

QStringList EventRecorder::outcomes() const
{
    QStringList lines;
    for (const RunEvent &event : m_events) {
        if (const auto *finished = std::get_if<RouteFinished>(&event.data))
            lines.append(id(finished->route) + u' ' + toName(finished->outcome));
    }
    return lines;
}

QStringList EventRecorder::starts() const
{
    QStringList ids;
    for (const RunEvent &event : m_events) {
        if (const auto *started = std::get_if<AttemptStarted>(&event.data))
            ids.append(id(started->route));
    }
    return ids;
}

QStringList EventRecorder::waits() const
{
    QStringList lines;
    for (const RunEvent &event : m_events) {
        if (const auto *wait = std::get_if<WaitStarted>(&event.data))
            lines.append(
                QString(id(wait->route) + u' ' + toName(wait->reason) + u' ' + wait->detail)
                    .trimmed());
    }
    return lines;
}

const RouteFinished *EventRecorder::finished(const QString &routeId) const
{
    for (const RunEvent &event : m_events) {
        const auto *finished = std::get_if<RouteFinished>(&event.data);
        if (finished && id(finished->route) == routeId)
            return finished;
    }
    return nullptr;
}

// Empty, or what is wrong with the waits and the steps of the routes.
QString EventRecorder::brokenPair() const
{
    QSet<int> waiting;
    QHash<int, QString> steps;
    QString lifespan;
    for (const RunEvent &event : m_events) {
        if (const auto *wait = std::get_if<WaitStarted>(&event.data)) {
            if (waiting.contains(wait->route))
                return QStringLiteral("%1 waits for two things").arg(id(wait->route));
            waiting.insert(wait->route);
        } else if (const auto *end = std::get_if<WaitFinished>(&event.data)) {
            if (!waiting.remove(end->route))
                return QStringLiteral("%1 ends to wait, but did not").arg(id(end->route));
        } else if (const auto *step = std::get_if<HookStarted>(&event.data)) {
            if (!steps.value(step->route).isEmpty())
                return QStringLiteral("%1 is in two steps").arg(id(step->route));
            steps[step->route] = step->name;
        } else if (const auto *done = std::get_if<HookFinished>(&event.data)) {
            if (steps.take(done->route) != done->name)
                return QStringLiteral("%1 leaves a step that it is not in").arg(id(done->route));
        } else if (const auto *begun = std::get_if<LifespanStarted>(&event.data)) {
            if (!lifespan.isEmpty())
                return QStringLiteral("%1 begins within another").arg(begun->name);
            lifespan = begun->name;
        } else if (const auto *over = std::get_if<LifespanFinished>(&event.data)) {
            if (std::exchange(lifespan, QString()) != over->name)
                return QStringLiteral("%1 ends, but did not begin").arg(over->name);
        }
    }
    return {};
}

QString EventRecorder::brokenRule() const
{
    if (const QString pair = brokenPair(); !pair.isEmpty())
        return pair;
    if (m_events.empty() || !std::holds_alternative<RunStarted>(m_events.front().data))
        return QStringLiteral("RunStarted is not first");
    QSet<int> queued;
    QHash<int, int> ends;
    for (size_t i = 0; i < m_events.size(); ++i) {
        const RunEvent &event = m_events[i];
        if (event.number != i + 1)
            return QStringLiteral("event %1 has number %2").arg(i + 1).arg(event.number);
        if (i > 0 && event.time < m_events[i - 1].time)
            return QStringLiteral("time goes back at event %1").arg(i + 1);
        if (i > 0 && std::holds_alternative<RunStarted>(event.data))
            return QStringLiteral("RunStarted comes twice");
        if (std::holds_alternative<RunFinished>(event.data) && i + 1 != m_events.size())
            return QStringLiteral("RunFinished is not last");
        if (const auto *queue = std::get_if<RouteQueued>(&event.data))
            queued.insert(queue->route);
        const int route = routeOf(event);
        if (route >= 0 && !queued.contains(route))
            return QStringLiteral("%1 has an event before it is queued").arg(id(route));
        if (route >= 0 && ends.contains(route))
            return QStringLiteral("%1 has an event after it ended").arg(id(route));
        if (std::holds_alternative<RouteFinished>(event.data))
            ++ends[route];
    }
    if (!hasFinished())
        return {};
    for (const int route : std::as_const(queued)) {
        if (ends.value(route) != 1)
            return QStringLiteral("%1 ends %2 times").arg(id(route)).arg(ends.value(route));
    }
    return ends.size() == queued.size() ? QString()
                                        : QStringLiteral("a route ends that was not queued");
}

} // namespace Broadside
