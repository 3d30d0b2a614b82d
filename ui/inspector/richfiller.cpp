#include "inspector/richfiller.h"

#include "inspector/richcost.h"

#include <QTextCursor>
#include <QTextDocumentFragment>

#include <algorithm>

namespace Broadside {

RichFiller::RichFiller(QObject *parent)
    : QObject(parent)
{
    m_turn.setSingleShot(true);
    connect(&m_turn, &QTimer::timeout, this, &RichFiller::insertNext);
}

void RichFiller::start(const RichDocumentPointer &document, const RichPartsPointer &parts)
{
    m_document = document;
    m_parts = parts;
    m_next = 0;
    m_document->rootFrame()->setFrameFormat(m_parts->page);
    insertNext();
}

void RichFiller::stop()
{
    m_turn.stop();
    m_document.reset();
    m_parts.reset();
}

void RichFiller::resume()
{
    if (m_document)
        m_turn.start(0);
}

void RichFiller::insertNext()
{
    QTextCursor cursor(m_document.get());
    cursor.movePosition(QTextCursor::End);
    cursor.insertFragment(QTextDocumentFragment(m_parts->parts[m_next++].get()));
    if (m_next < m_parts->parts.size())
        m_turn.start(0);
    else
        stop();
    Q_EMIT grown();
}

RichRemover::RichRemover(QObject *parent)
    : QObject(parent)
{
    m_turn.setInterval(0);
    connect(&m_turn, &QTimer::timeout, this, &RichRemover::removeSome);
}

void RichRemover::take(RichDocumentPointer document)
{
    if (!document)
        return;
    m_documents.push_back(std::move(document));
    m_turn.start();
}

void RichRemover::removeSome()
{
    QTextDocument &document = *m_documents.back();
    QTextCursor cursor(&document);
    cursor.movePosition(QTextCursor::End);
    cursor.setPosition(std::max(0, cursor.position() - int(largestPart)), QTextCursor::KeepAnchor);
    cursor.removeSelectedText();
    if (document.characterCount() > largestPart)
        return;
    m_documents.pop_back();
    if (m_documents.empty())
        m_turn.stop();
}

} // namespace Broadside
