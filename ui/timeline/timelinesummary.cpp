#include "timeline/timelinesummary.h"

#include "models/routetext.h"
#include "theme/texts.h"
#include "theme/theme.h"

#include <QEvent>

#include <algorithm>
#include <numeric>

namespace Broadside {

namespace {

constexpr std::chrono::milliseconds mostOften{1000}; // told to who does not see it

// Where there are only requests without a response, how fast they went says nothing.
bool isNothingAnswered(const RunReport &report)
{
    const OutcomeCounts counts = report.counts();
    const bool hasEnded = counts.errored + counts.skipped + counts.cancelled > 0;
    return hasEnded && counts.passed + counts.failed == 0;
}

} // namespace

TimelineSummary::TimelineSummary(const LiveRun &run, QWidget *parent)
    : QLabel(parent)
    , m_run(run)
{
    setTextFormat(Qt::RichText);
    setTextInteractionFlags(Qt::NoTextInteraction);
    connect(&run, &LiveRun::started, this, &TimelineSummary::begin);
    connect(&run, &LiveRun::routesChanged, this,
            [this](const QList<int> &routes) { m_serial.update(m_run.report(), routes); });
    QList<int> all(qsizetype(run.report().routes().size()));
    std::ranges::iota(all, 0);
    m_serial.update(run.report(), all); // of a run that goes, too, as far as it is
    refresh();
}

// Of a run that begins nothing was sent yet; one that is shown again is whole.
void TimelineSummary::begin()
{
    QList<int> sent(m_run.isRunning() ? 0 : qsizetype(m_run.report().routes().size()));
    std::ranges::iota(sent, 0);
    m_serial.clear();
    m_serial.update(m_run.report(), sent);
}

QString TimelineSummary::progressText(const RunReport &report)
{
    const OutcomeCounts counts = report.counts();
    if (counts.total == 0)
        return {};
    const int failed = counts.failed + counts.errored;
    QStringList parts{tr("%1 of %2 done").arg(counts.passed + failed).arg(counts.total)};
    const auto add = [&parts](int count, const QString &text) {
        if (count > 0)
            parts += text.arg(count);
    };
    add(report.inFlight(), tr("%1 in flight"));
    add(failed, tr("%1 failed"));
    add(counts.skipped, tr("%1 skipped"));
    add(counts.cancelled, tr("%1 cancelled"));
    return parts.join(QStringLiteral(" · "));
}

QString TimelineSummary::speedText(const RunReport &report, const Times &times, bool isRunning)
{
    if (times.serial <= Nanoseconds(0) || isNothingAnswered(report))
        return {};
    const QString elapsed = RouteText::duration(times.elapsed);
    if (report.start().isSerial)
        return tr("in series %1").arg(elapsed);
    const QString pattern = isRunning ? tr("in series %1 · in parallel %2 so far")
                                      : tr("in series %1 · in parallel %2");
    return pattern.arg(RouteText::duration(times.serial), elapsed);
}

QString TimelineSummary::factorText(const RunReport &report, const Times &times)
{
    const bool isMeasured = times.serial > Nanoseconds(0) && times.elapsed > Nanoseconds(0);
    if (report.start().isSerial || !isMeasured || isNothingAnswered(report))
        return {};
    const double factor = double(times.serial.count()) / double(times.elapsed.count());
    return tr("%1 times").arg(numberText(factor, factor < 100 ? 1 : 0));
}

QString TimelineSummary::seriesText()
{
    return tr("In series: the times of all requests added up. Those of a server that answers one "
              "after the other are longer than each alone would take.");
}

void TimelineSummary::refresh()
{
    if (m_run.isRunning() && !isVisible())
        return;
    const RunReport &report = m_run.report();
    const Nanoseconds elapsed = m_run.elapsed();
    const Times times{.serial = m_serial.at(elapsed), .elapsed = elapsed};
    const QString progress = progressText(report);
    const QString speed = speedText(report, times, m_run.isRunning());
    const QString factor = factorText(report, times);
    const QString muted = Theme::of(palette()).mutedText.name();
    QString text = progress.toHtmlEscaped();
    QString plain = progress;
    if (!speed.isEmpty()) {
        text += QStringLiteral(" &nbsp; <span style='color:%1'>%2</span>").arg(muted, speed);
        plain = clausesText({progress, speed});
    }
    if (!factor.isEmpty()) {
        text += QStringLiteral(" · <b>%1</b>").arg(factor);
        plain += QStringLiteral(" · ") + factor;
    }
    setText(text);
    // A screen reader would begin to say it with every frame.
    if (m_run.isRunning() && m_told.isValid() && !m_told.hasExpired(mostOften.count()))
        return;
    m_told.start();
    setToolTip(factor.isEmpty() ? plain : plain + u'\n' + seriesText());
    setAccessibleName(plain);
}

void TimelineSummary::showEvent(QShowEvent *event)
{
    QLabel::showEvent(event);
    refresh();
}

void TimelineSummary::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        refresh();
}

} // namespace Broadside
