#include "timeline/timelineactions.h"

namespace Broadside {

TimelineActions::TimelineActions(QWidget *parent)
    : QObject(parent)
    , m_sorts(this)
    , m_groupings(this)
{
    m_zoomIn = add(tr("Zoom &In"), QKeySequence(QKeySequence::ZoomIn));
    m_zoomOut = add(tr("Zoom &Out"), QKeySequence(QKeySequence::ZoomOut));
    m_fit = add(tr("Show &Whole Run"), QKeySequence(Qt::CTRL | Qt::Key_0));
    m_zoomToCurrent = add(tr("&Zoom to Current Request"), QKeySequence(Qt::CTRL | Qt::Key_9));
    addSorting(parent);
    addGrouping(parent);
    m_copy = add(tr("Copy as Te&xt"), QKeySequence(QKeySequence::Copy));
    m_copy->setShortcutContext(Qt::WidgetWithChildrenShortcut); // other panels copy, too
    m_save = add(tr("&Save Timeline As…"), {});
    setRunPresent(false);
}

QAction *TimelineActions::add(const QString &text, const QKeySequence &shortcut)
{
    auto *action = new QAction(text, this);
    action->setShortcut(shortcut);
    return action;
}

void TimelineActions::addSorting(QWidget *parent)
{
    m_sorting = new QMenu(tr("Sort B&y"), parent);
    const std::initializer_list<std::pair<TimelineSort, QString>> sorts{
        {TimelineSort::Order, tr("&Order of the Collection")},
        {TimelineSort::Start, tr("&Start")},
        {TimelineSort::Duration, tr("&Duration")},
        {TimelineSort::Host, tr("&Host")},
        {TimelineSort::Tag, tr("First &Tag")},
        {TimelineSort::Outcome, tr("O&utcome")},
    };
    for (const auto &[sort, text] : sorts) {
        QAction *action = m_sorting->addAction(text);
        action->setCheckable(true);
        action->setData(int(sort));
        m_sorts.addAction(action);
    }
    m_sorting->addSeparator();
    m_descending = m_sorting->addAction(tr("&Last First"));
    m_descending->setCheckable(true);
    connect(&m_sorts, &QActionGroup::triggered, this, [this](const QAction *action) {
        Q_EMIT sortChosen(TimelineSort(action->data().toInt()));
    });
    connect(m_descending, &QAction::triggered, this, &TimelineActions::directionChosen);
}

void TimelineActions::addGrouping(QWidget *parent)
{
    m_grouping = new QMenu(tr("Gro&up By"), parent);
    const std::initializer_list<std::pair<TimelineGrouping, QString>> groupings{
        {TimelineGrouping::None, tr("&Nothing")},
        {TimelineGrouping::Host, tr("&Host")},
        {TimelineGrouping::Tag, tr("First &Tag")},
        {TimelineGrouping::Outcome, tr("&Outcome")},
    };
    for (const auto &[grouping, text] : groupings) {
        QAction *action = m_grouping->addAction(text);
        action->setCheckable(true);
        action->setData(int(grouping));
        m_groupings.addAction(action);
    }
    connect(&m_groupings, &QActionGroup::triggered, this, [this](const QAction *action) {
        Q_EMIT groupingChosen(TimelineGrouping(action->data().toInt()));
    });
}

QList<QAction *> TimelineActions::all() const
{
    return {m_zoomIn,
            m_zoomOut,
            m_fit,
            m_zoomToCurrent,
            m_sorting->menuAction(),
            m_grouping->menuAction(),
            m_copy,
            m_save};
}

void TimelineActions::show(const TimelineArrangement &arrangement)
{
    for (QAction *action : m_sorts.actions())
        action->setChecked(action->data().toInt() == int(arrangement.sort));
    for (QAction *action : m_groupings.actions())
        action->setChecked(action->data().toInt() == int(arrangement.grouping));
    m_descending->setChecked(arrangement.isDescending);
}

void TimelineActions::setRunPresent(bool isPresent)
{
    for (QAction *action : {m_zoomIn, m_zoomOut, m_fit, m_zoomToCurrent, m_copy, m_save})
        action->setEnabled(isPresent);
}

} // namespace Broadside
