// Two runs as rows, one for each route of either: status and time then and now, and whether the
// bodies are the same. The comparison itself is made before. Lives on the GUI thread.
#pragma once

#include "history/runarchive.h"

#include <QAbstractTableModel>

namespace Broadside {

class ComparisonModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column
    {
        RouteColumn,
        StatusBeforeColumn,
        StatusAfterColumn,
        TimeBeforeColumn,
        TimeAfterColumn,
        TimeDifferenceColumn,
        BodyColumn,
        ColumnCount
    };
    // For sorting: numbers where the text is one.
    static constexpr int SortRole = Qt::UserRole;

    explicit ComparisonModel(ComparedRuns runs, QObject *parent = nullptr);

    const RoutePair &pair(int row) const { return m_runs.pairs[size_t(row)]; }
    // Null when that run does not have the route.
    const RouteRecord *before(int row) const;
    const RouteRecord *after(int row) const;
    // Status, outcome or body are not the same, or only one run has it.
    bool isDifferent(int row) const;
    // "3 of 14 routes differ"
    QString summary() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(int row, int column) const;
    QString bodyText(int row) const;
    QVariant sortKey(int row, int column) const;
    QString sentence(int row) const;

    ComparedRuns m_runs;
};

} // namespace Broadside
