// Qt lays out a whole paragraph at each key in it. So a line of thousands of characters is parted
// into paragraphs of an editor by soft breaks: they are in the document, but not in the text. The
// breaks follow all that is done to the document but undo, which brings them back as hard ones:
// only for documents without it. Lives with the document, on its thread. Positions are those of the
// document unless they are called those of the text.
#pragma once

#include "base/error.h"

#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>

#include <vector>

namespace Broadside {

class SoftBreaks
{
public:
    explicit SoftBreaks(QTextDocument &document)
        : m_document(document)
    {}

    // It has too long lines.
    static bool areNeeded(const QString &text);

    // In place of what is selected, with breaks in what is too long.
    void insert(QTextCursor &cursor, const QString &text);
    // Where what was typed has made paragraphs too long.
    void fold(int from, int to);
    // Before the document gets other text by other ways.
    void clear() { m_marks.clear(); }

    // Lines end with \n, whatever the document has there; all else is as it was put in.
    QString text() const { return text(0, end()); }
    QString text(int from, int to) const;
    qsizetype length() const { return end() - qsizetype(places().size()); }
    int textPosition(int position) const;
    int position(qsizetype textPosition) const;
    // The end when the text does not reach that far.
    int position(const SourcePlace &place) const;

    bool isBreak(int position) const;
    // Behind a soft break.
    bool isContinued(const QTextBlock &block) const { return isBreak(block.position() - 1); }
    // Of the text, from 1.
    int lineOf(const QTextBlock &block) const;

private:
    int end() const { return m_document.characterCount() - 1; }
    void breakAt(QTextCursor &cursor);
    std::vector<int> places() const;

    QTextDocument &m_document;
    std::vector<QTextCursor> m_marks; // each selects a break; nothing once that is deleted
};

} // namespace Broadside
