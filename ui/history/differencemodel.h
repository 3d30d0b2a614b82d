// The lines of two texts side by side, with a sign and a ground where they differ. Lives on the GUI
// thread.
#pragma once

#include "compare/bodydifference.h"

#include <QAbstractTableModel>

namespace Broadside {

class DifferenceModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column
    {
        BeforeNumberColumn,
        BeforeColumn,
        SignColumn,
        AfterNumberColumn,
        AfterColumn,
        ColumnCount
    };

    using QAbstractTableModel::QAbstractTableModel;

    // Of the columns of either text.
    void setTitles(const QString &before, const QString &after);
    void setDifference(std::shared_ptr<const BodyDifference> difference);
    // The next row after (or before) that one that is not the same, and not next to it; -1: none.
    int nextDifference(int row, bool isBackwards) const;
    LineChange change(int row) const;
    // Of the longest line of either text, in columns.
    int longestLine() const { return m_longestLine; }
    // What is seen of the columns of a text from one on, of lines of any length.
    QString part(const QModelIndex &index, int first, int count) const;
    // The column from which on the texts of a changed row are not the same; 0 of other rows.
    int firstDifference(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QStringView line(const QModelIndex &index) const;
    QString text(const LinePair &pair, int column) const;
    QString sentence(const LinePair &pair) const;

    QString m_beforeTitle;
    QString m_afterTitle;
    std::shared_ptr<const BodyDifference> m_difference;
    int m_longestLine = 0;
};

} // namespace Broadside
