#include "inspector/syntaxcolors.h"

#include <cmath>
#include <KSyntaxHighlighting/Format>

namespace Broadside {

namespace {

// As the accessibility guidelines define it.
double luminance(const QColor &color)
{
    const auto linear = [](double part) {
        return part <= 0.03928 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) +
           0.0722 * linear(color.blueF());
}

double contrast(const QColor &a, const QColor &b)
{
    const double first = luminance(a) + 0.05;
    const double second = luminance(b) + 0.05;
    return std::max(first, second) / std::min(first, second);
}

KSyntaxHighlighting::Theme::TextStyle styleOf(TextKind kind)
{
    using KSyntaxHighlighting::Theme;
    switch (kind) {
    case TextKind::Key:
        return Theme::DataType;
    case TextKind::String:
        return Theme::String;
    case TextKind::Number:
        return Theme::DecVal;
    case TextKind::Literal:
        return Theme::Constant;
    case TextKind::Plain:
        break;
    }
    return Theme::Normal;
}

} // namespace

QColor readableOn(const QColor &background, QColor color)
{
    constexpr double enough = 4.5;
    constexpr int step = 107; // percent
    const bool isDark = luminance(background) < 0.2;
    for (int i = 0; i < 40 && contrast(background, color) < enough; ++i) {
        if (!isDark)
            color = color.darker(step);
        else if (color.value() < 250)
            color = color.lighter(step);
        else // bright already: less of its colour
            color = QColor::fromHsv(color.hue(), color.saturation() * 100 / step, 255);
    }
    return color;
}

KSyntaxHighlighting::Definition SyntaxColors::definition(const QString &name) const
{
    return name.isEmpty() ? KSyntaxHighlighting::Definition()
                          : m_repository.definitionForName(name);
}

void SyntaxColors::setPalette(const QPalette &palette)
{
    m_background = palette.color(QPalette::Base);
    const bool isDark = m_background.lightnessF() < 0.5F;
    m_theme = m_repository.defaultTheme(isDark ? KSyntaxHighlighting::Repository::DarkTheme
                                               : KSyntaxHighlighting::Repository::LightTheme);
}

QTextCharFormat SyntaxColors::withColor(const QColor &color) const
{
    QTextCharFormat format;
    if (color.isValid() && color.alpha() > 0)
        format.setForeground(readableOn(m_background, color));
    return format;
}

QTextCharFormat SyntaxColors::format(TextKind kind) const
{
    if (kind == TextKind::Plain)
        return {};
    return withColor(QColor::fromRgba(m_theme.textColor(styleOf(kind))));
}

QTextCharFormat SyntaxColors::format(const KSyntaxHighlighting::Format &format) const
{
    if (format.isDefaultTextStyle(m_theme))
        return {};
    QTextCharFormat result = withColor(format.textColor(m_theme));
    if (format.isBold(m_theme))
        result.setFontWeight(QFont::Bold);
    if (format.isItalic(m_theme))
        result.setFontItalic(true);
    return result;
}

} // namespace Broadside
