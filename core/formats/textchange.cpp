#include "formats/textchange.h"

#include <QHash>

#include <algorithm>

namespace Broadside {

namespace {

constexpr size_t mostChanges = 24;
constexpr size_t mostSkipped = 512; // lines that came or went in one place

qsizetype commonStart(QByteArrayView a, QByteArrayView b)
{
    return std::ranges::mismatch(a, b).in1 - a.begin();
}

// Behind the last line end. Qt finds one in a text of no bytes, too, if one follows it.
qsizetype wholeLines(QByteArrayView text)
{
    return text.isEmpty() ? 0 : text.lastIndexOf('\n') + 1;
}

// The first lines from a place on, with their ends.
std::vector<QByteArrayView> linesFrom(QByteArrayView text, qsizetype from)
{
    std::vector<QByteArrayView> lines;
    while (from < text.size() && lines.size() < mostSkipped) {
        const qsizetype end = text.indexOf('\n', from);
        lines.push_back(text.sliced(from, (end < 0 ? text.size() : end + 1) - from));
        from += lines.back().size();
    }
    return lines;
}

// How often a line is there, and where.
struct Occurrence
{
    int count = 0;
    int countAfter = 0;
    size_t line = 0;
    size_t lineAfter = 0;

    bool isAnchor() const { return count == 1 && countAfter == 1; }
};

// From a place where two texts go apart to where they go on alike: at the nearest line that is
// there once in both, as what is there often says nothing. To the ends when there is none near.
TextChange changeFrom(qsizetype i, QByteArrayView before, qsizetype j, QByteArrayView after)
{
    const std::vector<QByteArrayView> lines = linesFrom(before, i);
    const std::vector<QByteArrayView> linesAfter = linesFrom(after, j);
    QHash<QByteArrayView, Occurrence> occurrences;
    for (size_t line = 0; line < lines.size(); ++line) {
        Occurrence &found = occurrences[lines[line]];
        ++found.count;
        found.line = line;
    }
    for (size_t line = 0; line < linesAfter.size(); ++line) {
        const auto found = occurrences.find(linesAfter[line]);
        if (found == occurrences.end())
            continue;
        ++found->countAfter;
        found->lineAfter = line;
    }
    Occurrence nearest;
    for (const QByteArrayView line : lines) {
        const Occurrence &each = occurrences[line];
        const bool isNearer = each.line + each.lineAfter < nearest.line + nearest.lineAfter;
        if (each.isAnchor() && (isNearer || !nearest.isAnchor()))
            nearest = each;
    }
    if (!nearest.isAnchor())
        return {i, before.size() - i, after.size() - j, j};
    while (nearest.line > 0 && nearest.lineAfter > 0 &&
           lines[nearest.line - 1] == linesAfter[nearest.lineAfter - 1]) {
        --nearest.line;
        --nearest.lineAfter;
    }
    return {i, lines[nearest.line].data() - before.data() - i,
            linesAfter[nearest.lineAfter].data() - after.data() - j, j};
}

} // namespace

TextChange smallestChange(QByteArrayView before, QByteArrayView after)
{
    const qsizetype position = commonStart(before, after);
    before = before.sliced(position);
    after = after.sliced(position);
    const auto end = std::mismatch(before.rbegin(), before.rend(), after.rbegin(), after.rend());
    const qsizetype tail = end.first - before.rbegin();
    return {position, before.size() - tail, after.size() - tail, position};
}

std::vector<TextChange> changesBetween(QByteArrayView before, QByteArrayView after)
{
    const TextChange whole = smallestChange(before, after);
    if (whole.removed == 0 && whole.inserted == 0)
        return {};
    // In whole lines, of what they do not begin and end with in common.
    const qsizetype lineEnd = before.indexOf('\n', whole.end());
    const qsizetype tail = lineEnd < 0 ? 0 : before.size() - lineEnd - 1;
    before.chop(tail);
    after.chop(tail);
    qsizetype i = wholeLines(before.first(whole.position));
    qsizetype j = i;
    std::vector<TextChange> changes;
    while (i < before.size() || j < after.size()) {
        if (changes.size() == mostChanges)
            return {whole};
        const TextChange change = changeFrom(i, before, j, after);
        changes.push_back(change);
        const QByteArrayView rest = before.sliced(change.end());
        const QByteArrayView restAfter = after.sliced(change.endAfter());
        const qsizetype common = commonStart(rest, restAfter);
        if (common == rest.size() && common == restAfter.size())
            break;
        i = change.end() + wholeLines(rest.first(common));
        j = change.endAfter() + wholeLines(restAfter.first(common));
    }
    return changes.size() == 1 ? std::vector{whole} : changes;
}

} // namespace Broadside
