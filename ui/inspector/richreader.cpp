#include "inspector/richreader.h"

#include "models/background.h"

#include <QTextList>

namespace Broadside {

namespace {

class RichDocument;

// With each item that comes, Qt goes through all that are there. Without the items a document is
// read in no time, and is of no use.
class RichList : public QTextList
{
public:
    explicit RichList(RichDocument &document);

protected:
    void blockInserted(const QTextBlock &block) override;
    void blockRemoved(const QTextBlock &block) override;

private:
    RichDocument &m_document; // its parent
};

// Whatever a document asks for, it gets nothing. Not null, for then it would look for a file.
class RichDocument : public QTextDocument
{
public:
    // Empty: nobody stops it.
    void setStop(const std::function<bool()> &isStopped) { m_isStopped = isStopped; }
    bool isStopped() const { return m_isStopped && m_isStopped(); }

protected:
    QVariant loadResource(int type, const QUrl &name) override
    {
        Q_UNUSED(type)
        Q_UNUSED(name)
        return QByteArray("");
    }

    QTextObject *createObject(const QTextFormat &format) override
    {
        return format.isListFormat() ? new RichList(*this) : QTextDocument::createObject(format);
    }

private:
    std::function<bool()> m_isStopped;
};

RichList::RichList(RichDocument &document)
    : QTextList(&document)
    , m_document(document)
{}

void RichList::blockInserted(const QTextBlock &block)
{
    if (!m_document.isStopped())
        QTextList::blockInserted(block);
}

void RichList::blockRemoved(const QTextBlock &block)
{
    if (!m_document.isStopped())
        QTextList::blockRemoved(block);
}

std::shared_ptr<RichDocument> makeDocument(const QFont &font)
{
    auto document = std::make_shared<RichDocument>();
    document->setUndoRedoEnabled(false);
    document->setDefaultFont(font);
    return document;
}

} // namespace

RichDocumentPointer newRichDocument(const QFont &font)
{
    return makeDocument(font);
}

std::optional<RichContent> readRich(const QString &text, RichFormat format, const QFont &font,
                                    const std::function<bool()> &isStopped)
{
    const std::shared_ptr<RichDocument> document = makeDocument(font);
    document->setStop(isStopped);
    if (format == RichFormat::Html)
        document->setHtml(text);
    else
        document->setMarkdown(text, QTextDocument::MarkdownDialectGitHub);
    if (isStopped())
        return std::nullopt;
    RichParts parts = cutIntoParts(*document, isStopped);
    if (isStopped())
        return std::nullopt;
    document->setStop({});
    const bool isWhole = parts.parts.size() <= 1;
    if (isWhole)
        parts.text = document->toPlainText();
    return RichContent{.document = isWhole ? document : nullptr,
                       .parts = freedInBackground(std::make_unique<RichParts>(std::move(parts)))};
}

} // namespace Broadside
