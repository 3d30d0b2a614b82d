// The values in two JSON bodies that are not the same: where, then and now. Lives on the GUI
// thread.
#pragma once

#include "compare/bodydifference.h"

#include <QAbstractTableModel>

namespace Broadside {

class PathsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column
    {
        PathColumn,
        BeforeColumn,
        AfterColumn,
        ColumnCount
    };

    using QAbstractTableModel::QAbstractTableModel;

    // Of the columns of either text.
    void setTitles(const QString &before, const QString &after);
    void setDifference(std::shared_ptr<const BodyDifference> difference);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString m_beforeTitle;
    QString m_afterTitle;
    std::shared_ptr<const BodyDifference> m_difference;
};

} // namespace Broadside
