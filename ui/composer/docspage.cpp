#include "composer/docspage.h"

namespace Broadside {

DocsPage::DocsPage(QWidget *parent)
    : QTextBrowser(parent)
{
    setAccessibleName(tr("Documentation of the request"));
    setFrameShape(QFrame::NoFrame);
    setPlaceholderText(tr("This request has no description."));
    setOpenExternalLinks(true);
    document()->setDocumentMargin(fontMetrics().height() / 2.0);
}

void DocsPage::show(const QString &description)
{
    if (m_isShown && description == m_description)
        return;
    m_isShown = true;
    m_description = description;
    document()->setMarkdown(description,
                            QTextDocument::MarkdownFeatures(QTextDocument::MarkdownDialectGitHub |
                                                            QTextDocument::MarkdownNoHTML));
}

QVariant DocsPage::loadResource(int, const QUrl &)
{
    return {};
}

} // namespace Broadside
