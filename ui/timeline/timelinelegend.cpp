#include "timeline/timelinelegend.h"

#include "models/routetext.h"
#include "timeline/barpainter.h"

#include <QEvent>
#include <QPainter>

#include <algorithm>
#include <numeric>

namespace Broadside {

namespace {

// Getting ready is only worth a word when it can be seen.
constexpr Nanoseconds leastPreparation = Milliseconds(1);
// Others wait for a moment, too: less is noise.
constexpr Nanoseconds leastWait = std::chrono::microseconds(100);

} // namespace

TimelineLegend::TimelineLegend(LiveRun &run, QWidget *parent)
    : QWidget(parent)
    , m_run(run)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(&run, &LiveRun::started, this, [this] { begin({}); }); // nothing was sent yet
    connect(&run, &LiveRun::routesChanged, this, &TimelineLegend::takeChanges);
    QList<int> all(qsizetype(run.report().routes().size()));
    std::ranges::iota(all, 0);
    begin(all);
}

void TimelineLegend::begin(const QList<int> &sent)
{
    m_phases.clear();
    m_waits.clear();
    m_hasPreparation = false;
    takeChanges(sent);
    tellItems();
}

void TimelineLegend::takeChanges(const QList<int> &routes)
{
    const size_t before = m_phases.size() + m_waits.size() + (m_hasPreparation ? 1 : 0);
    for (const int route : routes) {
        const RouteRecord &record = m_run.report().routes()[size_t(route)];
        for (const BarSegment &segment :
             barSegments(record, RouteText::openEnd(record, m_run.elapsed()))) {
            if (const auto *wait = std::get_if<const WaitRecord *>(&segment.what)) {
                if (segment.duration() >= leastWait)
                    m_waits.insert((*wait)->reason);
            } else if (const auto *phase = std::get_if<Phase>(&segment.what)) {
                m_phases.insert(*phase);
            } else if (segment.duration() >= leastPreparation) {
                m_hasPreparation = true;
            }
        }
    }
    if (before != m_phases.size() + m_waits.size() + (m_hasPreparation ? 1 : 0))
        tellItems();
}

void TimelineLegend::tellItems()
{
    QStringList names;
    for (const Item &item : items())
        names += item.name;
    setAccessibleName(tr("Legend: %1").arg(names.join(QStringLiteral(", "))));
    updateGeometry();
    update();
}

QList<TimelineLegend::Item> TimelineLegend::items() const
{
    QList<Item> items;
    if (m_hasPreparation)
        items.append({.what = Preparation(), .name = tr("prepare")});
    for (const Phase phase : m_phases)
        items.append({.what = phase, .name = RouteText::phase(phase)});
    for (const WaitReason reason : m_waits)
        items.append({.what = reason, .name = RouteText::wait(reason)});
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
    const QFontMetricsF metrics(font());
    const Theme &theme = Theme::of(palette());
    double x = area.left();
    for (const Item &item : items()) {
        const double width = widthOf(item);
        if (x + width > area.right() + 1)
            break;
        const double swatch = metrics.height();
        const QRectF place(x, std::round(area.center().y() - swatch * 0.3), swatch,
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
        painter.drawText(QRectF(x + swatch * 1.3, area.top(), width, area.height()),
                         Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, item.name);
        x += width;
    }
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
