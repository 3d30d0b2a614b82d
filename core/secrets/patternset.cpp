#include "secrets/patternset.h"

#include <algorithm>

namespace Broadside {

namespace {

// What is looked at of a pattern's start: as much as the pattern has.
constexpr qsizetype longStart = 6;
constexpr std::uint64_t startBits = 1u << 20;

size_t pairOf(QByteArrayView text)
{
    return size_t(uchar(text[0])) << 8 | size_t(uchar(text[1]));
}

std::uint64_t startHash(QByteArrayView text, qsizetype length)
{
    auto hash = std::uint64_t(length);
    for (qsizetype i = 0; i < length; ++i)
        hash = hash << 8 | std::uint64_t(uchar(text[i]));
    hash *= 0x9E3779B97F4A7C15u;
    return (hash >> 40) % startBits;
}

void setBit(std::vector<std::uint64_t> &bits, std::uint64_t bit)
{
    bits[size_t(bit / 64)] |= std::uint64_t(1) << (bit % 64);
}

bool hasBit(const std::vector<std::uint64_t> &bits, std::uint64_t bit)
{
    return (bits[size_t(bit / 64)] >> (bit % 64) & 1) != 0;
}

} // namespace

void PatternSet::add(const QByteArray &pattern)
{
    Q_ASSERT(pattern.size() >= shortest);
    if (m_pairs.empty()) {
        m_pairs.resize((1u << 16) / 64);
        m_starts.resize(size_t(startBits / 64));
    }
    m_patterns.insert(pattern);
    m_longest = std::max(m_longest, pattern.size());
    setBit(m_pairs, pairOf(pattern));
    setBit(m_starts, startHash(pattern, pattern.size() < longStart ? shortest : longStart));
}

std::vector<PatternSet::Range> PatternSet::find(QByteArrayView text) const
{
    std::vector<Range> found;
    if (m_patterns.empty())
        return found;
    for (qsizetype i = 0; i + shortest <= text.size(); ++i) {
        const QByteArrayView rest = text.sliced(i);
        if (!mayStart(rest))
            continue;
        if (const qsizetype length = longestAt(rest); length > 0)
            found.push_back({i, i + length});
    }
    return found;
}

bool PatternSet::mayStart(QByteArrayView text) const
{
    return hasBit(m_pairs, pairOf(text)) &&
           (hasBit(m_starts, startHash(text, shortest)) ||
            (text.size() >= longStart && hasBit(m_starts, startHash(text, longStart))));
}

// Patterns that the text starts with are also starts of the greatest pattern that is not greater
// than the text: either that one is it, or it is among those for what the two have in common.
qsizetype PatternSet::longestAt(QByteArrayView text) const
{
    while (text.size() >= shortest) {
        auto candidate = m_patterns.upper_bound(text);
        if (candidate == m_patterns.begin())
            return 0;
        --candidate;
        const auto difference =
            std::mismatch(candidate->begin(), candidate->end(), text.begin(), text.end());
        const qsizetype common = difference.first - candidate->begin();
        if (common == candidate->size())
            return common;
        text = text.first(common);
    }
    return 0;
}

std::vector<PatternSet::Range> united(std::vector<PatternSet::Range> ranges)
{
    std::ranges::sort(ranges, [](const PatternSet::Range &left, const PatternSet::Range &right) {
        return left.begin < right.begin;
    });
    std::vector<PatternSet::Range> all;
    for (const PatternSet::Range &range : ranges) {
        if (!all.empty() && range.begin < all.back().end)
            all.back().end = std::max(all.back().end, range.end);
        else
            all.push_back(range);
    }
    return all;
}

} // namespace Broadside
