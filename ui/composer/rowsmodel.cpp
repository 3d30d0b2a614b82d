#include "composer/rowsmodel.h"

namespace Broadside {

// Rows are what they are by their position: those that stay keep their selection.
void RowsModel::setRows(std::vector<DetailRow> rows)
{
    if (rows == m_rows)
        return;
    const int before = int(m_rows.size());
    const int after = int(rows.size());
    if (after < before) {
        beginRemoveRows({}, after, before - 1);
        m_rows = std::move(rows);
        endRemoveRows();
    } else if (after > before) {
        beginInsertRows({}, before, after - 1);
        m_rows = std::move(rows);
        endInsertRows();
    } else {
        m_rows = std::move(rows);
    }
    if (const int kept = std::min(before, after); kept > 0)
        Q_EMIT dataChanged(index(0, 0), index(kept - 1, ColumnCount - 1));
}

int RowsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int RowsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant RowsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const DetailRow &row = m_rows[size_t(index.row())];
    const auto text = [&row](int column) {
        return column == NameColumn ? row.name : column == ValueColumn ? row.value : row.origin;
    };
    switch (role) {
    case Qt::DisplayRole:
        return text(index.column());
    case Qt::ToolTipRole: {
        QStringList lines{text(index.column())};
        if (index.column() == ValueColumn)
            lines += row.origin;
        lines.removeAll(QString());
        return QStringLiteral("<qt>%1</qt>")
            .arg(lines.join(u'\n').toHtmlEscaped().replace(u'\n', QLatin1String("<br>")));
    }
    case Qt::CheckStateRole:
        if (index.column() != NameColumn || !row.isEnabled)
            return {};
        return *row.isEnabled ? Qt::Checked : Qt::Unchecked;
    case IsMutedRole:
        return row.isInherited || !row.isEnabled.value_or(true) || index.column() == OriginColumn;
    case HasProblemRole:
        return row.hasProblem;
    default:
        return {};
    }
}

QVariant RowsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NameColumn:
        return tr("Name");
    case ValueColumn:
        return tr("Value");
    default:
        return tr("Where it comes from");
    }
}

} // namespace Broadside
