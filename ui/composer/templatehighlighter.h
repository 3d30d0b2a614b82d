// Colours a text by its syntax, where it has one, and marks its {{placeholders}} on top of that.
#pragma once

#include "composer/placeholders.h"

#include <QPalette>

#include <KSyntaxHighlighting/SyntaxHighlighter>
#include <memory>
#include <optional>

namespace KSyntaxHighlighting {
class Repository;
}

namespace Broadside {

class TemplateHighlighter : public KSyntaxHighlighting::SyntaxHighlighter
{
    Q_OBJECT

public:
    explicit TemplateHighlighter(QTextDocument *document);
    ~TemplateHighlighter() override;

    // Empty: braces are nothing special. Seen with the next highlighting.
    void setPlaceholders(const std::optional<Placeholders> &placeholders);
    const std::optional<Placeholders> &placeholders() const { return m_placeholders; }
    // The name of a syntax, such as "JSON"; empty is none. Seen with the next highlighting.
    void setSyntax(const QString &name);
    void setPalette(const QPalette &palette);

protected:
    void highlightBlock(const QString &text) override;

private:
    // Shared by those that exist; reading it takes longer than colouring a page.
    std::shared_ptr<KSyntaxHighlighting::Repository> m_repository;
    std::optional<Placeholders> m_placeholders;
    QString m_syntax;
    QPalette m_palette;
};

} // namespace Broadside
