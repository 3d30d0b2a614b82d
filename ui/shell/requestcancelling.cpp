#include "shell/requestcancelling.h"

#include "inspector/responsepanel.h"
#include "shell/shownrequest.h"
#include "shell/windowactions.h"
#include "shell/windowruns.h"

#include <QAction>

namespace Broadside {

namespace {

bool restsBetweenAttempts(const RouteRecord &record)
{
    return !record.waits.empty() && !record.waits.back().end &&
           record.waits.back().reason == WaitReason::Backoff;
}

} // namespace

RequestCancelling::RequestCancelling(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
{
    connect(parts.actions.cancelRequest, &QAction::triggered, this, &RequestCancelling::cancel);
    connect(&parts.response, &ResponsePanel::cancelWanted, this, &RequestCancelling::cancel);
    connect(&parts.shown, &ShownRequest::changed, this, &RequestCancelling::updateAction);
    connect(&parts.runs.liveRun(), &LiveRun::finished, this, &RequestCancelling::updateAction);
    updateAction();
}

bool RequestCancelling::canCancel() const
{
    const LiveRun &run = m_parts.runs.liveRun();
    const int route = m_parts.shown.route();
    if (!run.isRunning() || route < 0)
        return false;
    const RouteRecord &record = run.report().routes()[size_t(route)];
    return !record.outcome && (record.isInFlight || restsBetweenAttempts(record));
}

void RequestCancelling::cancel()
{
    if (canCancel())
        m_parts.runs.cancelRoute(m_parts.shown.route());
}

void RequestCancelling::updateAction()
{
    m_parts.actions.cancelRequest->setEnabled(canCancel());
}

} // namespace Broadside
