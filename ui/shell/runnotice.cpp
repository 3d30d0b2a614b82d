#include "shell/runnotice.h"

#include "base/units.h"
#include "notify/desktopnotifier.h"
#include "preferences/preferencestore.h"
#include "shell/windowruns.h"

#include <QApplication>

namespace Broadside {

namespace {

QString endText(const RunReport &report, Nanoseconds duration)
{
    const auto counts = report.counts();
    const int failed = counts.failed + counts.errored;
    const QString time = formatDuration(duration);
    if (failed > 0)
        return RunNotice::tr("%Ln failed, %1 passed, in %2", nullptr, failed)
            .arg(counts.passed)
            .arg(time);
    return RunNotice::tr("%Ln passed, in %1", nullptr, counts.passed).arg(time);
}

} // namespace

RunNotice::RunNotice(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
{
    const LiveRun &run = parts.runs.liveRun();
    connect(&run, &LiveRun::started, this, [this, &run] { m_isAwaited = run.isRunning(); });
    connect(&run, &LiveRun::finished, this, [this] {
        const bool isOver = !m_parts.runs.hasSecond(); // else it is told with that one
        if (std::exchange(m_isAwaited, false) && isOver)
            tell();
    });
    connect(&parts.notifier, &DesktopNotifier::activated, this, [this](const QObject *of) {
        if (of == this)
            bringWindow();
    });
}

void RunNotice::tell()
{
    if (m_parts.window.isActiveWindow())
        return;
    QApplication::alert(&m_parts.window);
    const Preferences &wanted = m_parts.preferences.preferences();
    const LiveRun &run = m_parts.runs.liveRun();
    if (!wanted.notifies || run.elapsed() < wanted.notifyAfter)
        return;
    const OpenCollection *collection = m_parts.runs.collection();
    m_parts.notifier.notify(
        {.title = collection ? collection->title() : QStringLiteral("Broadside"),
         .text = endText(run.report(), run.elapsed()),
         .of = this});
}

void RunNotice::bringWindow()
{
    m_parts.window.setWindowState(m_parts.window.windowState() & ~Qt::WindowMinimized);
    m_parts.window.raise();
    m_parts.window.activateWindow();
}

} // namespace Broadside
