#include "timeline/timelineview.h"

#include "models/routetext.h"
#include "timeline/axispainter.h"
#include "timeline/timelinedelegate.h"
#include "timeline/timelineoverlay.h"

#include <QAccessible>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace Broadside {

namespace {

// Smooth enough for bars that grow, and leaves the processor to the run.
constexpr std::chrono::milliseconds frameLength{33};

QString keyOf(const TimelineGroup &group)
{
    return QString::number(int(group.by)) + u'/' + QString::number(int(group.state)) + u'/' +
           group.name;
}

} // namespace

TimelineView::TimelineView(LiveRun &run, TimelineModel &model, QWidget *parent)
    : QTreeView(parent)
    , m_run(run)
    , m_model(model)
{
    setAccessibleName(tr("Timeline"));
    setUniformRowHeights(true);
    setRootIsDecorated(false);
    setItemsExpandable(true);
    setExpandsOnDoubleClick(false);
    setAllColumnsShowFocus(true);
    setSelectionMode(SingleSelection);
    setSelectionBehavior(SelectRows);
    setEditTriggers(NoEditTriggers);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFrameShape(QFrame::NoFrame);
    setMouseTracking(true);
    setItemDelegate(new TimelineDelegate(model, m_zoom, this));
    setUpHeader();
    setModel(&model);
    setColumnWidths();
    setUpRun();
}

void TimelineView::setUpHeader()
{
    m_header = new TimelineHeader(m_model, m_zoom, this);
    setHeader(m_header);
    m_header->setSectionsClickable(true); // the view would have it only sort by itself
    connect(m_header, &QHeaderView::sectionResized, this, [this](int section, int, int size) {
        if (m_isFitting || section == TimelineModel::Bar)
            return;
        if (section == TimelineModel::Request)
            m_requestWidth = size;
        fitColumns();
    });
    connect(&m_zoom, &TimeZoom::changed, this, &TimelineView::updateBars);
}

void TimelineView::setUpRun()
{
    m_frame.setInterval(frameLength);
    m_frame.setTimerType(Qt::PreciseTimer);
    connect(&m_frame, &QTimer::timeout, this, &TimelineView::nextFrame);
    connect(&m_run, &LiveRun::started, this, [this] {
        m_zoom.fit();
        m_foldedGroups.clear();
        m_frame.start();
        nextFrame();
    });
    connect(&m_run, &LiveRun::finished, this, [this] {
        m_frame.stop();
        nextFrame();
    });
    // What just ended may be painted before the next frame, and not beyond the present moment.
    connect(&m_run, &LiveRun::routesChanged, this, [this] {
        if (m_run.report().duration() > m_zoom.duration())
            m_zoom.setDuration(m_run.report().duration(), m_run.isRunning());
    });
    connect(&m_model, &QAbstractItemModel::layoutChanged, this, &TimelineView::expandGroups);
    // After the selection was reset.
    connect(&m_model, &QAbstractItemModel::modelReset, this, &TimelineView::keepCurrent);
    connect(this, &QTreeView::clicked, this, [this](const QModelIndex &index) {
        if (m_model.routeAt(index) >= 0)
            Q_EMIT routeActivated(m_model.routeAt(index));
    });
    const auto keyAt = [this](const QModelIndex &index) {
        return keyOf(m_model.groups()[size_t(index.row())]);
    };
    connect(this, &QTreeView::collapsed, this,
            [this, keyAt](const QModelIndex &index) { m_foldedGroups.insert(keyAt(index)); });
    connect(this, &QTreeView::expanded, this,
            [this, keyAt](const QModelIndex &index) { m_foldedGroups.remove(keyAt(index)); });
    if (m_run.isRunning())
        m_frame.start();
    nextFrame();
}

// While the run goes, the next frame shows what changed.
void TimelineView::dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight,
                               const QList<int> &roles)
{
    if (!m_run.isRunning() || QAccessible::isActive())
        QTreeView::dataChanged(topLeft, bottomRight, roles);
}

void TimelineView::nextFrame()
{
    m_zoom.setDuration(m_run.elapsed(), m_run.isRunning());
    Q_EMIT refreshed();
    if (!isVisible())
        return;
    viewport()->update();
    m_header->viewport()->update();
}

