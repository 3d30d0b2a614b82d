#include "composer/meaningdelegate.h"

#include "theme/theme.h"

#include <QAbstractItemView>
#include <QPainter>

#include <algorithm>

namespace Broadside {

namespace {

constexpr int gapCharacters = 3; // between the columns

QString meaningOf(const QModelIndex &index)
{
    return index.data(Qt::AccessibleDescriptionRole).toString();
}

} // namespace

MeaningDelegate::MeaningDelegate(QAbstractItemView &view)
    : QStyledItemDelegate(&view)
    , m_view(view)
{}

void MeaningDelegate::measureWords()
{
    QStyleOptionViewItem option;
    option.initFrom(&m_view);
    option.font = m_view.font();
    const QAbstractItemModel &words = *m_view.model();
    int widest = 0;
    for (int row = 0; row < words.rowCount(); ++row) {
        const QSize size = QStyledItemDelegate::sizeHint(option, words.index(row, 0));
        widest = std::max(widest, size.width());
    }
    m_meaningBegin = widest + gapCharacters * option.fontMetrics.averageCharWidth();
}

void MeaningDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    QStyleOptionViewItem row = option;
    row.showDecorationSelected = true; // the line over both columns
    QStyledItemDelegate::paint(painter, row, index);
    const bool isSelected = (option.state & QStyle::State_Selected) != 0;
    const QRect place = option.rect.adjusted(m_meaningBegin, 0, 0, 0);
    painter->save();
    painter->setFont(option.font);
    painter->setPen(isSelected ? option.palette.color(QPalette::HighlightedText)
                               : Theme::of(option.palette).mutedText);
    painter->drawText(QStyle::visualRect(option.direction, option.rect, place),
                      Qt::AlignVCenter | Qt::AlignLeading | Qt::TextSingleLine, meaningOf(index));
    painter->restore();
}

QSize MeaningDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    size.setWidth(m_meaningBegin + option.fontMetrics.horizontalAdvance(meaningOf(index)));
    return size;
}

} // namespace Broadside
