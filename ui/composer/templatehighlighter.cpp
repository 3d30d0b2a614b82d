#include "composer/templatehighlighter.h"

#include "composer/templateformat.h"
#include "theme/theme.h"

#include <KSyntaxHighlighting/Definition>
#include <KSyntaxHighlighting/Repository>
#include <KSyntaxHighlighting/Theme>

namespace Broadside {

namespace {

std::shared_ptr<KSyntaxHighlighting::Repository> sharedRepository()
{
    static std::weak_ptr<KSyntaxHighlighting::Repository> known;
    std::shared_ptr<KSyntaxHighlighting::Repository> repository = known.lock();
    if (!repository) {
        repository = std::make_shared<KSyntaxHighlighting::Repository>();
        known = repository;
    }
    return repository;
}

// Those that the platform's palette would choose are too pale on it for text.
KSyntaxHighlighting::Theme themeFor(const KSyntaxHighlighting::Repository &repository,
                                    const QPalette &palette)
{
    const KSyntaxHighlighting::Theme theme = repository.theme(
        Theme::of(palette).isDark ? QStringLiteral("GitHub Dark") : QStringLiteral("GitHub Light"));
    return theme.isValid() ? theme : repository.themeForPalette(palette);
}

} // namespace

TemplateHighlighter::TemplateHighlighter(QTextDocument *document)
    : KSyntaxHighlighting::SyntaxHighlighter(document)
{}

TemplateHighlighter::~TemplateHighlighter() = default;

void TemplateHighlighter::setPlaceholders(const std::optional<Placeholders> &placeholders)
{
    m_placeholders = placeholders;
}

void TemplateHighlighter::setSyntax(const QString &name)
{
    if (name == m_syntax)
        return;
    m_syntax = name;
    if (!name.isEmpty() && !m_repository)
        m_repository = sharedRepository();
    setDefinition(name.isEmpty() ? KSyntaxHighlighting::Definition()
                                 : m_repository->definitionForName(name));
    if (m_repository)
        setTheme(themeFor(*m_repository, m_palette));
}

void TemplateHighlighter::setPalette(const QPalette &palette)
{
    m_palette = palette;
    if (m_repository)
        setTheme(themeFor(*m_repository, palette));
    rehighlight();
}

void TemplateHighlighter::highlightBlock(const QString &text)
{
    if (!m_syntax.isEmpty() && definition().isValid())
        SyntaxHighlighter::highlightBlock(text);
    if (!m_placeholders)
        return;
    for (const QTextLayout::FormatRange &range :
         placeholderFormats(text, *m_placeholders, m_palette))
        setFormat(range.start, range.length, range.format);
}

} // namespace Broadside
