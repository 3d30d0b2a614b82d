#include "models/jobqueue.h"

#include <QPointer>

#include <utility>

namespace Broadside {

void JobQueue::add(Job job)
{
    m_waiting.push_back(std::move(job));
    if (!m_isBusy && !std::exchange(m_isStartDue, true))
        QMetaObject::invokeMethod(this, &JobQueue::start, Qt::QueuedConnection);
}

void JobQueue::start()
{
    m_isStartDue = false;
    startNext();
}

void JobQueue::finish()
{
    m_isBusy = false;
    startNext();
}

// A job that ends at once leaves the next one to the loop that began it: one within the other, they
// would be as deep as the queue is long, and the next one would come before this one returned.
void JobQueue::startNext()
{
    if (m_isStarting)
        return;
    m_isStarting = true;
    const QPointer self(this); // a job may be the end of what owns the queue
    while (self && !m_isBusy && !m_waiting.empty()) {
        m_isBusy = true;
        const Job job = std::move(m_waiting.front());
        m_waiting.pop_front();
        job();
    }
    if (self)
        m_isStarting = false;
}

} // namespace Broadside
