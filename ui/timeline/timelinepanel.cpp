#include "timeline/timelinepanel.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QMessageBox>
#include <QScrollBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <cmath>

namespace Broadside {

namespace {

constexpr double actionZoomStep = 1.5;
constexpr int scrollSteps = 1'000'000; // times in nanoseconds do not fit a scroll bar

} // namespace

TimelinePanel::TimelinePanel(LiveRun &run, QWidget *parent)
    : QWidget(parent)
    , m_run(run)
    , m_model(run)
    , m_actions(new TimelineActions(this))
    , m_summary(new TimelineSummary(run))
    , m_view(new TimelineView(run, m_model))
    , m_legend(new TimelineLegend(run, m_view->zoom()))
    , m_export(new TimelineExport(m_model, m_view->zoom(), *m_legend, this))
    , m_scrollBar(new QScrollBar(Qt::Horizontal))
{
    layOut();
    addActions(m_actions->all());
    connectActions();
    connectScrollBar();
    connect(m_view, &TimelineView::routeActivated, this, &TimelinePanel::routeActivated);
    connect(m_view, &TimelineView::currentRouteChanged, this, &TimelinePanel::currentRouteChanged);
    connect(m_view, &TimelineView::refreshed, m_summary, &TimelineSummary::refresh);
    connect(m_export, &TimelineExport::saved, this, &TimelinePanel::tellSaved);
    connect(m_export, &TimelineExport::failed, this, &TimelinePanel::tellFailure);
    setFocusProxy(m_view);
}

void TimelinePanel::layOut()
{
    auto *scrollRow = new QWidget;
    m_scrollLayout = new QHBoxLayout(scrollRow);
    m_scrollLayout->setContentsMargins(0, 0, 0, 0);
    m_scrollLayout->addWidget(m_scrollBar);
    // The margin that it leaves for the columns must not keep the panel from shrinking.
    scrollRow->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_scrollBar->setObjectName(QStringLiteral("timelineScrollBar"));
    m_scrollBar->setAccessibleName(tr("Part of the run that is shown"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHead());
    column->addWidget(m_view, 1);
    column->addWidget(scrollRow);
}

QWidget *TimelinePanel::makeHead()
{
    m_name = new QLabel(tr("Timeline"));
    QFont bold = m_name->font();
    bold.setBold(true);
    m_name->setFont(bold);
    m_menuButton = makeMenuButton();
    auto *head = new QWidget;
    m_headLayout = new QGridLayout(head);
    const int gap = fontMetrics().averageCharWidth();
    m_headLayout->setContentsMargins(gap, gap / 2, gap, gap / 2);
    m_headLayout->setHorizontalSpacing(2 * gap);
    m_headLayout->setVerticalSpacing(0);
    m_headLayout->setColumnStretch(1, 1);
    m_headLayout->addWidget(m_name, 0, 0);
    m_headLayout->addWidget(m_summary, 0, 1);
    m_headLayout->addWidget(m_legend, 0, 2);
    m_headControls = new QHBoxLayout;
    m_headControls->addWidget(m_menuButton);
    m_headLayout->addLayout(m_headControls, 0, 3);
    return head;
}

void TimelinePanel::addToHead(QWidget *widget)
{
    m_headControls->insertWidget(m_headControls->count() - 1, widget);
    arrangeHead();
}

void TimelinePanel::addToMenus(QAction *action)
{
    m_menuButton->addAction(action);
}

QWidget *TimelinePanel::makeMenuButton()
{
    auto *button = new QToolButton;
    button->setText(QStringLiteral("⋯"));
    button->setToolTip(tr("Sort, group, zoom, copy and save"));
    button->setAccessibleName(tr("Timeline menu"));
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    button->setPopupMode(QToolButton::InstantPopup);
    button->setStyleSheet(QStringLiteral("QToolButton::menu-indicator { image: none; }"));
    button->addActions(m_actions->all());
    return button;
}

void TimelinePanel::connectActions()
{
    connect(m_actions->zoomIn(), &QAction::triggered, this,
            [this] { m_view->zoomAtCurrent(actionZoomStep); });
    connect(m_actions->zoomOut(), &QAction::triggered, this,
            [this] { m_view->zoomAtCurrent(1 / actionZoomStep); });
    connect(m_actions->fit(), &QAction::triggered, this, [this] { m_view->zoom().fit(); });
    connect(m_actions->zoomToCurrent(), &QAction::triggered, this, &TimelinePanel::zoomToCurrent);
    connect(m_actions->copy(), &QAction::triggered, this, &TimelinePanel::copyText);
    connect(m_actions->save(), &QAction::triggered, this, &TimelinePanel::askForFile);
    connect(m_actions, &TimelineActions::sortChosen, this, &TimelinePanel::sortBy);
    connect(m_actions, &TimelineActions::directionChosen, this, [this](bool isDescending) {
        TimelineArrangement next = m_model.arrangement();
        next.isDescending = isDescending;
        setArrangement(next);
    });
    connect(m_actions, &TimelineActions::groupingChosen, this, [this](TimelineGrouping grouping) {
        TimelineArrangement next = m_model.arrangement();
        next.grouping = grouping;
        setArrangement(next);
    });
    connect(static_cast<TimelineHeader *>(m_view->header()), &TimelineHeader::titleClicked, this,
            &TimelinePanel::sortByTitle);
    connect(&m_run, &LiveRun::started, this, [this] { m_actions->setRunPresent(true); });
    m_actions->setRunPresent(!m_run.report().routes().empty());
    m_actions->show(m_model.arrangement());
}

void TimelinePanel::connectScrollBar()
{
    connect(&m_view->zoom(), &TimeZoom::changed, this, &TimelinePanel::showZoom);
    connect(m_view, &TimelineView::barsAreaChanged, this, &TimelinePanel::placeScrollBar);
    connect(m_scrollBar, &QScrollBar::valueChanged, this, [this](int value) {
        m_view->zoom().setStart(m_view->zoom().total() * value / scrollSteps);
    });
    showZoom();
}

void TimelinePanel::showZoom()
{
    const TimeZoom &zoom = m_view->zoom();
    const QSignalBlocker blocker(m_scrollBar);
    const int seen = std::clamp(int(zoom.span() / zoom.total() * scrollSteps), 1, scrollSteps);
    m_scrollBar->setVisible(!m_run.report().routes().empty());
    m_scrollBar->setRange(0, scrollSteps - seen);
    m_scrollBar->setPageStep(seen);
    m_scrollBar->setSingleStep(std::max(1, seen / 20));
    m_scrollBar->setValue(int(std::lround(zoom.scale().start / zoom.total() * scrollSteps)));
}

// Under the bars.
void TimelinePanel::placeScrollBar()
{
    const QRect bars = m_view->barsArea();
    const int right = m_view->width() - bars.right() - 1;
    m_scrollLayout->setContentsMargins(bars.left(), 0, std::max(0, right), 0);
    showZoom();
}

void TimelinePanel::setArrangement(const TimelineArrangement &arrangement)
{
    m_model.setArrangement(arrangement);
    m_actions->show(arrangement);
    m_view->header()->viewport()->update();
}

void TimelinePanel::sortBy(TimelineSort sort)
{
    TimelineArrangement next = m_model.arrangement();
    next.sort = sort;
    setArrangement(next);
}

// Once more on the same title turns it round.
void TimelinePanel::sortByTitle(int column)
{
    TimelineSort sort = TimelineSort::Order;
    if (column == TimelineModel::Status)
        sort = TimelineSort::Outcome;
    else if (column == TimelineModel::Time)
        sort = TimelineSort::Duration;
    else if (column != TimelineModel::Request)
        return;
    TimelineArrangement next = m_model.arrangement();
    next.isDescending = next.sort == sort ? !next.isDescending : sort == TimelineSort::Duration;
    next.sort = sort;
    setArrangement(next);
}

void TimelinePanel::setCurrentRoute(int route)
{
    m_view->setCurrentRoute(route);
}

// The legend goes below where there is no room beside.
void TimelinePanel::arrangeHead()
{
    const int wanted = m_name->sizeHint().width() + m_summary->sizeHint().width() +
                       m_legend->sizeHint().width() + m_headControls->sizeHint().width() +
                       8 * fontMetrics().averageCharWidth();
    // Back beside it only with room for some digits more: the summary changes with each frame.
    const int spare = m_isLegendBeside ? 0 : 6 * fontMetrics().averageCharWidth();
    const bool isBeside = wanted + spare <= width();
    if (isBeside == m_isLegendBeside)
        return;
    m_isLegendBeside = isBeside;
    m_headLayout->removeWidget(m_legend);
    m_headLayout->addWidget(m_legend, isBeside ? 0 : 1, isBeside ? 2 : 0, 1, isBeside ? 1 : 4);
}

bool TimelinePanel::event(QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest) // the summary or the legend grew
        arrangeHead();
    return QWidget::event(event);
}

void TimelinePanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrangeHead();
}

