// Paints the rows of the collection tree: bold collections, the method in its colour, the last
// outcome as a sign, tags as chips at the right, dimmed what will not run. Also says it all in the
// tooltip.
#pragma once

#include <QStyledItemDelegate>

namespace Broadside {

class TreeDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    // Why the row does not run or did not pass, in a line; empty where neither is so.
    static QString troubleText(const QModelIndex &index);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;
};

} // namespace Broadside
