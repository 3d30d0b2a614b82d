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
    m_receiver = std::make_unique<QObject>();
    // From the loop, as all answers.
    QMetaObject::invokeMethod(m_receiver.get(), [this] { next(); }, Qt::QueuedConnection);
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
    m_writer.write(LifespanStarted{step.name});
    if (!m_steps) // whoever heard of that would not wait
        return;
    step.run(m_app, [this, receiver = QPointer<QObject>(m_receiver.get())](
                        const std::optional<RequestFailure> &failure) {
        if (receiver)
            QMetaObject::invokeMethod(
                receiver.data(), [this, failure] { take(failure); }, Qt::QueuedConnection);
    });
}

void Lifespan::take(const std::optional<RequestFailure> &failure)
{
    if (!m_steps)
        return;
    const QString name = (*m_steps)[m_next++].name;
    const QString message = failure ? failure->message : QString();
    if (failure && !m_failure)
        m_failure = Failure{name, message};
    m_writer.write(LifespanFinished{name, message});
    if (m_steps)
        next();
}

void Lifespan::abandon()
{
    if (!m_steps)
        return;
    const bool hasBegun = m_next < m_steps->size();
    const QString name = hasBegun ? (*m_steps)[m_next].name : QString();
    m_steps = nullptr;
    m_done = {};
    m_receiver.reset();
    if (hasBegun)
        m_writer.write(LifespanFinished{
            name, QStringLiteral("not waited for: the run was cancelled once more")});
}

} // namespace Broadside
