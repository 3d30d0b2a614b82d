// Byte strings that are looked for all at once, in one pass over a text however many they are. Each
// is at least `shortest` bytes long. A value; used by the Redactor.
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <cstdint>
#include <set>
#include <vector>

namespace Broadside {

class PatternSet
{
public:
    static constexpr qsizetype shortest = 3;

    struct Range
    {
        qsizetype begin = 0;
        qsizetype end = 0;
    };

    void add(const QByteArray &pattern);
    // The longest match at each place, in the order of the text; they may overlap.
    std::vector<Range> find(QByteArrayView text) const;
    qsizetype longest() const { return m_longest; } // bytes

private:
    struct ByteOrder
    {
        using is_transparent = void;
        bool operator()(QByteArrayView left, QByteArrayView right) const
        {
            return left.compare(right) < 0;
        }
    };

    bool mayStart(QByteArrayView text) const;
    qsizetype longestAt(QByteArrayView text) const; // 0 is none

    std::set<QByteArray, ByteOrder> m_patterns;
    qsizetype m_longest = 0;
    // Bits by what patterns start with: nearly every place of a text is passed by them alone.
    std::vector<std::uint64_t> m_pairs;  // the first two bytes
    std::vector<std::uint64_t> m_starts; // a hash of the first three or six
};

// Sorted, and overlapping ones made one.
std::vector<PatternSet::Range> united(std::vector<PatternSet::Range> ranges);

} // namespace Broadside
