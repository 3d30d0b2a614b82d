// Paints a row of the command palette: method or kind, what it is, where it belongs, its shortcut.
#pragma once

#include <QStyledItemDelegate>

namespace Broadside {

class PaletteDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    // In front of the text of what is not a route.
    static QString kindText(int kind);
};

} // namespace Broadside
