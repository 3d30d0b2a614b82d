// How many bytes of bodies of responses a run may have in memory, and who has how many of them. For
// any thread: the last who holds a body may be on another one than who received it.
#pragma once

#include <QtGlobal>

#include <atomic>
#include <memory>

namespace Broadside {

class BodyBudget
{
public:
    explicit BodyBudget(qint64 bytes)
        : m_bytes(bytes)
    {}

    // False when there are not so many left.
    bool take(qint64 bytes)
    {
        if (m_taken.fetch_add(bytes) + bytes <= m_bytes)
            return true;
        giveBack(bytes);
        return false;
    }
    void giveBack(qint64 bytes) { m_taken.fetch_sub(bytes); }
    qint64 taken() const { return m_taken; }

private:
    const qint64 m_bytes;
    std::atomic<qint64> m_taken{0};
};

// What one body has of it; given back when it goes.
class BodyShare
{
public:
    explicit BodyShare(std::shared_ptr<BodyBudget> budget)
        : m_budget(std::move(budget))
    {}
    ~BodyShare() { m_budget->giveBack(m_bytes); }

    // False when that is too much.
    bool grow(qint64 bytes)
    {
        if (!m_budget->take(bytes))
            return false;
        m_bytes += bytes;
        return true;
    }

private:
    Q_DISABLE_COPY_MOVE(BodyShare)

    const std::shared_ptr<BodyBudget> m_budget;
    qint64 m_bytes = 0;
};

} // namespace Broadside
