#include "inspector/syntaxcolors.h"

#include "theme/contrast.h"

#include <KSyntaxHighlighting/Format>

namespace Broadside {

namespace {

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
