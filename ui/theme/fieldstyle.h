// Fusion with borders around fields that can be seen in the dark, too: its own are darker than the
// window, which leaves nothing to see where the window is almost black. In light palettes it is
// Fusion as it is.
#pragma once

#include <QProxyStyle>

namespace Broadside {

class FieldStyle : public QProxyStyle
{
public:
    FieldStyle();

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget = nullptr) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                            QPainter *painter, const QWidget *widget = nullptr) const override;
};

// Where the application has that style; other styles know better.
void makeFieldsVisible();

} // namespace Broadside
