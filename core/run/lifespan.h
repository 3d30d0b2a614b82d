// Does the steps before a run, or those after it, one after another, and tells each as an event.
// Owned by a run.
#pragma once

#include "run/runsteps.h"

#include <QObject>

#include <functional>

namespace Broadside {

class EventWriter;

class Lifespan
{
public:
    // Of the first step that failed; nothing: all went well.
    struct Failure
    {
        QString step;
        QString message;
    };
    using Done = std::function<void(const std::optional<Failure> &)>;

    explicit Lifespan(EventWriter &writer);
    Q_DISABLE_COPY_MOVE(Lifespan)

    // The steps outlive what is done. Answers from the loop, or not at all after abandon().
    void run(const std::vector<LifespanStep> &steps, const Json &app, bool endsAtFailure,
             const Done &done);
    bool isBusy() const { return m_steps != nullptr; }
    // After the step that goes on.
    void endSoon() { m_endsSoon = true; }
    // At once. The step that goes on has failed.
    void abandon();

private:
    void next();
    void take(int question, const std::optional<RequestFailure> &failure);

    EventWriter &m_writer;
    const std::vector<LifespanStep> *m_steps = nullptr; // null: nothing is done
    Json m_app;
    bool m_endsAtFailure = false;
    bool m_endsSoon = false;
    bool m_isInStep = false; // one was told to have begun
    Done m_done;
    size_t m_next = 0;
    std::optional<Failure> m_failure;
    int m_question = 0; // of the step that goes on; others are answered no more
    QObject m_receiver; // of the answers; they come to nothing when it is gone
};

} // namespace Broadside
