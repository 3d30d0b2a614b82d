#include "models/timelinemodel.h"

#include "models/routetext.h"
#include "report/repetitionname.h"

#include <algorithm>
#include <map>
#include <numeric>

namespace Broadside {

namespace {

// Rows that change places more often cannot be read.
constexpr std::chrono::milliseconds rearrangingInterval{400};

} // namespace

TimelineModel::TimelineModel(LiveRun &run, QObject *parent)
    : QAbstractItemModel(parent)
    , m_run(run)
{
    m_rearranging.setSingleShot(true);
    m_rearranging.setInterval(rearrangingInterval);
    connect(&m_rearranging, &QTimer::timeout, this, &TimelineModel::rearrange);
    // Of a run that begins nothing was sent yet; one that is shown again is whole.
    const auto show = [this] {
        QList<int> sent(m_run.isRunning() ? 0 : qsizetype(m_run.report().routes().size()));
        std::ranges::iota(sent, 0);
        begin(sent);
    };
    connect(&run, &LiveRun::started, this, show);
    connect(&run, &LiveRun::routesChanged, this, &TimelineModel::takeChanges);
    connect(&run, &LiveRun::finished, this, [this] {
        m_rearranging.stop();
        rearrange();
    });
    QList<int> all(qsizetype(run.report().routes().size()));
    std::ranges::iota(all, 0);
    begin(all); // of a run that goes, too, as far as it is
}

void TimelineModel::begin(const QList<int> &sent)
{
    beginResetModel();
    m_rearranging.stop();
    m_flight.clear();
    m_criticalPath.clear();
    m_flight.update(m_run.report(), sent);
    m_criticalPath.update(m_run.report(), sent);
    setGroups(arrange(m_run.report(), m_arrangement));
    endResetModel();
}

void TimelineModel::setArrangement(const TimelineArrangement &arrangement)
{
    if (arrangement == m_arrangement)
        return;
    beginResetModel();
    m_arrangement = arrangement;
    setGroups(arrange(m_run.report(), m_arrangement));
    endResetModel();
}

void TimelineModel::setGroups(std::vector<TimelineGroup> groups)
{
    m_groups = std::move(groups);
    m_positions.resize(m_run.report().routes().size());
    for (int group = 0; group < int(m_groups.size()); ++group) {
        const std::vector<int> &routes = m_groups[size_t(group)].routes;
        for (int row = 0; row < int(routes.size()); ++row)
            m_positions[size_t(routes[size_t(row)])] = {.group = group, .row = row};
    }
}

void TimelineModel::takeChanges(const QList<int> &routes)
{
    m_flight.update(m_run.report(), routes);
    m_criticalPath.update(m_run.report(), routes);
    tellChanged(routes);
    if (m_arrangement.dependsOnProgress() && !m_rearranging.isActive())
        m_rearranging.start();
}

// One range per group: telling of every row by itself costs the view more than repainting.
void TimelineModel::tellChanged(const QList<int> &routes)
{
    std::map<int, std::pair<int, int>> rowsByGroup;
    for (const int route : routes) {
        const Position position = m_positions[size_t(route)];
        auto &[first, last] =
            rowsByGroup.try_emplace(position.group, position.row, position.row).first->second;
        first = std::min(first, position.row);
        last = std::max(last, position.row);
    }
    for (const auto &[group, rows] : rowsByGroup) {
        const QModelIndex parent = isGrouped() ? index(group, 0) : QModelIndex();
        Q_EMIT dataChanged(index(rows.first, 0, parent),
                           index(rows.second, ColumnCount - 1, parent));
    }
}

void TimelineModel::rearrange()
{
    std::vector<TimelineGroup> groups = arrange(m_run.report(), m_arrangement);
    if (groups == m_groups)
        return;
    Q_EMIT layoutAboutToBeChanged();
    QList<std::pair<int, TimelineGroup>> before; // a route, else the group
    for (const QModelIndex &kept : persistentIndexList()) {
        const int route = routeAt(kept);
        before.emplaceBack(route, TimelineGroup());
        if (route < 0) { // only what it is known by
            const TimelineGroup &group = m_groups[size_t(kept.row())];
            before.back().second.by = group.by;
            before.back().second.name = group.name;
            before.back().second.state = group.state;
        }
    }
    setGroups(std::move(groups));
    movePersistentIndices(before);
    Q_EMIT layoutChanged();
}

void TimelineModel::movePersistentIndices(const QList<std::pair<int, TimelineGroup>> &before)
{
    const QModelIndexList from = persistentIndexList();
    QModelIndexList to;
    to.reserve(from.size());
    for (qsizetype i = 0; i < from.size(); ++i) {
        const int route = before[i].first;
        const TimelineGroup &group = before[i].second;
        if (route >= 0) {
            to.append(indexOf(route, from[i].column()));
            continue;
        }
        const auto found = std::ranges::find_if(
            m_groups, [&](const TimelineGroup &each) { return each.isSameAs(group); });
        to.append(found == m_groups.end() ? QModelIndex()
                                          : index(int(found - m_groups.begin()), from[i].column()));
    }
    changePersistentIndexList(from, to);
}

// The internal number is 0 at the top, else that of the group plus one.
QModelIndex TimelineModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? quintptr(parent.row()) + 1 : quintptr(0));
}

