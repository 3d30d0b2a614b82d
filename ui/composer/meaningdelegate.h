// Shows each word of a list with its meaning beside it, in a second, quieter column. The meaning is
// the item's accessible description, so that a screen reader says it, too. Lives with its view.
#pragma once

#include <QStyledItemDelegate>

class QAbstractItemView;

namespace Broadside {

class MeaningDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit MeaningDelegate(QAbstractItemView &view);

    // The second column begins behind the widest word; the words are others now.
    void measureWords();

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    QAbstractItemView &m_view;
    int m_meaningBegin = 0; // from the edge of an item
};

} // namespace Broadside
