// The rows of one of a route's tables as a model. Shows them; editing comes to it as a new value.
#pragma once

#include "composer/detailrow.h"

#include <QAbstractTableModel>

#include <vector>

namespace Broadside {

class RowsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column
    {
        NameColumn,
        ValueColumn,
        OriginColumn,
        ColumnCount
    };
    enum Role
    {
        IsMutedRole = Qt::UserRole + 1, // inherited or switched off
        HasProblemRole,
    };

    using QAbstractTableModel::QAbstractTableModel;

    const std::vector<DetailRow> &rows() const { return m_rows; }
    void setRows(std::vector<DetailRow> rows);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<DetailRow> m_rows;
};

} // namespace Broadside
