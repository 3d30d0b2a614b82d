// Fusion with borders around fields that can be seen in the dark, too: its own are darker than the
// window, which leaves nothing to see where the window is almost black. And a link that has the
// focus is as plain as any other selection; Fusion dots its outline. And flat buttons with nothing
// but a text have a border, which they have under the pointer alone otherwise.
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
    using QProxyStyle::polish;
    void polish(QPalette &palette) override;
    int styleHint(StyleHint hint, const QStyleOption *option = nullptr,
                  const QWidget *widget = nullptr,
                  QStyleHintReturn *returned = nullptr) const override;
};

// Where the application has that style; other styles know better.
void makeFieldsVisible();

} // namespace Broadside
