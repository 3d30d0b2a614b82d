// Highlights a document piece by piece: a line needs the state that the one before left, so states
// are kept at regular distances and the way to a place far down is gone in small steps. For the GUI
// thread; owned by a TextView.
#pragma once

#include "inspector/syntaxcolors.h"
#include "inspector/textdocument.h"

#include <KSyntaxHighlighting/AbstractHighlighter>
#include <KSyntaxHighlighting/State>
#include <map>

namespace Broadside {

struct ColoredSpan
{
    qint64 begin = 0; // offsets in the source
    qint64 end = 0;
    QTextCharFormat format;
};

// Longer text is shown without colours.
inline constexpr qint64 longestHighlighted = 4LL * 1024 * 1024;

class Highlighter : private KSyntaxHighlighting::AbstractHighlighter
{
public:
    Highlighter(TextDocumentPointer document, const KSyntaxHighlighting::Definition &definition,
                const SyntaxColors &colors);

    // Of the line with this byte, or a longer stretch; null as long as the way there was not gone.
    const std::vector<ColoredSpan> *spansAt(qint64 offset);
    // Goes on for some milliseconds; false when everything is done.
    bool advance();
    // The colours changed.
    void forgetColors() { m_pieces.clear(); }

private:
    // Where a line begins, and the state there.
    struct Place
    {
        RowState row;
        KSyntaxHighlighting::State state;
    };
    struct Piece
    {
        qint64 end = 0;
        std::vector<ColoredSpan> spans;
    };

    void applyFormat(int offset, int length, const KSyntaxHighlighting::Format &format) override;
    Piece highlight(Place &place);

    TextDocumentPointer m_document;
    const SyntaxColors &m_colors;
    std::vector<Place> m_places; // every so many pieces
    Place m_frontier;
    int m_sinceLastPlace = 0;
    std::map<qint64, Piece> m_pieces; // by begin; some of those before the frontier
    ShownRow m_row;                   // that is being highlighted
    std::vector<ColoredSpan> m_spans; // of it
};

} // namespace Broadside
