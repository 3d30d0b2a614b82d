// Takes one request through the steps around it: to the network, and what came of it back out, past
// those that it has passed on the way in, in reverse. One step after another, whether they answer
// at once or later. Tells each step as an event; of those that did nothing to what came back, none.
// Owned by an exchange.
#pragma once

#include "middleware/middleware.h"

#include <expected>
#include <memory>
#include <vector>

namespace Broadside {

class EventWriter;

struct Step
{
    QString name; // of its event on the way in: "dependency bearer", "middleware cache before"
    QString wayOut = {};              // the same on the way out; empty: the same name
    Middleware *middleware = nullptr; // outlives the walks
    QStringList methods = {};         // empty: all
    bool hearsOfCancel = false;       // what ends elsewhere is a failure to it

    bool concerns(const PreparedRequest &request) const;
};

class StepWalk
{
public:
    // Where a step answered or ended the request, those before it wait for leave().
    using Arrival = std::variant<PreparedRequest, Response, RequestFailure, StepSkip>;
    using Departure = std::variant<Response, RequestFailure, StepSkip, SendAgain>;
    using Received = std::expected<Response, RequestFailure>;

    // Both outlive the walk.
    StepWalk(const std::vector<Step> &steps, EventWriter &writer);
    Q_DISABLE_COPY_MOVE(StepWalk)

    // The time and the instant of the context are set for each step. May answer before it returns;
    // so may leave(). Neither is called while the other has not answered.
    void enter(const StepContext &context, const PreparedRequest &request,
               const std::function<void(const Arrival &)> &done);
    // `request` is what was sent.
    void leave(const PreparedRequest &request, const Received &received, bool maySendAgain,
               const std::function<void(const Departure &)> &done);
    // What the steps that were passed make of the request that a redirect leads to.
    PreparedRequest redirected(const Response &redirect, const PreparedRequest &next) const;
    // Whether any step is to see what came back.
    bool hasPassed() const { return !m_passed.empty(); }
    // As the last step on the way in left it, or as it was sent.
    const PreparedRequest &request() const { return m_request; }
    // Nothing is called any more, and what a step is still asked comes to nothing.
    void stop();

private:
    enum class Way
    {
        None,
        In,
        Out,
    };

    void proceed();
    void askNext();
    void askBefore(const Step &step);
    void askOnTheWayOut(const Step &step);
    template <typename Answer>
    std::function<void(Answer)> answering();
    void take(BeforeResult &&result);
    void take(AfterResult &&result);
    void arrive(const Arrival &arrival);
    void depart(const Departure &departure);
    void tellStarted(const QString &name);
    void tellFinished(const QString &name, const QString &failure);
    StepContext contextNow() const;

    const std::vector<Step> &m_steps;
    EventWriter &m_writer;
    std::shared_ptr<const bool> m_guard; // answers come to nothing when it is gone; null at first
    StepContext m_context;
    PreparedRequest m_request;
    Received m_result;
    bool m_maySendAgain = false;
    Way m_way = Way::None;
    size_t m_next = 0;            // on the way in
    std::vector<size_t> m_passed; // by number
    size_t m_current = 0;
    int m_question = 0; // of the step that is asked; others are answered no more
    bool m_isAsking = false;
    bool m_isCurrentTold = false;
    bool m_isProceeding = false;
    std::variant<std::monostate, BeforeResult, AfterResult> m_answer;
    std::function<void(const Arrival &)> m_arrived;
    std::function<void(const Departure &)> m_departed;
};

} // namespace Broadside
