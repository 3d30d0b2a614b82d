// The routes of the tree whose name, URL or tags hold what was typed, with the folders around them;
// a folder or a collection that fits itself keeps all it has. Several words narrow each other. The
// source is a CollectionTreeModel.
#pragma once

#include <QSortFilterProxyModel>
#include <QStringList>

namespace Broadside {

class CollectionFilter : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit CollectionFilter(QObject *parent = nullptr);

    void setText(const QString &text);
    bool isFiltering() const { return !m_words.isEmpty(); }
    // Rows that are left, but no more than `most` are counted.
    int rowsLeft(int most) const;

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    bool isFitting(const QModelIndex &source) const;

    QStringList m_words; // case-folded
};

} // namespace Broadside
