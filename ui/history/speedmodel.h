// The requests that a comparison found slower side by side, as rows: the time of each in series and
// in parallel. The comparison itself is made before. Lives on the GUI thread.
#pragma once

#include "compare/speedcomparison.h"

#include <QAbstractTableModel>

#include <memory>

namespace Broadside {

// The same routes twice, and what their times say about each other.
struct ComparedSpeed
{
    std::shared_ptr<const RunReport> series;
    std::shared_ptr<const RunReport> parallel;
    SpeedComparison comparison = {};
};

class SpeedModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column
    {
        RouteColumn,
        SeriesColumn,
        ParallelColumn,
        FactorColumn,
        ColumnCount
    };
    // For sorting: numbers where the text is one.
    static constexpr int SortRole = Qt::UserRole;

    explicit SpeedModel(ComparedSpeed speed, QObject *parent = nullptr);

    const ComparedSpeed &speed() const { return m_speed; }
    // Among those of the run in parallel.
    int route(int row) const { return slowed(row).parallel; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    const SlowedRoute &slowed(int row) const { return m_speed.comparison.slowed[size_t(row)]; }
    QString text(int row, int column) const;
    QVariant sortKey(int row, int column) const;
    QString sentence(int row) const;

    ComparedSpeed m_speed;
};

} // namespace Broadside
