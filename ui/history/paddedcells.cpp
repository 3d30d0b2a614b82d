#include "history/paddedcells.h"

#include "theme/basestyle.h"

#include <QHeaderView>
#include <QProxyStyle>
#include <QStyleOption>
#include <QTableView>

namespace Broadside {

namespace {

class PaddedStyle : public QProxyStyle
{
public:
    explicit PaddedStyle(int padding)
        : QProxyStyle(baseStyleName())
        , m_padding(padding)
    {}

    // The margin of a cell's text; views measure with it, too.
    int pixelMetric(PixelMetric metric, const QStyleOption *option,
                    const QWidget *widget) const override
    {
        const int usual = QProxyStyle::pixelMetric(metric, option, widget);
        return metric == PM_FocusFrameHMargin ? usual + m_padding : usual;
    }

    QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                           const QWidget *widget) const override
    {
        const QSize usual = QProxyStyle::sizeFromContents(type, option, size, widget);
        return type == CT_HeaderSection ? usual + QSize(2 * m_padding, 0) : usual;
    }

    // The margin of a header's text would be one above and below it, too.
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                     const QWidget *widget) const override
    {
        const auto *header = qstyleoption_cast<const QStyleOptionHeaderV2 *>(option);
        if (element != CE_HeaderLabel || !header) {
            QProxyStyle::drawControl(element, option, painter, widget);
            return;
        }
        QStyleOptionHeaderV2 padded(*header);
        padded.rect.adjust(m_padding, 0, -m_padding, 0);
        QProxyStyle::drawControl(element, &padded, painter, widget);
    }

private:
    int m_padding;
};

} // namespace

int cellPadding(const QWidget &widget)
{
    return widget.fontMetrics().averageCharWidth() / 2 + 1;
}

void padCells(QTableView &table)
{
    auto *style = new PaddedStyle(cellPadding(table));
    style->setParent(&table);
    table.setStyle(style);
    table.horizontalHeader()->setStyle(style);
}

} // namespace Broadside
