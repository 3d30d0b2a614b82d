#include "history/speedmodel.h"

#include "models/routetext.h"
#include "report/repetitionname.h"
#include "theme/texts.h"

namespace Broadside {

namespace {

int speedAlignment(int column)
{
    const bool isName = column == SpeedModel::RouteColumn;
    return int((isName ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
}

} // namespace

SpeedModel::SpeedModel(ComparedSpeed speed, QObject *parent)
    : QAbstractTableModel(parent)
    , m_speed(std::move(speed))
{}

int SpeedModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_speed.comparison.slowed.size());
}

int SpeedModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant SpeedModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return text(index.row(), index.column());
    case SortRole:
        return sortKey(index.row(), index.column());
    case Qt::ToolTipRole:
        return sentence(index.row());
    case Qt::AccessibleTextRole:
        return index.column() == RouteColumn ? sentence(index.row())
                                             : text(index.row(), index.column());
    case Qt::TextAlignmentRole:
        return speedAlignment(index.column());
    default:
        return {};
    }
}

QVariant SpeedModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return speedAlignment(section);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case RouteColumn:
        return tr("Request");
    case SeriesColumn:
        return tr("In series");
    case ParallelColumn:
        return tr("In parallel");
    case FactorColumn:
        return tr("Slower");
    default:
        return {};
    }
}

QString SpeedModel::text(int row, int column) const
{
    const SlowedRoute &each = slowed(row);
    switch (column) {
    case RouteColumn: {
        const RunReport &parallel = *m_speed.parallel;
        return RouteText::name(parallel.routes()[size_t(each.parallel)], timesSent(parallel));
    }
    case SeriesColumn:
        return RouteText::duration(each.inSeries);
    case ParallelColumn:
        return RouteText::duration(each.inParallel);
    case FactorColumn:
        return tr("%1 times").arg(numberText(each.factor(), 1));
    default:
        return {};
    }
}

QVariant SpeedModel::sortKey(int row, int column) const
{
    switch (column) {
    case SeriesColumn:
        return qint64(slowed(row).inSeries.count());
    case ParallelColumn:
        return qint64(slowed(row).inParallel.count());
    case FactorColumn:
        return slowed(row).factor();
    default:
        return text(row, column);
    }
}

QString SpeedModel::sentence(int row) const
{
    return tr("%1: in series %2, in parallel %3, %4")
        .arg(text(row, RouteColumn), text(row, SeriesColumn), text(row, ParallelColumn),
             text(row, FactorColumn));
}

} // namespace Broadside
