#include "timeline/timelinelegend.h"

#include "models/routetext.h"
#include "theme/texts.h"
#include "timeline/barpainter.h"

#include <QEvent>
#include <QPainter>

#include <algorithm>
#include <numeric>

namespace Broadside {

namespace {

// Of the width: about three pixels of a usual window. Not in pixels, as the legend's own width may
// decide about that of the bars.
constexpr double leastShare = 1.0 / 300;

} // namespace

TimelineLegend::TimelineLegend(LiveRun &run, const TimeZoom &zoom, QWidget *parent)
    : QWidget(parent)
    , m_run(run)
    , m_zoom(zoom)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    // Of a run that begins nothing was sent yet; one that is shown again is whole.
    const auto show = [this] {
        QList<int> sent(m_run.isRunning() ? 0 : qsizetype(m_run.report().routes().size()));
        std::ranges::iota(sent, 0);
        begin(sent);
    };
    connect(&run, &LiveRun::started, this, show);
    connect(&run, &LiveRun::routesChanged, this, &TimelineLegend::takeChanges);
    connect(&run, &LiveRun::finished, this, &TimelineLegend::describe);
    connect(&zoom, &TimeZoom::changed, this, &TimelineLegend::tellItems);
    QList<int> all(qsizetype(run.report().routes().size()));
    std::ranges::iota(all, 0);
    begin(all);
}

void TimelineLegend::begin(const QList<int> &sent)
{
    m_phases.clear();
    m_waits.clear();
    m_preparation = Nanoseconds(0);
    takeChanges(sent);
    describe();
}

void TimelineLegend::takeChanges(const QList<int> &routes)
{
    for (const int route : routes) {
        const RouteRecord &record = m_run.report().routes()[size_t(route)];
        // Not until now: what is told has to stay true when the part turns out to be over already.
        for (const BarSegment &segment : barSegments(record, record.lastChange))
            take(segment);
    }
    tellItems();
}

void TimelineLegend::take(const BarSegment &segment)
{
    if (const auto *wait = std::get_if<const WaitRecord *>(&segment.what)) {
        Nanoseconds &longest = m_waits[(*wait)->reason];
        longest = std::max(longest, segment.duration());
    } else if (const auto *phase = std::get_if<Phase>(&segment.what)) {
        Nanoseconds &longest = m_phases[*phase];
        longest = std::max(longest, segment.duration());
    } else {
        m_preparation = std::max(m_preparation, segment.duration());
    }
}

bool TimelineLegend::isNoticed(Nanoseconds longest) const
{
    return double(longest.count()) >= leastShare * m_zoom.span();
}

void TimelineLegend::tellItems()
{
    QStringList names;
    for (const Item &item : items())
        names += item.name;
    if (names == m_names && !accessibleName().isEmpty())
        return;
    m_names = names;
    setAccessibleName(tr("Legend: %1").arg(listText(names)));
    describe();
    updateGeometry();
    update();
}

// All that occurs, also what there is no room for and what is too short to be seen.
QStringList TimelineLegend::longestTimes() const
{
    QStringList times;
    const auto add = [&times](const QString &name, Nanoseconds longest) {
        times += name + u' ' + RouteText::duration(longest);
    };
    if (m_preparation > Nanoseconds(0))
        add(tr("prepare"), m_preparation);
    for (const auto &[phase, longest] : m_phases)
        add(RouteText::phase(phase), longest);
    for (const auto &[reason, longest] : m_waits)
        add(RouteText::wait(reason), longest);
    return times;
}

// Not with every change of a run that goes: only who reads it asks for the latest.
void TimelineLegend::describe()
{
    const QStringList times = longestTimes();
    if (times.isEmpty()) {
        setToolTip({});
        setAccessibleDescription({});
        return;
    }
    const QString steps = tr("Each phase is painted higher than those before it.");
    setAccessibleDescription(tr("The longest of each: %1").arg(listText(times)));
    setToolTip(QString(steps + QStringLiteral("\n\n") + tr("The longest of each:") + u'\n' +
                       times.join(u'\n')));
}

bool TimelineLegend::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip)
        describe();
    return QWidget::event(event);
}

QList<TimelineLegend::Item> TimelineLegend::items() const
{
    QList<Item> items;
    if (isNoticed(m_preparation))
        items.append({.what = Preparation(), .name = tr("prepare")});
    for (const auto &[phase, longest] : m_phases)
        items.append({.what = phase, .name = RouteText::phase(phase)});
    for (const auto &[reason, longest] : m_waits) {
        if (isNoticed(longest))
            items.append({.what = reason, .name = RouteText::wait(reason)});
    }
    return items;
}

double TimelineLegend::widthOf(const Item &item) const
{
    const QFontMetricsF metrics(font());
    return metrics.horizontalAdvance(item.name) + metrics.height() * 1.9;
}

QSize TimelineLegend::sizeHint() const
{
    double width = 0;
    for (const Item &item : items())
        width += widthOf(item);
    return {int(std::ceil(width)), fontMetrics().height() * 4 / 3};
}

QSize TimelineLegend::minimumSizeHint() const
{
    return {0, sizeHint().height()};
}

void TimelineLegend::paintAt(QPainter &painter, const QRectF &area) const
{
    const QString more = QStringLiteral("…");
    const double moreWidth = QFontMetricsF(font()).horizontalAdvance(more) + 1;
    const QList<Item> all = items();
    double x = area.left();
    for (qsizetype i = 0; i < all.size(); ++i) {
        const double width = widthOf(all[i]);
        const double behind = i + 1 < all.size() ? moreWidth : 0;
        if (x + width + behind > area.right() + 1) {
            painter.setPen(Theme::of(palette()).mutedText);
            painter.drawText(QRectF(x, area.top(), moreWidth, area.height()),
                             Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, more);
            return;
        }
        paintItem(painter, QRectF(x, area.top(), width, area.height()), all[i]);
        x += width;
    }
}

void TimelineLegend::paintItem(QPainter &painter, const QRectF &area, const Item &item) const
{
    const Theme &theme = Theme::of(palette());
    const double swatch = QFontMetricsF(font()).height();
    const QRectF place(area.left(), std::round(area.center().y() - swatch * 0.3), swatch,
                       std::round(swatch * 0.6));
    WaitRecord wait;
    BarSegment segment{.what = Preparation(), .start = {}, .end = {}};
    if (const auto *phase = std::get_if<Phase>(&item.what)) {
        segment.what = *phase;
    } else if (const auto *reason = std::get_if<WaitReason>(&item.what)) {
        wait.reason = *reason;
        segment.what = &wait;
    }
    BarPainter::fill(painter, place, segment, theme);
    painter.setPen(theme.mutedText);
    painter.drawText(area.adjusted(swatch * 1.3, 0, swatch * 1.3, 0),
                     Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, item.name);
}

void TimelineLegend::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    paintAt(painter, rect());
}

void TimelineLegend::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        updateGeometry();
}

} // namespace Broadside
