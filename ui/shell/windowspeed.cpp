#include "shell/windowspeed.h"

#include "history/speeddialog.h"
#include "shell/shownrequest.h"
#include "shell/windownotices.h"
#include "shell/windowruns.h"

#include <QtConcurrentRun>

namespace Broadside {

WindowSpeed::WindowSpeed(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
{
    connect(&parts.runs, &WindowRuns::measured, this, &WindowSpeed::compare);
}

void WindowSpeed::compare(const MeasuredRuns &runs)
{
    QtConcurrent::run([series = runs.series, parallel = runs.parallel] {
        return ComparedSpeed{
            .series = series, .parallel = parallel, .comparison = compareSpeed(*series, *parallel)};
    }).then(this, [this, runs](const ComparedSpeed &speed) { show(runs, speed); });
}

// The last comparison alone: the runs of those before are in the history.
void WindowSpeed::show(const MeasuredRuns &runs, const ComparedSpeed &speed)
{
    if (m_dialog)
        m_dialog->close();
    const QString what = tr("%1: %2").arg(runs.parallel->start().collection, runs.title.what);
    m_dialog = new SpeedDialog(speed, what, &m_parts.window);
    connect(m_dialog, &SpeedDialog::routeActivated, this,
            [this, runs](int route) { showRequest(runs, route); });
    // Who works elsewhere meanwhile goes on typing there.
    m_dialog->setAttribute(Qt::WA_ShowWithoutActivating, !m_parts.window.isActiveWindow());
    m_dialog->show();
}

// As it was in parallel, whatever was run or shown since.
void WindowSpeed::showRequest(const MeasuredRuns &runs, int route)
{
    if (m_parts.runs.isBusy()) {
        m_parts.notices.tell(m_parts.runs.whyNot(runs.title.collection));
        return;
    }
    m_parts.runs.showStored(runs.title, runs.parallel);
    Q_EMIT runShown();
    m_parts.window.raise();
    m_parts.window.activateWindow();
    m_parts.request.activate(route);
}

} // namespace Broadside
