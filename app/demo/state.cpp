#include "demo/state.h"

namespace Broadside::Demo {

namespace {

constexpr qsizetype maximumKeys = 100'000;

} // namespace

qint64 CallCounts::next(const QString &key)
{
    if (m_counts.size() >= maximumKeys && !m_counts.contains(key))
        m_counts.clear();
    return ++m_counts[key];
}

bool RateGate::lets(const QString &key, int perSecond, Clock::time_point now)
{
    if (m_passed.size() >= maximumKeys && !m_passed.contains(key))
        m_passed.clear();
    auto &passed = m_passed[key];
    while (!passed.isEmpty() && now - passed.head() >= std::chrono::seconds(1))
        passed.dequeue();
    if (passed.size() >= perSecond)
        return false;
    passed.enqueue(now);
    return true;
}

} // namespace Broadside::Demo