QModelIndex TimelineModel::parent(const QModelIndex &index) const
{
    if (!index.isValid() || index.internalId() == 0)
        return {};
    return createIndex(int(index.internalId() - 1), 0, quintptr(0));
}

int TimelineModel::rowCount(const QModelIndex &parent) const
{
    if (!isGrouped())
        return parent.isValid() || m_groups.empty() ? 0 : int(m_groups.front().routes.size());
    if (!parent.isValid())
        return int(m_groups.size());
    if (parent.internalId() != 0 || parent.column() != 0)
        return 0;
    return int(m_groups[size_t(parent.row())].routes.size());
}

int TimelineModel::columnCount(const QModelIndex & /*parent*/) const
{
    return ColumnCount;
}

int TimelineModel::routeAt(const QModelIndex &index) const
{
    if (!index.isValid())
        return -1;
    if (index.internalId() != 0)
        return m_groups[index.internalId() - 1].routes[size_t(index.row())];
    return isGrouped() ? -1 : m_groups.front().routes[size_t(index.row())];
}

const RouteRecord *TimelineModel::record(const QModelIndex &index) const
{
    const int route = routeAt(index);
    return route < 0 ? nullptr : &m_run.report().routes()[size_t(route)];
}

QModelIndex TimelineModel::indexOf(int route, int column) const
{
    if (route < 0 || size_t(route) >= m_positions.size())
        return {};
    const Position position = m_positions[size_t(route)];
    return createIndex(position.row, column,
                       isGrouped() ? quintptr(position.group) + 1 : quintptr(0));
}

Qt::ItemFlags TimelineModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractItemModel::flags(index);
    return routeAt(index) < 0 ? flags : flags | Qt::ItemNeverHasChildren;
}

QVariant TimelineModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const RouteRecord *route = record(index);
    return route ? routeData(index, *route, role) : groupData(index, role);
}

QVariant TimelineModel::routeData(const QModelIndex &index, const RouteRecord &record,
                                  int role) const
{
    const int repetitions = timesSent(m_run.report());
    switch (role) {
    case Qt::DisplayRole:
        return text(index.column(), record, repetitions, m_run.elapsed());
    case Qt::AccessibleTextRole:
        if (index.column() == Request || index.column() == Bar)
            return RouteText::sentence(record, repetitions, m_run.elapsed());
        return text(index.column(), record, repetitions, m_run.elapsed());
    case RouteRole:
        return routeAt(index);
    case MethodRole:
        return record.summary.method;
    default:
        return {};
    }
}

QString TimelineModel::text(int column, const RouteRecord &record, int repetitions, Nanoseconds now)
{
    switch (column) {
    case Request:
        return RouteText::name(record, repetitions);
    case Status:
        return RouteText::status(record);
    case Time:
        return RouteText::time(record, now);
    case Size:
        return RouteText::size(record);
    default:
        return {};
    }
}

QVariant TimelineModel::groupData(const QModelIndex &index, int role) const
{
    const TimelineGroup &group = m_groups[size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return index.column() == Request
                   ? tr("%1 (%2)").arg(RouteText::group(group)).arg(group.routes.size())
                   : QString();
    case RouteRole:
        return -1;
    case Qt::ToolTipRole:
        return RouteText::groupExplanation(group);
    case GroupSizeRole:
        return int(group.routes.size());
    default:
        return {};
    }
}

QVariant TimelineModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractItemModel::headerData(section, orientation, role);
    switch (section) {
    case Request:
        return tr("Request");
    case Status:
        return tr("Status");
    case Time:
        return tr("Time");
    case Size:
        return tr("Size");
    case Bar:
        return tr("Timeline");
    default:
        return {};
    }
}

} // namespace Broadside
