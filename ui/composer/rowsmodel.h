// The rows of one of a route's tables as a model: those that are inherited, then the route's own,
// and where rows can be added an empty one at the end. Shows them; what is typed into it goes to
// its owner, and comes back as new rows.
#pragma once

#include "composer/detailrow.h"

#include <QAbstractTableModel>

#include <functional>
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
        IsOffRole,                      // switched off: it is not sent
        HasProblemRole,
    };

    using QAbstractTableModel::QAbstractTableModel;

    // Before the first rows are set. What the empty row says: "Add a param".
    void setEditable(const QString &invitation);
    // What the column of names is called; "Name" otherwise.
    void setNameTitle(const QString &title) { m_nameTitle = title; }
    // How a name is shown that is not being edited.
    void setNameText(const std::function<QString(const QString &)> &text) { m_nameText = text; }
    // Which values are shown masked; what is stored and edited is the value itself.
    using Hiding = std::function<bool(const DetailRow &)>;
    void setHiding(const Hiding &hiding);
    bool isHidden(const QModelIndex &index) const;
    bool isEditable() const { return !m_invitation.isEmpty(); }

    const std::vector<DetailRow> &rows() const { return m_rows; }
    void setRows(std::vector<DetailRow> rows);
    // How many rows in front of the route's own are inherited.
    int inheritedCount() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    // Of the route's own rows; their number is the one to be added.
    void textEdited(int row, int column, const QString &text);
    void switched(int row, bool isOn);

private:
    bool isOwn(int row) const;

    std::vector<DetailRow> m_rows;
    QString m_invitation;
    QString m_nameTitle;
    bool m_isLastBecoming = false; // the empty row becomes one of the route's
    std::function<QString(const QString &)> m_nameText;
    Hiding m_hiding;
};

} // namespace Broadside
