// Paints the rows of the collection tree: bold collections, the method in its colour, the last
// outcome as a sign, tags as chips at the right, dimmed what will not run. Also says it all in the
// tooltip.
#pragma once

#include <QStyledItemDelegate>

namespace Broadside {

class FolderOutcomes;
class RowPainter;

class TreeDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    // The outcomes outlive it.
    explicit TreeDelegate(const FolderOutcomes &outcomes, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

private:
    void paintFolder(RowPainter &row, const QModelIndex &index, const QFont &font) const;
    QString toolTip(const QModelIndex &index) const;

    const FolderOutcomes &m_outcomes;
};

} // namespace Broadside
