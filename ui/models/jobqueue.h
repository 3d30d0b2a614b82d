// Work on one thing of which each piece has to see what the one before it left, though a part of it
// is done in the background. Lives on the GUI thread. A job may end what owns the queue.
//
// Nothing of a job happens inside of add(): what it changes, such as the rows of a model, may be
// what the caller is in the middle of, such as an open editor of a row.
#pragma once

#include <QObject>

#include <deque>
#include <functional>

namespace Broadside {

class JobQueue : public QObject
{
    Q_OBJECT

public:
    // Begins a piece of work, which calls finish() as the last thing it does, at once or later.
    using Job = std::function<void()>;

    using QObject::QObject;

    void add(Job job);
    void finish();
    bool isBusy() const { return m_isBusy; }

private:
    void start();
    void startNext();

    std::deque<Job> m_waiting;
    bool m_isBusy = false;
    bool m_isStartDue = false;
    bool m_isStarting = false; // in the middle of beginning jobs
};

} // namespace Broadside
