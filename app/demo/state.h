#pragma once

#include "demo/sampledata.h"

#include <QHash>
#include <QQueue>
#include <QString>

#include <chrono>

namespace Broadside::Demo {

/** How often each key was asked for; forgets all when there are too many keys. */
class CallCounts
{
public:
    qint64 next(const QString &key); // 1 at the first call

private:
    QHash<QString, qint64> m_counts;
};

/** Lets at most so many requests of a key through in any second. */
class RateGate
{
public:
    using Clock = std::chrono::steady_clock;

    bool lets(const QString &key, int perSecond, Clock::time_point now = Clock::now());

private:
    QHash<QString, QQueue<Clock::time_point>> m_passed;
};

/** What the handlers share: the data, which never changes, and what some routes remember. */
struct State
{
    SampleData data;
    CallCounts flakyCalls;
    RateGate limitedCalls;
};

} // namespace Broadside::Demo
