#include "composer/inheritingbox.h"

#include "widgets/wheelguard.h"

#include <QEvent>
#include <QStylePainter>

namespace Broadside {

InheritingBox::InheritingBox(const QString &inherited, const QStringList &choices, QWidget *parent)
    : QComboBox(parent)
{
    addItem(inherited);
    addItems(choices);
    greyInherited();
    guardWheel(*this);
}

void InheritingBox::greyInherited()
{
    setItemData(0, palette().brush(QPalette::Active, QPalette::PlaceholderText),
                Qt::ForegroundRole);
}

void InheritingBox::changeEvent(QEvent *event)
{
    QComboBox::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        greyInherited();
}

// As Qt paints the hint of a box in which nothing is chosen. Styles take the colour of the text
// from the palette, or from the painter.
void InheritingBox::paintEvent(QPaintEvent *event)
{
    if (currentIndex() != 0) {
        QComboBox::paintEvent(event);
        return;
    }
    QStylePainter painter(this);
    QStyleOptionComboBox option;
    initStyleOption(&option);
    painter.drawComplexControl(QStyle::CC_ComboBox, option);
    const QBrush grey = option.palette.placeholderText();
    for (const QPalette::ColorRole role : {QPalette::ButtonText, QPalette::Text})
        option.palette.setBrush(role, grey);
    painter.setPen(grey.color());
    painter.drawControl(QStyle::CE_ComboBoxLabel, option);
}

} // namespace Broadside
