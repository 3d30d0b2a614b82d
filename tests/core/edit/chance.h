// Random numbers for tests: the same ones for the same seed.
#pragma once

#include <QRandomGenerator>

class Chance
{
public:
    explicit Chance(quint32 seed)
        : m_random(seed)
    {}

    int below(qsizetype count) { return int(m_random.bounded(quint32(count))); }
    bool in(int hundred) { return below(100) < hundred; } // so many times of a hundred
    template <typename List>
    auto &oneOf(List &&list)
    {
        return list[typename std::remove_reference_t<List>::size_type(below(std::ssize(list)))];
    }

private:
    QRandomGenerator m_random;
};
