#include "compare/linedifference.h"

#include <QHash>

#include <algorithm>
#include <dtl/dtl.hpp>

namespace Broadside {

namespace {

// The time grows with the lines times the differences: this many that have nothing in common take
// about a second.
constexpr qsizetype mostLines = 10'000;

using Lines = std::vector<int>; // a number for each different text

class Rows
{
public:
    void addSame()
    {
        flush();
        m_rows.push_back({LineChange::Same, m_before++, m_after++});
    }
    void remove() { ++m_removed; }
    void add() { ++m_added; }
    std::vector<LinePair> take()
    {
        flush();
        return std::move(m_rows);
    }

private:
    // What was removed and added at one place stands side by side.
    void flush()
    {
        for (; m_removed > 0 && m_added > 0; --m_removed, --m_added)
            m_rows.push_back({LineChange::Changed, m_before++, m_after++});
        for (; m_removed > 0; --m_removed)
            m_rows.push_back({LineChange::Removed, m_before++, -1});
        for (; m_added > 0; --m_added)
            m_rows.push_back({LineChange::Added, -1, m_after++});
    }

    std::vector<LinePair> m_rows;
    int m_before = 0;
    int m_after = 0;
    int m_removed = 0;
    int m_added = 0;
};

Lines numbered(const QStringList &texts, QHash<QString, int> &numbers)
{
    Lines lines;
    lines.reserve(size_t(texts.size()));
    for (const QString &text : texts) {
        auto known = numbers.constFind(text);
        if (known == numbers.constEnd())
            known = numbers.insert(text, int(numbers.size()));
        lines.push_back(*known);
    }
    return lines;
}

void addDifferent(Rows &rows, const Lines &before, const Lines &after)
{
    if (qsizetype(std::max(before.size(), after.size())) > mostLines) {
        for (size_t i = 0; i < before.size(); ++i)
            rows.remove();
        for (size_t i = 0; i < after.size(); ++i)
            rows.add();
        return;
    }
    dtl::Diff<int> difference(before, after);
    difference.enableHuge();
    difference.compose();
    for (const auto &[line, info] : difference.getSes().getSequence()) {
        if (info.type == dtl::SES_COMMON)
            rows.addSame();
        else if (info.type == dtl::SES_DELETE)
            rows.remove();
        else
            rows.add();
    }
}

} // namespace

std::vector<LinePair> compareLines(const QStringList &before, const QStringList &after)
{
    QHash<QString, int> numbers;
    Lines first = numbered(before, numbers);
    Lines second = numbered(after, numbers);
    const auto sameStart = std::ranges::mismatch(first, second).in1 - first.begin();
    const auto longestEnd = std::min(first.size(), second.size()) - size_t(sameStart);
    size_t sameEnd = 0;
    while (sameEnd < longestEnd &&
           first[first.size() - 1 - sameEnd] == second[second.size() - 1 - sameEnd])
        ++sameEnd;
    Rows rows;
    for (auto i = sameStart; i > 0; --i)
        rows.addSame();
    addDifferent(rows, Lines(first.begin() + sameStart, first.end() - long(sameEnd)),
                 Lines(second.begin() + sameStart, second.end() - long(sameEnd)));
    for (size_t i = 0; i < sameEnd; ++i)
        rows.addSame();
    return rows.take();
}

} // namespace Broadside
