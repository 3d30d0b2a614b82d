#include "composer/rowsmodel.h"

#include "secrets/redactor.h"

#include <QScopedValueRollback>

#include <algorithm>

namespace Broadside {

void RowsModel::setEditable(const QString &invitation)
{
    m_invitation = invitation;
}

void RowsModel::setHiding(const Hiding &hiding)
{
    m_hiding = hiding;
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, ValueColumn), index(int(m_rows.size()) - 1, ValueColumn));
}

bool RowsModel::isHidden(const QModelIndex &index) const
{
    return m_hiding && index.column() == ValueColumn && index.row() < int(m_rows.size()) &&
           m_hiding(m_rows[size_t(index.row())]);
}

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
        const int first = before + int(m_isLastBecoming);
        beginInsertRows({}, first, first + after - before - 1);
        m_rows = std::move(rows);
        endInsertRows();
    } else {
        m_rows = std::move(rows);
    }
    if (const int kept = std::min(before + int(m_isLastBecoming), after); kept > 0)
        Q_EMIT dataChanged(index(0, 0), index(kept - 1, ColumnCount - 1));
}

int RowsModel::inheritedCount() const
{
    return int(std::ranges::count_if(m_rows, &DetailRow::isInherited));
}

bool RowsModel::isOwn(int row) const
{
    return row >= int(m_rows.size()) || !m_rows[size_t(row)].isInherited;
}

int RowsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size()) + (isEditable() ? 1 : 0);
}

int RowsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant RowsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if (index.row() >= int(m_rows.size())) {
        if (role == IsMutedRole)
            return true;
        const bool isText = role == Qt::DisplayRole || role == Qt::AccessibleTextRole;
        return isText && index.column() == NameColumn ? QVariant(m_invitation) : QVariant();
    }
    const DetailRow &row = m_rows[size_t(index.row())];
    const auto text = [&row](int column) {
        return column == NameColumn ? row.name : column == ValueColumn ? row.value : row.origin;
    };
    const auto shownText = [&](int column) {
        if (column == ValueColumn && isHidden(index))
            return Redactor::mask();
        return column == NameColumn && m_nameText ? m_nameText(row.name) : text(column);
    };
    switch (role) {
    case Qt::DisplayRole:
        return shownText(index.column());
    case Qt::EditRole:
        return text(index.column());
    case Qt::ToolTipRole: {
        QStringList lines{shownText(index.column())};
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
    case IsOffRole:
        return !row.isEnabled.value_or(true);
    case HasProblemRole:
        return row.hasProblem;
    default:
        return {};
    }
}

bool RowsModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!(flags(index) & (Qt::ItemIsEditable | Qt::ItemIsUserCheckable)))
        return false;
    const int own = index.row() - inheritedCount();
    if (role == Qt::CheckStateRole) {
        Q_EMIT switched(own, value.toInt() == Qt::Checked);
        return true;
    }
    if (role != Qt::EditRole || value.toString() == index.data(Qt::EditRole).toString())
        return false;
    // The cell in which it was typed, which may stay open, is of the new row, not of the one
    // behind.
    const QScopedValueRollback becoming(m_isLastBecoming, index.row() >= int(m_rows.size()));
    Q_EMIT textEdited(own, index.column(), value.toString());
    return true;
}

Qt::ItemFlags RowsModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (!index.isValid() || !isEditable() || !isOwn(index.row()))
        return flags;
    if (index.column() != OriginColumn)
        flags |= Qt::ItemIsEditable;
    if (index.column() == NameColumn && index.row() < int(m_rows.size()) &&
        m_rows[size_t(index.row())].isEnabled)
        flags |= Qt::ItemIsUserCheckable;
    return flags;
}

QVariant RowsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NameColumn:
        return m_nameTitle.isEmpty() ? tr("Name") : m_nameTitle;
    case ValueColumn:
        return tr("Value");
    default:
        return tr("Where it comes from");
    }
}

} // namespace Broadside
