#include "composer/softbreaks.h"

#include <algorithm>

namespace Broadside {

namespace {

constexpr qsizetype longestParagraph = 8'000; // characters; takes some milliseconds to lay out
constexpr qsizetype foldedParagraph = 4'000;  // half of it, so that there is room to type
constexpr qsizetype gapDistance = 500;        // how far a break goes back for a better place
constexpr qsizetype longestKeptWhole = 500;   // longer placeholders are parted, too
constexpr int mostMarksOnLetter = 16;

bool isLineEnd(QChar each)
{
    constexpr char16_t beginOfFrame = 0xfdd0; // for Qt these two do
    constexpr char16_t endOfFrame = 0xfdd1;
    return each == QChar::ParagraphSeparator || each == QChar::LineSeparator ||
           each == QChar(beginOfFrame) || each == QChar(endOfFrame);
}

bool isGap(QChar each)
{
    return each == u' ' || each == u'>' || each == u',' || each == u';';
}

// How much of a line that is too long goes into a paragraph.
qsizetype firstPart(QStringView line)
{
    qsizetype end = foldedParagraph;
    for (qsizetype i = end; i > foldedParagraph - gapDistance; --i) {
        if (isGap(line[i - 1])) {
            end = i;
            break;
        }
    }
    // Placeholders are coloured, completed and explained within a paragraph.
    const qsizetype open = line.first(end + 1).lastIndexOf(u"{{");
    const qsizetype close = open < 0 ? -1 : line.indexOf(u"}}", open);
    const bool isInside = close >= 0 && close + 2 > end && close - open < longestKeptWhole;
    if (isInside && open < end)
        end = open;
    for (int i = 0; i < mostMarksOnLetter && line[end].isMark(); ++i)
        --end;
    return line[end].isLowSurrogate() ? end - 1 : end;
}

// Where the next soft break has to be; the end of the text when none has to.
qsizetype nextBreak(QStringView text, qsizetype from)
{
    for (qsizetype line = from; line < text.size();) {
        const qsizetype found = text.indexOf(u'\n', line);
        const qsizetype end = found < 0 ? text.size() : found;
        if (end - line > longestParagraph)
            return line + firstPart(text.sliced(line, end - line));
        line = end + 1;
    }
    return text.size();
}

} // namespace

bool SoftBreaks::areNeeded(const QString &text)
{
    return nextBreak(text, 0) < text.size();
}

void SoftBreaks::insert(QTextCursor &cursor, const QString &text)
{
    cursor.beginEditBlock();
    cursor.removeSelectedText();
    const int begin = cursor.position();
    for (qsizetype from = 0; from < text.size();) {
        const qsizetype next = nextBreak(text, from);
        cursor.insertText(text.sliced(from, next - from));
        if (next < text.size())
            breakAt(cursor);
        from = next;
    }
    fold(begin, cursor.position()); // with what is in front of it and behind
    cursor.endEditBlock();
}

void SoftBreaks::fold(int from, int to)
{
    QTextBlock block = m_document.findBlock(from);
    while (block.isValid() && block.position() <= to) {
        if (block.length() - 1 <= longestParagraph) {
            block = block.next();
            continue;
        }
        QTextCursor cursor(&m_document);
        cursor.setPosition(block.position() + int(firstPart(block.text())));
        breakAt(cursor);
        ++to;
        block = cursor.block(); // what is behind the break
    }
}

void SoftBreaks::breakAt(QTextCursor &cursor)
{
    std::erase_if(m_marks, [](const QTextCursor &mark) { return !mark.hasSelection(); });
    cursor.insertBlock();
    QTextCursor mark(&m_document);
    mark.setPosition(cursor.position() - 1);
    mark.setPosition(cursor.position(), QTextCursor::KeepAnchor);
    mark.setKeepPositionOnInsert(true); // what is typed behind the break is no part of it
    m_marks.push_back(mark);
}

// The anchor of a mark that is gone is never in front of its position.
std::vector<int> SoftBreaks::places() const
{
    std::vector<int> places;
    places.reserve(m_marks.size());
    for (const QTextCursor &mark : m_marks) {
        if (mark.position() == mark.anchor() + 1)
            places.push_back(mark.anchor());
    }
    std::ranges::sort(places);
    return places;
}

QString SoftBreaks::text(int from, int to) const
{
    const QString raw = m_document.toRawText();
    QString text;
    text.reserve(to - from);
    int begin = from;
    for (const int place : places()) {
        if (place < from || place >= to)
            continue;
        text += QStringView(raw).sliced(begin, place - begin);
        begin = place + 1;
    }
    text += QStringView(raw).sliced(begin, to - begin);
    std::ranges::replace_if(text, isLineEnd, QChar(u'\n'));
    return text;
}

int SoftBreaks::textPosition(int position) const
{
    const std::vector<int> all = places();
    return position - int(std::ranges::lower_bound(all, position) - all.begin());
}

int SoftBreaks::position(qsizetype textPosition) const
{
    qsizetype position = textPosition;
    for (const int place : places()) {
        if (place >= position)
            break;
        ++position;
    }
    return int(position);
}

int SoftBreaks::position(const SourcePlace &place) const
{
    const std::vector<int> all = places();
    const auto continues = [&all](const QTextBlock &block) {
        return block.isValid() && std::ranges::binary_search(all, block.position() - 1);
    };
    int linesLeft = std::max(0, place.line - 1);
    QTextBlock block = m_document.begin();
    while (block.isValid() && linesLeft > 0) {
        block = block.next();
        if (!continues(block))
            --linesLeft;
    }
    if (!block.isValid())
        return end();
    int column = std::max(0, place.column - 1);
    while (column > block.length() - 1 && continues(block.next())) {
        column -= block.length() - 1;
        block = block.next();
    }
    return block.position() + std::min(column, block.length() - 1);
}

bool SoftBreaks::isBreak(int position) const
{
    return std::ranges::any_of(m_marks, [position](const QTextCursor &mark) {
        return mark.anchor() == position && mark.position() == position + 1;
    });
}

int SoftBreaks::lineOf(const QTextBlock &block) const
{
    const std::vector<int> all = places();
    const auto above = std::ranges::lower_bound(all, block.position()) - all.begin();
    return block.blockNumber() + 1 - int(above);
}

} // namespace Broadside
