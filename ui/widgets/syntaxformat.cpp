#include "widgets/syntaxformat.h"

#include "theme/contrast.h"

namespace Broadside {

KSyntaxHighlighting::Theme syntaxTheme(const KSyntaxHighlighting::Repository &repository,
                                       const QColor &background)
{
    const bool isDark = background.lightnessF() < 0.5F;
    return repository.defaultTheme(isDark ? KSyntaxHighlighting::Repository::DarkTheme
                                          : KSyntaxHighlighting::Repository::LightTheme);
}

QTextCharFormat syntaxFormat(const KSyntaxHighlighting::Format &format,
                             const KSyntaxHighlighting::Theme &theme, const QColor &background)
{
    if (format.isDefaultTextStyle(theme))
        return {};
    QTextCharFormat result = readableFormat(format.textColor(theme), background);
    if (format.isBold(theme))
        result.setFontWeight(QFont::Bold);
    if (format.isItalic(theme))
        result.setFontItalic(true);
    return result;
}

QTextCharFormat jsonFormat(KSyntaxHighlighting::Theme::TextStyle style,
                           const KSyntaxHighlighting::Theme &theme, const QColor &background)
{
    using KSyntaxHighlighting::Theme;
    const auto shown = [&](Theme::TextStyle as) {
        return readableFormat(QColor::fromRgba(theme.textColor(as)), background);
    };
    switch (style) {
    case Theme::DataType:
    case Theme::Attribute:
    case Theme::Variable:
        return shown(Theme::DataType);
    case Theme::String:
    case Theme::Char:
    case Theme::SpecialChar:
        return shown(Theme::String);
    case Theme::DecVal:
    case Theme::BaseN:
    case Theme::Float:
        return shown(Theme::DecVal);
    case Theme::Keyword:
    case Theme::ControlFlow:
    case Theme::Constant:
        return shown(Theme::Constant);
    case Theme::Error:
        return shown(Theme::Error);
    default:
        return {};
    }
}

QTextCharFormat readableFormat(const QColor &color, const QColor &background)
{
    QTextCharFormat format;
    if (color.isValid() && color.alpha() > 0)
        format.setForeground(readableOn(background, color));
    return format;
}

} // namespace Broadside
