#include "theme/fieldstyle.h"

#include "theme/theme.h"

#include <QApplication>
#include <QPainter>
#include <QPlainTextEdit>
#include <QStyleOption>
#include <QTextEdit>

namespace Broadside {

namespace {

constexpr QLatin1StringView fusion("fusion");
constexpr qreal cornerRadius = 2; // as Fusion draws it

QColor fieldBorder(const QPalette &palette, bool isEnabled)
{
    const QColor text = palette.color(QPalette::Active, QPalette::WindowText);
    const QColor window = palette.color(QPalette::Window);
    const qreal share = isEnabled ? 0.42 : 0.22;
    const auto mix = [share](int a, int b) { return int(a * share + b * (1 - share)); };
    return {mix(text.red(), window.red()), mix(text.green(), window.green()),
            mix(text.blue(), window.blue())};
}

// Unless the style marks the focus there.
void drawFieldBorder(QPainter &painter, const QStyleOption &option)
{
    const bool isEnabled = (option.state & QStyle::State_Enabled) != 0;
    const bool isFocused = isEnabled && (option.state & QStyle::State_HasFocus) != 0;
    if (isFocused || !Theme::of(option.palette).isDark)
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(fieldBorder(option.palette, isEnabled), 1));
    painter.drawRoundedRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5), cornerRadius,
                            cornerRadius);
    painter.restore();
}

// A combo box in a table or a spin box without a frame has no border of its own.
bool hasFrame(const QStyleOptionComplex &option)
{
    if (const auto *box = qstyleoption_cast<const QStyleOptionComboBox *>(&option))
        return box->frame;
    if (const auto *box = qstyleoption_cast<const QStyleOptionSpinBox *>(&option))
        return box->frame;
    return false;
}

} // namespace

FieldStyle::FieldStyle()
    : QProxyStyle(fusion)
{}

void FieldStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option,
                               QPainter *painter, const QWidget *widget) const
{
    QProxyStyle::drawPrimitive(element, option, painter, widget);
    const bool isText =
        qobject_cast<const QPlainTextEdit *>(widget) || qobject_cast<const QTextEdit *>(widget);
    if (element == PE_FrameLineEdit || element == PE_IndicatorCheckBox ||
        (element == PE_Frame && isText))
        drawFieldBorder(*painter, *option);
}

void FieldStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                                    QPainter *painter, const QWidget *widget) const
{
    QProxyStyle::drawComplexControl(control, option, painter, widget);
    if ((control == CC_ComboBox || control == CC_SpinBox) && hasFrame(*option))
        drawFieldBorder(*painter, *option);
}

void makeFieldsVisible()
{
    if (QApplication::style()->name() == fusion)
        QApplication::setStyle(new FieldStyle);
}

} // namespace Broadside
