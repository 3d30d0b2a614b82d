#include "history/pathsmodel.h"

#include "theme/theme.h"

#include <QGuiApplication>

namespace Broadside {

namespace {

QString cut(const QString &value)
{
    constexpr qsizetype longest = 500;
    return value.size() <= longest ? value : QString(value.first(longest) + QChar(0x2026));
}

QString pathText(const PathChange &change)
{
    const QString path = change.path.isEmpty() ? PathsModel::tr("the whole body") : change.path;
    switch (change.change) {
    case LineChange::Added:
        return QStringLiteral("+ ") + path;
    case LineChange::Removed:
        return QStringLiteral("− ") + path;
    default:
        return QStringLiteral("≠ ") + path;
    }
}

QString valueText(const PathChange &change, int column)
{
    if (column == PathsModel::BeforeColumn)
        return change.change == LineChange::Added ? PathsModel::tr("not there")
                                                  : cut(change.before);
    return change.change == LineChange::Removed ? PathsModel::tr("not there") : cut(change.after);
}

bool isMissing(const PathChange &change, int column)
{
    return (column == PathsModel::BeforeColumn && change.change == LineChange::Added) ||
           (column == PathsModel::AfterColumn && change.change == LineChange::Removed);
}

} // namespace

void PathsModel::setTitles(const QString &before, const QString &after)
{
    m_beforeTitle = before;
    m_afterTitle = after;
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
}

void PathsModel::setDifference(std::shared_ptr<const BodyDifference> difference)
{
    beginResetModel();
    m_difference = std::move(difference);
    endResetModel();
}

int PathsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_difference ? 0 : int(m_difference->paths.size());
}

int PathsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant PathsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const PathChange &change = m_difference->paths[size_t(index.row())];
    if (role == Qt::DisplayRole)
        return index.column() == PathColumn ? pathText(change) : valueText(change, index.column());
    if (role == Qt::ForegroundRole && isMissing(change, index.column()))
        return Theme::of(QGuiApplication::palette()).mutedText;
    return {};
}

QVariant PathsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case PathColumn:
        return tr("Where");
    case BeforeColumn:
        return m_beforeTitle;
    default:
        return m_afterTitle;
    }
}

} // namespace Broadside
