// Holds what is to be done in the background, as a slow disk would, and then does it one after the
// other.
#pragma once

#include <QSemaphore>
#include <QThreadPool>

namespace Broadside {

class HeldPool
{
public:
    HeldPool()
        : m_threads(QThreadPool::globalInstance()->maxThreadCount())
    {
        QThreadPool::globalInstance()->setMaxThreadCount(1);
        QThreadPool::globalInstance()->start([this] { m_semaphore.acquire(); });
    }
    ~HeldPool()
    {
        letGo();
        QThreadPool::globalInstance()->waitForDone();
        QThreadPool::globalInstance()->setMaxThreadCount(m_threads);
    }
    void letGo() const { m_semaphore.release(); }

private:
    Q_DISABLE_COPY_MOVE(HeldPool)

    int m_threads;
    mutable QSemaphore m_semaphore;
};

} // namespace Broadside
