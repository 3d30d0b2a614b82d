#include "run/lifespan.h"

#include "run/eventwriter.h"

#include <QPointer>

namespace Broadside {

Lifespan::Lifespan(EventWriter &writer)
    : m_writer(writer)
{}

void Lifespan::run(const std::vector<LifespanStep> &steps, const Json &app, bool endsAtFailure,
                   const Done &done)
{
    m_steps = &steps;
    m_app = app;
    m_endsAtFailure = endsAtFailure;
    m_endsSoon = false;
    m_done = done;
    m_next = 0;
    m_failure.reset();
    // From the loop, as all answers.
    QMetaObject::invokeMethod(
        &m_receiver,
        [this, question = ++m_question] {
            if (m_steps && question == m_question)
                next();
        },
        Qt::QueuedConnection);
}

void Lifespan::next()
{
    const bool isOver = m_next == m_steps->size() || m_endsSoon || (m_failure && m_endsAtFailure);
    if (isOver) {
        m_steps = nullptr;
        const Done done = std::exchange(m_done, {});
        done(m_failure);
        return;
    }
    const LifespanStep &step = (*m_steps)[m_next];
    m_isInStep = true;
    m_writer.write(LifespanStarted{step.name});
    if (!m_steps) // whoever heard of that would not wait
        return;
    step.run(m_app, [this, receiver = QPointer<QObject>(&m_receiver),
                     question = ++m_question](const std::optional<RequestFailure> &failure) {
        if (receiver)
            QMetaObject::invokeMethod(
                receiver.data(), [this, question, failure] { take(question, failure); },
                Qt::QueuedConnection);
    });
}

void Lifespan::take(int question, const std::optional<RequestFailure> &failure)
{
    if (!m_steps || question != m_question)
        return;
    ++m_question; // once is enough
    const QString name = (*m_steps)[m_next++].name;
    QString message = failure ? failure->message : QString();
    if (failure && message.isEmpty())
        message = QStringLiteral("without a reason");
    if (failure && !m_failure)
        m_failure = Failure{name, message};
    m_isInStep = false;
    m_writer.write(LifespanFinished{name, message});
    if (m_steps)
        next();
}

void Lifespan::abandon()
{
    if (!m_steps)
        return;
    const bool hasBegun = std::exchange(m_isInStep, false);
    const QString name = hasBegun ? (*m_steps)[m_next].name : QString();
    m_steps = nullptr;
    m_done = {};
    ++m_question;
    if (hasBegun)
        m_writer.write(LifespanFinished{
            name, QStringLiteral("not waited for: the run was cancelled once more")});
}

} // namespace Broadside
