#include "shell/workbench.h"

#include "widgets/keysplitter.h"

#include <QEvent>
#include <QStyle>
#include <QVBoxLayout>

namespace Broadside {

namespace {

// Shares of the window, as long as nobody moved the borders.
constexpr int treeShare = 5;
constexpr int routesShare = 11;
constexpr int responseShare = 9;
constexpr int upperShare = 11;
constexpr int timelineShare = 9;
constexpr int shareUnit = 100;
// In a low window the timeline needs more, or nothing but its head would be seen.
constexpr int timelineLines = 17;
constexpr int mostTimelineShare = 11; // of upperShare + timelineShare
// Whatever the panels ask for: pages and tabs that nobody sees count in that, too, and would leave
// nothing for the timeline.
constexpr int leastUpperLines = 9;
constexpr int leastTimelineLines = 9;
constexpr int leastTreeCharacters = 24; // a method and a usual name in a folder

KeySplitter *makeSplitter(Qt::Orientation orientation,
                          const std::vector<std::pair<QWidget *, int>> &parts)
{
    auto *splitter = new KeySplitter(orientation);
    QList<int> sizes;
    for (const auto &[widget, share] : parts) {
        splitter->addWidget(widget);
        splitter->setStretchFactor(splitter->count() - 1, share);
        splitter->setCollapsible(splitter->count() - 1, false);
        sizes += share * shareUnit;
    }
    splitter->setSizes(sizes);
    return splitter;
}

} // namespace

Workbench::Workbench(const Panels &panels, QWidget *parent)
    : QWidget(parent)
    , m_columns(makeSplitter(Qt::Horizontal, {{panels.tree, treeShare},
                                              {panels.routes, routesShare},
                                              {panels.response, responseShare}}))
    , m_rows(
          makeSplitter(Qt::Vertical, {{m_columns, upperShare}, {panels.timeline, timelineShare}}))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    auto *tags = new QHBoxLayout; // in line with what is above and below
    const int margin = style()->pixelMetric(QStyle::PM_LayoutLeftMargin) / 2;
    tags->setContentsMargins(margin, 0, margin, 0);
    tags->addWidget(panels.tags);
    layout->addLayout(tags);
    layout->addWidget(panels.messages);
    layout->addWidget(m_rows, 1);
    const int line = fontMetrics().lineSpacing();
    for (QWidget *upper : {panels.tree, panels.routes, panels.response})
        upper->setMinimumHeight(leastUpperLines * line);
    panels.tree->setMinimumWidth(leastTreeCharacters * fontMetrics().averageCharWidth());
    panels.timeline->setMinimumHeight(leastTimelineLines * line);
    connect(m_columns, &QSplitter::splitterMoved, this, &Workbench::moved);
    connect(m_rows, &QSplitter::splitterMoved, this, &Workbench::moved);
    connect(this, &Workbench::moved, this, [this] { m_isArranged = true; });
    m_columns->setPartNames({tr("Collections"), tr("Requests"), tr("Response")});
    m_rows->setPartNames({tr("Requests"), tr("Timeline")});
    m_rows->installEventFilter(this);
}

// Whatever gave the splitter its height, and also when it did so before anything was shown.
bool Workbench::eventFilter(QObject *watched, QEvent *event)
{
    const bool isPlaced = event->type() == QEvent::Resize || event->type() == QEvent::Show;
    if (watched == m_rows && isPlaced && !m_isArranged)
        shareHeight();
    return QWidget::eventFilter(watched, event);
}

Workbench::Borders Workbench::borders() const
{
    return {.afterTree = m_columns->handle(1),
            .afterRoutes = m_columns->handle(2),
            .aboveTimeline = m_rows->handle(1)};
}

void Workbench::setHasRun(bool hasRun)
{
    if (hasRun == m_hasRun)
        return;
    m_hasRun = hasRun;
    if (!m_isArranged)
        shareHeight();
}

void Workbench::shareHeight()
{
    const int height = m_rows->height();
    const int line = fontMetrics().lineSpacing();
    const int usual = height * timelineShare / (upperShare + timelineShare);
    const int most = height * mostTimelineShare / (upperShare + timelineShare);
    int timeline = std::max(usual, std::min(timelineLines * line, most));
    if (timeline > usual && !m_hasRun)
        timeline = std::min(usual, leastTimelineLines * line);
    m_rows->setSizes({height - timeline, timeline});
}

QList<QByteArray> Workbench::saveState() const
{
    return {m_columns->saveState(), m_rows->saveState()};
}

void Workbench::restoreState(const QList<QByteArray> &state)
{
    if (state.size() != 2)
        return;
    m_isArranged = true;
    m_columns->restoreState(state[0]);
    m_rows->restoreState(state[1]);
}

} // namespace Broadside