void TimelineView::updateBars()
{
    viewport()->update(barsArea());
    m_header->viewport()->update(m_header->sectionViewportPosition(TimelineModel::Bar), 0,
                                 barsArea().width(), m_header->height());
}

// Before the view lays its rows out: then it only notes what is unfolded.
void TimelineView::reset()
{
    QTreeView::reset();
    setRootIsDecorated(m_model.isGrouped());
    expandGroups();
}

// The same request stays the current one, in another arrangement and in another run.
void TimelineView::keepCurrent()
{
    if (m_lastRoute < 0)
        return;
    const std::vector<RouteRecord> &routes = m_run.report().routes();
    const auto last = size_t(std::exchange(m_lastRoute, -1));
    const bool isSame = last < routes.size() && routes[last].summary.id == m_lastId;
    setCurrentRoute(isSame ? int(last) : m_run.indexOf(m_lastId));
    if (currentRoute() < 0)
        Q_EMIT currentRouteChanged(-1);
}

void TimelineView::expandGroups()
{
    if (!m_model.isGrouped())
        return;
    for (int row = 0; row < int(m_model.groups().size()); ++row) {
        if (!m_foldedGroups.contains(keyOf(m_model.groups()[size_t(row)])))
            expand(m_model.index(row, 0));
    }
}

int TimelineView::currentRoute() const
{
    return m_model.routeAt(currentIndex());
}

void TimelineView::setCurrentRoute(int route)
{
    if (route == currentRoute())
        return;
    const QModelIndex index = m_model.indexOf(route);
    if (index.isValid())
        setCurrentIndex(index);
    else
        selectionModel()->clear();
}

void TimelineView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTreeView::currentChanged(current, previous);
    const RouteRecord *record = m_model.record(current);
    m_lastRoute = m_model.routeAt(current);
    m_lastId = record ? record->summary.id : QString();
    Q_EMIT currentRouteChanged(m_lastRoute);
}

QRect TimelineView::barsArea() const
{
    return {m_header->sectionViewportPosition(TimelineModel::Bar), 0,
            m_header->sectionSize(TimelineModel::Bar), viewport()->height()};
}

std::vector<int> TimelineView::firstLines() const
{
    std::vector<int> lines;
    int line = 0;
    for (int row = 0; row < int(m_model.groups().size()); ++row) {
        if (!m_model.isGrouped())
            return {0};
        const bool isOpen = isExpanded(m_model.index(row, 0));
        ++line; // the group's own
        lines.push_back(isOpen ? line : -1);
        if (isOpen)
            line += int(m_model.groups()[size_t(row)].routes.size());
    }
    return lines;
}

// Not visualRect(): the view searches all of its rows for one that is out of sight.
QRectF TimelineView::areaOf(int route) const
{
    const QModelIndex index = m_model.indexOf(route);
    const std::vector<int> lines = firstLines();
    const size_t group = m_model.isGrouped() ? size_t(index.parent().row()) : 0;
    if (!index.isValid() || lines[group] < 0)
        return {};
    const int height = TimelineDelegate::rowHeight(fontMetrics());
    const QRect bars = barsArea();
    return QRectF(bars.left(), (lines[group] + index.row()) * height - verticalOffset(),
                  bars.width(), height);
}

int TimelineView::sizeHintForColumn(int column) const
{
    return column == TimelineModel::Bar ? -1 : QTreeView::sizeHintForColumn(column);
}

// The bars get what the columns leave, and never less than a good part of the width.
void TimelineView::fitColumns()
{
    m_isFitting = true;
    const int available = viewport()->width();
    const int others = m_header->sectionSize(TimelineModel::Status) +
                       m_header->sectionSize(TimelineModel::Time) +
                       m_header->sectionSize(TimelineModel::Size);
    const int least = fontMetrics().averageCharWidth() * 14;
    const int most = available - others - std::max(available / 3, least);
    m_header->resizeSection(TimelineModel::Request,
                            std::max(least, std::min(m_requestWidth, most)));
    m_isFitting = false;
    m_zoom.setWidth(m_header->sectionSize(TimelineModel::Bar));
    updateBars();
    Q_EMIT barsAreaChanged();
}

void TimelineView::showEvent(QShowEvent *event)
{
    QTreeView::showEvent(event);
    nextFrame();
}

