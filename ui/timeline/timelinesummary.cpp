#include "timeline/timelinesummary.h"

#include "models/routetext.h"
#include "theme/theme.h"

#include <QEvent>

namespace Broadside {

namespace {

// Faster would flicker, and adding up 100,000 requests takes a few milliseconds.
constexpr std::chrono::milliseconds refreshInterval{150};

} // namespace

TimelineSummary::TimelineSummary(const LiveRun &run, QWidget *parent)
    : QLabel(parent)
    , m_run(run)
{
    setTextFormat(Qt::RichText);
    setTextInteractionFlags(Qt::NoTextInteraction);
    m_refreshing.setInterval(refreshInterval);
    connect(&m_refreshing, &QTimer::timeout, this, &TimelineSummary::refresh);
    connect(&run, &LiveRun::started, this, [this] {
        m_refreshing.start();
        refresh();
    });
    connect(&run, &LiveRun::finished, this, [this] {
        m_refreshing.stop();
        refresh();
    });
    if (run.isRunning())
        m_refreshing.start();
    refresh();
}

QString TimelineSummary::progressText(const RunReport &report)
{
    const OutcomeCounts counts = report.counts();
    if (counts.total == 0)
        return {};
    QStringList parts{tr("%1 of %2 done").arg(counts.finished()).arg(counts.total)};
    const auto add = [&parts](int count, const QString &text) {
        if (count > 0)
            parts += text.arg(count);
    };
    add(report.inFlight(), tr("%1 in flight"));
    add(counts.failed + counts.errored, tr("%1 failed"));
    add(counts.skipped, tr("%1 skipped"));
    add(counts.cancelled, tr("%1 cancelled"));
    return parts.join(QStringLiteral(" · "));
}

QString TimelineSummary::speedText(const RunReport &report, Nanoseconds elapsed, bool isRunning)
{
    const Nanoseconds serial = report.serialDuration(elapsed);
    if (serial <= Nanoseconds(0))
        return {};
    if (report.start().isSerial)
        return tr("in series %1").arg(RouteText::duration(elapsed));
    const QString pattern = isRunning ? tr("in series %1 · in parallel %2 so far")
                                      : tr("in series %1 · in parallel %2");
    return pattern.arg(RouteText::duration(serial), RouteText::duration(elapsed));
}

QString TimelineSummary::factorText(const RunReport &report, Nanoseconds elapsed)
{
    const Nanoseconds serial = report.serialDuration(elapsed);
    if (report.start().isSerial || serial <= Nanoseconds(0) || elapsed <= Nanoseconds(0))
        return {};
    const double factor = double(serial.count()) / double(elapsed.count());
    return tr("%1 times").arg(factor, 0, 'f', factor < 100 ? 1 : 0);
}

void TimelineSummary::refresh()
{
    const RunReport &report = m_run.report();
    const Nanoseconds elapsed = m_run.elapsed();
    const QString progress = progressText(report);
    const QString speed = speedText(report, elapsed, m_run.isRunning());
    const QString factor = factorText(report, elapsed);
    const QString muted = Theme::of(palette()).mutedText.name();
    QString text = progress.toHtmlEscaped();
    QString plain = progress;
    if (!speed.isEmpty()) {
        text += QStringLiteral(" &nbsp; <span style='color:%1'>%2</span>").arg(muted, speed);
        plain += QStringLiteral("; ") + speed;
    }
    if (!factor.isEmpty()) {
        text += QStringLiteral(" · <b>%1</b>").arg(factor);
        plain += QStringLiteral(" · ") + factor;
    }
    setText(text);
    setToolTip(plain);
    setAccessibleName(plain);
}

void TimelineSummary::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        refresh();
}

} // namespace Broadside
