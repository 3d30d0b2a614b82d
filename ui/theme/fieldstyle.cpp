#include "theme/fieldstyle.h"

#include "theme/contrast.h"
#include "theme/look.h"
#include "theme/theme.h"

#include <QApplication>
#include <QPainter>
#include <QPlainTextEdit>
#include <QStyleOption>
#include <QTextCharFormat>
#include <QTextEdit>
#include <QToolBar>

namespace Broadside {

namespace {

constexpr QLatin1StringView fusion("fusion");
constexpr qreal cornerRadius = 2; // as Fusion draws it

QColor fieldBorder(const QPalette &palette, bool isEnabled)
{
    const QColor text = palette.color(QPalette::Active, QPalette::WindowText);
    const QColor window = palette.color(QPalette::Window);
    const qreal enough = Theme::of(palette).isDark ? 0.42 : 0.3; // as Fusion's own in the light
    return mixed(window, text, isEnabled ? enough : 0.22);
}

void drawBox(QPainter &painter, const QRect &rect, const QColor &border, const QBrush &fill)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(fill);
    painter.setPen(QPen(border, 1));
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), cornerRadius,
                            cornerRadius);
    painter.restore();
}

// The accent as it is seen on the ground of the window.
QColor accent(const QPalette &palette)
{
    return readableOn(palette.color(QPalette::Window), palette.color(QPalette::Highlight));
}

// Where Fusion's own, darker than the ground, is not seen or, around texts, is half covered; and
// the focus, which Fusion does not show on all of them.
void drawFieldBorder(QPainter &painter, const QStyleOption &option, bool isText = false)
{
    const bool isEnabled = (option.state & QStyle::State_Enabled) != 0;
    const bool isFocused = isEnabled && (option.state & QStyle::State_HasFocus) != 0;
    if (!isFocused && !isText && !Theme::of(option.palette).isDark)
        return;
    drawBox(painter, option.rect,
            isFocused ? accent(option.palette) : fieldBorder(option.palette, isEnabled),
            Qt::NoBrush);
}

// A button that stays pressed: Fusion only shades it, and so darkly when it is disabled that the
// text is not seen.
void drawPressed(QPainter &painter, const QStyleOption &option)
{
    if (!(option.state & QStyle::State_Enabled)) {
        drawBox(painter, option.rect, fieldBorder(option.palette, false),
                option.palette.brush(QPalette::Window));
        return;
    }
    QColor wash = option.palette.color(QPalette::Highlight);
    wash.setAlphaF(Theme::of(option.palette).isDark ? 0.45F : 0.2F);
    drawBox(painter, option.rect, accent(option.palette), wash);
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

// A flat button that has no icon looks like any word, unless it is pressed; in a toolbar everything
// is a button.
bool isFlatText(const QStyleOptionComplex &option, const QWidget *widget)
{
    const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(&option);
    if (!button || !widget)
        return false;
    const bool isText =
        button->toolButtonStyle == Qt::ToolButtonTextOnly && !button->text.isEmpty();
    return (isText || button->arrowType != Qt::NoArrow) &&
           (button->state & QStyle::State_AutoRaise) && !(button->state & QStyle::State_On) &&
           !qobject_cast<const QToolBar *>(widget->parentWidget());
}

void drawFlatBorder(QPainter &painter, const QStyleOption &option)
{
    const bool isEnabled = (option.state & QStyle::State_Enabled) != 0;
    const bool isFocused = isEnabled && (option.state & QStyle::State_HasFocus) != 0;
    const bool isPointedAt = isEnabled && (option.state & QStyle::State_MouseOver) != 0;
    const QColor border =
        isFocused || isPointedAt ? accent(option.palette) : fieldBorder(option.palette, isEnabled);
    drawBox(painter, option.rect, border, Qt::NoBrush);
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
        drawFieldBorder(*painter, *option, isText);
    const bool isPanel = element == PE_PanelButtonTool || element == PE_PanelButtonCommand;
    if (isPanel && (option->state & State_On))
        drawPressed(*painter, *option);
}

void FieldStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                                    QPainter *painter, const QWidget *widget) const
{
    QProxyStyle::drawComplexControl(control, option, painter, widget);
    if (control == CC_ToolButton && isFlatText(*option, widget))
        drawFlatBorder(*painter, *option);
    if ((control == CC_ComboBox || control == CC_SpinBox) && hasFrame(*option))
        drawFieldBorder(*painter, *option);
}

// A platform's colours are taken as far as one can read them.
void FieldStyle::polish(QPalette &palette)
{
    QProxyStyle::polish(palette);
    makeReadable(palette);
}

int FieldStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                          QStyleHintReturn *returned) const
{
    auto *format = qstyleoption_cast<QStyleHintReturnVariant *>(returned);
    if (hint != SH_TextControl_FocusIndicatorTextCharFormat || !option || !format)
        return QProxyStyle::styleHint(hint, option, widget, returned);
    QTextCharFormat focused;
    focused.setBackground(option->palette.brush(QPalette::Active, QPalette::Highlight));
    focused.setForeground(option->palette.brush(QPalette::Active, QPalette::HighlightedText));
    format->variant = focused;
    return 1;
}

void makeFieldsVisible()
{
    if (QApplication::style()->name() == fusion)
        QApplication::setStyle(new FieldStyle);
}

} // namespace Broadside
