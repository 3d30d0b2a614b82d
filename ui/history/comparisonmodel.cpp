#include "history/comparisonmodel.h"

#include "models/routetext.h"
#include "report/repetitionname.h"
#include "theme/theme.h"

#include <QFont>
#include <QGuiApplication>

namespace Broadside {

namespace {

const RouteRecord *routeAt(const RunReport &report, int index)
{
    return index < 0 ? nullptr : &report.routes()[size_t(index)];
}

int statusOf(const RouteRecord *route)
{
    const Response *response = route ? route->response() : nullptr;
    return response ? response->status : 0;
}

Nanoseconds timeOf(const RouteRecord *route)
{
    return route ? route->duration() : Nanoseconds(-1);
}

QString statusText(const RouteRecord *route)
{
    return route ? RouteText::status(*route) : QString();
}

QString timeText(const RouteRecord *route)
{
    return route ? RouteText::time(*route, route->lastChange) : QString();
}

bool wereSent(const RouteRecord *before, const RouteRecord *after)
{
    return before && after && !before->attempts.empty() && !after->attempts.empty();
}

int alignmentOf(int column)
{
    const bool isTime = column >= ComparisonModel::TimeBeforeColumn &&
                        column <= ComparisonModel::TimeDifferenceColumn;
    return int((isTime ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
}

// "+12 ms", "−3.5 ms"
QString differenceText(Nanoseconds difference)
{
    if (difference == Nanoseconds(0))
        return QStringLiteral("±0");
    const QString sign = difference > Nanoseconds(0) ? QStringLiteral("+") : QStringLiteral("−");
    return sign + RouteText::duration(std::chrono::abs(difference));
}

} // namespace

ComparisonModel::ComparisonModel(ComparedRuns runs, QObject *parent)
    : QAbstractTableModel(parent)
    , m_runs(std::move(runs))
{}

const RouteRecord *ComparisonModel::before(int row) const
{
    return routeAt(*m_runs.before, pair(row).before);
}

const RouteRecord *ComparisonModel::after(int row) const
{
    return routeAt(*m_runs.after, pair(row).after);
}

bool ComparisonModel::isDifferent(int row) const
{
    const RouteRecord *first = before(row);
    const RouteRecord *second = after(row);
    return !first || !second || pair(row).body == BodyMatch::Different ||
           statusOf(first) != statusOf(second) || first->outcome != second->outcome;
}

QString ComparisonModel::summary() const
{
    int different = 0;
    for (int row = 0; row < rowCount(); ++row)
        different += isDifferent(row) ? 1 : 0;
    if (different == 0)
        return tr("No route differs in status or body");
    return tr("%L1 of %L2 routes differ in status or body").arg(different).arg(rowCount());
}

int ComparisonModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_runs.pairs.size());
}

int ComparisonModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ComparisonModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const int row = index.row();
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return text(row, column);
    case SortRole:
        return sortKey(row, column);
    case Qt::ToolTipRole:
        return sentence(row);
    case Qt::AccessibleTextRole:
        return column == RouteColumn ? sentence(row) : text(row, column);
    case Qt::TextAlignmentRole:
        return alignmentOf(column);
    case Qt::FontRole: {
        QFont font;
        font.setBold(isDifferent(row));
        return font;
    }
    case Qt::ForegroundRole:
        if (column == BodyColumn && pair(row).body == BodyMatch::Different && before(row) &&
            after(row))
            return Theme::of(QGuiApplication::palette()).warning;
        return {};
    default:
        return {};
    }
}

QVariant ComparisonModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return alignmentOf(section);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case RouteColumn:
        return tr("Route");
    case StatusBeforeColumn:
        return tr("Status then");
    case StatusAfterColumn:
        return tr("Status now");
    case TimeBeforeColumn:
        return tr("Time then");
    case TimeAfterColumn:
        return tr("Time now");
    case TimeDifferenceColumn:
        return tr("Difference");
    case BodyColumn:
        return tr("Body");
    default:
        return {};
    }
}

QString ComparisonModel::text(int row, int column) const
{
    const RouteRecord *first = before(row);
    const RouteRecord *second = after(row);
    switch (column) {
    case RouteColumn: {
        const int repetitions = std::max(timesSent(*m_runs.before), timesSent(*m_runs.after));
        return RouteText::name(second ? *second : *first, repetitions);
    }
    case StatusBeforeColumn:
        return first ? statusText(first) : tr("not in that run");
    case StatusAfterColumn:
        return second ? statusText(second) : tr("not in this run");
    case TimeBeforeColumn:
        return timeText(first);
    case TimeAfterColumn:
        return timeText(second);
    case TimeDifferenceColumn:
        return wereSent(first, second) ? differenceText(timeOf(second) - timeOf(first)) : QString();
    case BodyColumn:
        return bodyText(row);
    default:
        break;
    }
    return {};
}

// A body that there is in one run alone has nothing to differ from.
QString ComparisonModel::bodyText(int row) const
{
    switch (pair(row).body) {
    case BodyMatch::Neither:
        return tr("none");
    case BodyMatch::Same:
        return tr("same");
    case BodyMatch::Different:
        if (!before(row))
            return tr("not in that run");
        return after(row) ? tr("≠ different") : tr("not in this run");
    case BodyMatch::Unknown:
        return tr("same as far as kept");
    }
    return {};
}

QVariant ComparisonModel::sortKey(int row, int column) const
{
    const auto nanoseconds = [](Nanoseconds time) { return QVariant(qint64(time.count())); };
    const RouteRecord *first = before(row);
    const RouteRecord *second = after(row);
    switch (column) {
    case StatusBeforeColumn:
        return statusOf(first);
    case StatusAfterColumn:
        return statusOf(second);
    case TimeBeforeColumn:
        return nanoseconds(timeOf(first));
    case TimeAfterColumn:
        return nanoseconds(timeOf(second));
    case TimeDifferenceColumn:
        return nanoseconds(wereSent(first, second) ? timeOf(second) - timeOf(first)
                                                   : Nanoseconds(0));
    case BodyColumn:
        return int(pair(row).body);
    default:
        return text(row, column);
    }
}

QString ComparisonModel::sentence(int row) const
{
    const auto of = [this, row](int column) {
        const QString part = text(row, column);
        return part.isEmpty() ? tr("none") : part;
    };
    return tr("%1: status then %2, now %3; time then %4, now %5; body %6")
        .arg(of(RouteColumn), of(StatusBeforeColumn), of(StatusAfterColumn), of(TimeBeforeColumn),
             of(TimeAfterColumn), of(BodyColumn));
}

} // namespace Broadside
