#include "inspector/highlighter.h"

#include <QElapsedTimer>

#include <algorithm>
#include <KSyntaxHighlighting/Format>

namespace Broadside {

namespace {

constexpr qint64 pieceWidth = 8192; // of longer lines, pieces are taken for lines
constexpr int stride = 32;
constexpr size_t mostPieces = 2000;
constexpr int sliceMilliseconds = 8;

} // namespace

Highlighter::Highlighter(TextDocumentPointer document,
                         const KSyntaxHighlighting::Definition &definition,
                         const SyntaxColors &colors)
    : m_document(std::move(document))
    , m_colors(colors)
    , m_places{Place{}}
{
    setDefinition(definition);
}

void Highlighter::applyFormat(int offset, int length, const KSyntaxHighlighting::Format &format)
{
    const auto last = qsizetype(m_row.offsets.size()) - 1;
    const auto begin = std::min(qsizetype(offset), last);
    const auto end = std::min(begin + qsizetype(length), last);
    const QTextCharFormat look = m_colors.format(format);
    if (end > begin && !look.isEmpty())
        m_spans.push_back({m_row.offsets[size_t(begin)], m_row.offsets[size_t(end)], look});
}

Highlighter::Piece Highlighter::highlight(Place &place)
{
    m_spans.clear();
    m_row = m_document->read(place.row, pieceWidth);
    place.state = highlightLine(m_row.text, place.state);
    return {place.row.offset, std::move(m_spans)};
}

const std::vector<ColoredSpan> *Highlighter::spansAt(qint64 offset)
{
    auto found = m_pieces.upper_bound(offset);
    if (found != m_pieces.begin() && std::prev(found)->second.end > offset)
        return &std::prev(found)->second.spans;
    if (offset >= m_frontier.row.offset)
        return nullptr;
    if (m_pieces.size() > mostPieces)
        m_pieces.clear();
    const auto after = std::ranges::upper_bound(
        m_places, offset, {}, [](const Place &place) { return place.row.offset; });
    Place place = *std::prev(after);
    while (place.row.offset <= offset) {
        const qint64 begin = place.row.offset;
        found = m_pieces.insert_or_assign(begin, highlight(place)).first;
    }
    return &found->second.spans;
}

bool Highlighter::advance()
{
    QElapsedTimer timer;
    timer.start();
    while (!m_document->isAtEnd(m_frontier.row)) {
        highlight(m_frontier);
        if (++m_sinceLastPlace == stride) {
            m_sinceLastPlace = 0;
            m_places.push_back(m_frontier);
        }
        if (timer.elapsed() >= sliceMilliseconds)
            return true;
    }
    return false;
}

} // namespace Broadside
