// The routes of a run as rows, in the arrangement asked for, with groups as parents where there is
// a grouping. Follows a LiveRun: rows change with every batch of events, and their order at most
// a few times a second. Speaks meaning: who paints takes the RouteRecord by its role. Lives on the
// GUI thread; owned by the timeline.
#pragma once

#include "models/criticalpath.h"
#include "models/flighthistory.h"
#include "models/liverun.h"
#include "models/timelineorder.h"

#include <QAbstractItemModel>
#include <QTimer>

namespace Broadside {

class TimelineModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Column
    {
        Request,
        Status,
        Time,
        Size,
        Bar,
        ColumnCount
    };
    enum Role
    {
        RouteRole = Qt::UserRole, // int: the index in report().routes(); -1 for a group
        MethodRole,               // QString
        GroupSizeRole             // int
    };

    explicit TimelineModel(LiveRun &run, QObject *parent = nullptr);

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

    // What a cell says; empty for a bar.
    static QString text(int column, const RouteRecord &record, int repetitions, Nanoseconds now);

    const LiveRun &run() const { return m_run; }
    // Null for a group.
    const RouteRecord *record(const QModelIndex &index) const;
    int routeAt(const QModelIndex &index) const; // -1 for a group
    QModelIndex indexOf(int route, int column = Request) const;

    const TimelineArrangement &arrangement() const { return m_arrangement; }
    void setArrangement(const TimelineArrangement &arrangement);
    bool isGrouped() const { return m_arrangement.grouping != TimelineGrouping::None; }
    // In the order of the rows; one without a row of its own when nothing is grouped.
    const std::vector<TimelineGroup> &groups() const { return m_groups; }

    const FlightHistory &flight() const { return m_flight; }
    const CriticalPath &criticalPath() const { return m_criticalPath; }

private:
    struct Position
    {
        int group = 0;
        int row = 0; // in its group
    };

    // `sent`: the routes of the run that something has happened to already.
    void begin(const QList<int> &sent);
    void takeChanges(const QList<int> &routes);
    void tellChanged(const QList<int> &routes);
    // Keeps what refers to rows, such as the current one.
    void rearrange();
    void setGroups(std::vector<TimelineGroup> groups);
    void movePersistentIndices(const QList<std::pair<int, TimelineGroup>> &before);
    QVariant routeData(const QModelIndex &index, const RouteRecord &record, int role) const;
    QVariant groupData(const QModelIndex &index, int role) const;

    LiveRun &m_run;
    TimelineArrangement m_arrangement;
    std::vector<TimelineGroup> m_groups;
    std::vector<Position> m_positions; // by route
    FlightHistory m_flight;
    CriticalPath m_criticalPath;
    QTimer m_rearranging;
};

} // namespace Broadside