void TimelinePanel::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions(m_menuButton->actions());
    menu->popup(event->globalPos());
}

void TimelinePanel::zoomToCurrent()
{
    if (!m_view->zoomToCurrent())
        Q_EMIT messageGiven(tr("Choose a row of the timeline that has a bar first"));
}

void TimelinePanel::copyText()
{
    QGuiApplication::clipboard()->setText(m_export->text());
    const size_t copied = m_export->textRequests();
    const size_t total = m_run.report().routes().size();
    Q_EMIT messageGiven(copied < total
                            ? tr("The first %L1 of %L2 requests of the timeline are in the "
                                 "clipboard; a table (.csv) holds all of them")
                                  .arg(copied)
                                  .arg(total)
                            : tr("The timeline is in the clipboard"));
}

void TimelinePanel::askForFile()
{
    QFileDialog *dialog = m_saveFolder.makeDialog(this, tr("Save Timeline"));
    dialog->setNameFilters(m_export->nameFilters());
    dialog->setDefaultSuffix(QStringLiteral("png"));
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString &filter) {
        dialog->setDefaultSuffix(filter.section(QStringLiteral("*."), 1).chopped(1));
    });
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString &path) { m_export->save(path); });
    dialog->open();
}

void TimelinePanel::tellSaved(const QString &path, size_t requests)
{
    m_saveFolder.rememberFile(path);
    const size_t total = m_run.report().routes().size();
    Q_EMIT messageGiven(requests < total
                            ? tr("Saved %1 with the first %L2 of %L3 requests; a table "
                                 "(.csv) holds all of them")
                                  .arg(path)
                                  .arg(requests)
                                  .arg(total)
                            : tr("Saved %1").arg(path));
    Q_EMIT savingEnded(true);
}

void TimelinePanel::tellFailure(const QString &path, const QString &why)
{
    auto *box = new QMessageBox(QMessageBox::Warning, tr("Save Timeline"),
                                tr("%1 was not saved.").arg(QFileInfo(path).fileName()),
                                QMessageBox::Ok, this);
    box->setInformativeText(why);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
    if (fileBeingSaved().isEmpty()) // else it was another one
        Q_EMIT savingEnded(false);
}

} // namespace Broadside
