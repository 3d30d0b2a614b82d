#include "composer/docspage.h"

#include <QDesktopServices>

namespace Broadside {

DocsPage::DocsPage(QWidget *parent)
    : QTextBrowser(parent)
{
    setAccessibleName(tr("Documentation of the request"));
    setFrameShape(QFrame::NoFrame);
    setPlaceholderText(tr("This request has no description."));
    setOpenLinks(false);
    connect(this, &QTextBrowser::anchorClicked, this, [](const QUrl &url) {
        // Files may come from anybody: a link in one must not start a program.
        if (url.scheme() == u"http" || url.scheme() == u"https")
            QDesktopServices::openUrl(url);
    });
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
