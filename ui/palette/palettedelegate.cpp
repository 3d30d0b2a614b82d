#include "palette/palettedelegate.h"

#include "palette/palettemodel.h"
#include "theme/contrast.h"
#include "theme/theme.h"

#include <QApplication>
#include <QPainter>

namespace Broadside {

namespace {

QPalette::ColorGroup groupOf(const QStyleOptionViewItem &option)
{
    return option.state & QStyle::State_Enabled ? QPalette::Active : QPalette::Disabled;
}

bool isHighlighted(const QStyleOptionViewItem &option)
{
    return option.state & QStyle::State_Selected;
}

QColor textColor(const QStyleOptionViewItem &option)
{
    return option.palette.color(groupOf(option),
                                isHighlighted(option) ? QPalette::HighlightedText : QPalette::Text);
}

QColor quietColor(const QStyleOptionViewItem &option)
{
    return isHighlighted(option) || groupOf(option) == QPalette::Disabled
               ? textColor(option)
               : Theme::of(option.palette).mutedText;
}

QColor labelColor(const QStyleOptionViewItem &option, const QString &method)
{
    return method.isEmpty() || isHighlighted(option) ? quietColor(option)
                                                     : Theme::of(option.palette).method(method);
}

// As long as it can be without taking more than a part of the row.
void drawAtEnd(QPainter &painter, QRect &free, const QString &text, int most)
{
    const QString shown = painter.fontMetrics().elidedText(text, Qt::ElideMiddle, most);
    const int width = painter.fontMetrics().horizontalAdvance(shown);
    painter.drawText(free, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, shown);
    if (width > 0)
        free.setRight(free.right() - width - painter.fontMetrics().averageCharWidth() * 2);
}

} // namespace

QString PaletteDelegate::kindText(int kind)
{
    switch (PaletteItem::Kind(kind)) {
    case PaletteItem::Action:
        return PaletteModel::tr("Action");
    case PaletteItem::File:
        return PaletteModel::tr("File");
    case PaletteItem::Collection:
        return PaletteModel::tr("Collection");
    case PaletteItem::Folder:
        return PaletteModel::tr("Folder");
    case PaletteItem::Route:
        break;
    }
    return {};
}

void PaletteDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    QStyleOptionViewItem filled = option;
    initStyleOption(&filled, index);
    filled.text.clear();
    const QStyle *style = filled.widget ? filled.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &filled, painter, filled.widget);

    const int gap = filled.fontMetrics.averageCharWidth();
    QRect free = filled.rect.adjusted(gap, 0, -gap, 0);
    const int kind = index.data(PaletteModel::KindRole).toInt();
    const QString hint = index.data(PaletteModel::HintRole).toString();
    const bool isRoute = kind == PaletteItem::Route;
    painter->save();
    painter->setFont(filled.font);
    painter->setPen(labelColor(filled, isRoute ? hint : QString()));
    const int labels = gap * 12;
    painter->drawText(QRect(free.topLeft(), QSize(labels - gap, free.height())),
                      Qt::AlignVCenter | Qt::TextSingleLine,
                      filled.fontMetrics.elidedText(isRoute ? hint : kindText(kind), Qt::ElideRight,
                                                    labels - gap));
    free.setLeft(free.left() + labels);
    painter->setPen(quietColor(filled));
    if (!isRoute)
        drawAtEnd(*painter, free, hint, free.width() / 3);
    drawAtEnd(*painter, free, index.data(PaletteModel::DetailRole).toString(), free.width() / 3);
    painter->setPen(textColor(filled));
    painter->drawText(
        free, Qt::AlignVCenter | Qt::TextSingleLine,
        filled.fontMetrics.elidedText(index.data().toString(), Qt::ElideMiddle, free.width()));
    painter->restore();
}

QSize PaletteDelegate::sizeHint(const QStyleOptionViewItem &option,
                                const QModelIndex & /*index*/) const
{
    return {option.fontMetrics.averageCharWidth() * 40, option.fontMetrics.height() * 7 / 4};
}

} // namespace Broadside
