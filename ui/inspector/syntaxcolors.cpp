#include "inspector/syntaxcolors.h"

#include "widgets/syntaxformat.h"

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
    m_theme = syntaxTheme(m_repository, m_background);
}

QTextCharFormat SyntaxColors::format(TextKind kind) const
{
    return jsonFormat(styleOf(kind), m_theme, m_background);
}

QTextCharFormat SyntaxColors::format(const KSyntaxHighlighting::Format &format) const
{
    return syntaxFormat(format, m_theme, m_background);
}

} // namespace Broadside