void TimelineView::resizeEvent(QResizeEvent *event)
{
    QTreeView::resizeEvent(event);
    fitColumns();
}

void TimelineView::changeEvent(QEvent *event)
{
    QTreeView::changeEvent(event);
    if (event->type() == QEvent::FontChange && m_header)
        setColumnWidths();
}

void TimelineView::setColumnWidths()
{
    const int digit = fontMetrics().averageCharWidth();
    m_requestWidth = 38 * digit;
    m_isFitting = true;
    m_header->setMinimumSectionSize(5 * digit);
    int status = 12 * digit;
    for (const RouteState state : {RouteState::Errored, RouteState::Cancelled, RouteState::Skipped})
        status =
            std::max(status, fontMetrics().horizontalAdvance(RouteText::state(state)) + 3 * digit);
    m_header->resizeSection(TimelineModel::Status, status);
    m_header->resizeSection(TimelineModel::Time, 10 * digit);
    m_header->resizeSection(TimelineModel::Size, 10 * digit);
    fitColumns();
}

void TimelineView::paintEvent(QPaintEvent *event)
{
    m_painted = event->rect();
    {
        QPainter painter(viewport());
        paintGround(painter);
    }
    QTreeView::paintEvent(event);
    QPainter painter(viewport());
    paintOverlay(painter);
}

void TimelineView::paintGround(QPainter &painter) const
{
    if (m_run.report().routes().empty()) {
        painter.setPen(Theme::of(palette()).mutedText);
        painter.drawText(viewport()->rect().adjusted(8, 8, -8, -8),
                         Qt::AlignCenter | Qt::TextWordWrap,
                         tr("Every request of a run appears here as it happens."));
        return;
    }
    AxisPainter(painter, palette(), m_zoom.scale()).paintGrid(barsArea());
}

void TimelineView::paintOverlay(QPainter &painter) const
{
    if (m_run.report().routes().empty())
        return;
    const QRect bars = barsArea();
    TimelineOverlay(painter, palette(), m_zoom.scale())
        .paintCriticalPath(bars, m_run.report(), m_model.criticalPath().routes(),
                           [this](int route) { return areaOf(route); });
    if (m_run.isRunning())
        AxisPainter(painter, palette(), m_zoom.scale()).paintNow(bars, m_zoom.duration());
    painter.fillRect(QRect(bars.left(), 0, 1, bars.height()), palette().color(QPalette::Midlight));
}

void TimelineView::drawRow(QPainter *painter, const QStyleOptionViewItem &option,
                           const QModelIndex &index) const
{
    // The platform's highlight would drown the colours of the bars.
    const bool isCurrent = index.siblingAtColumn(0) == currentIndex().siblingAtColumn(0);
    if (isCurrent) {
        QColor wash = palette().color(QPalette::Highlight);
        wash.setAlphaF(Theme::of(palette()).isDark ? 0.5F : 0.2F);
        painter->fillRect(option.rect, wash);
    }
    if (m_model.routeAt(index) < 0) {
        paintGroup(*painter, option, index);
    } else {
        QStyleOptionViewItem cell(option);
        for (int column = 0; column < TimelineModel::ColumnCount; ++column) {
            const int indent = column == 0 && m_model.isGrouped() ? indentation() : 0;
            cell.rect = QRect(m_header->sectionViewportPosition(column) + indent, option.rect.top(),
                              m_header->sectionSize(column) - indent, option.rect.height());
            if (cell.rect.intersects(m_painted))
                itemDelegate()->paint(painter, cell, index.siblingAtColumn(column));
        }
    }
    if (isCurrent && hasFocus()) {
        painter->setPen(palette().color(QPalette::Highlight));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(option.rect.adjusted(0, 0, -1, -1));
    }
}

void TimelineView::paintGroup(QPainter &painter, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const
{
    const QRect branch(0, option.rect.top(), indentation(), option.rect.height());
    drawBranches(&painter, branch, index);
    QRect place = option.rect;
    place.setLeft(indentation());
    place.setRight(barsArea().left());
    const QFont font = painter.font();
    QFont bold = font;
    bold.setBold(true);
    painter.setFont(bold);
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(
        place, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
        painter.fontMetrics().elidedText(index.data().toString(), Qt::ElideMiddle, place.width()));
    painter.setFont(font);
}

} // namespace Broadside
