// Steps whose behaviour a test decides, for a runner.
#pragma once

#include "plan/runplan.h"
#include "run/runsteps.h"
#include "runnerbench.h"

#include <QStringList>

namespace Broadside {

inline PreparedRequest withHeader(PreparedRequest request, const QByteArray &name,
                                  const QByteArray &value)
{
    removeHeader(request.headers, name);
    request.headers.append({name, value});
    return request;
}

inline RequestFailure scriptFailure(const QString &message)
{
    return {FailureKind::Script, message};
}

template <typename Event>
std::vector<Event> all(const RunnerBench &bench)
{
    std::vector<Event> found;
    for (const RunEvent &event : bench.recorder.events()) {
        if (const auto *data = std::get_if<Event>(&event.data))
            found.push_back(*data);
    }
    return found;
}

// Without functions of its own it lets everything pass; says what it was asked in any case.
class FakeStep : public Middleware
{
public:
    FakeStep(QString name, QStringList &log)
        : m_name(std::move(name))
        , m_log(log)
    {}

    std::function<void(const StepContext &, const PreparedRequest &, const BeforeDone &)> onBefore;
    std::function<void(const StepContext &, const Response &, const AfterDone &)> onAfter;
    std::function<void(const StepContext &, const RequestFailure &, const AfterDone &)> onFailed;

    void before(const StepContext &context, const PreparedRequest &request,
                const BeforeDone &done) override
    {
        m_log.append(m_name + u" before " + context.id);
        if (onBefore)
            onBefore(context, request, done);
        else
            Middleware::before(context, request, done);
    }
    void after(const StepContext &context, const PreparedRequest &request, const Response &response,
               const AfterDone &done) override
    {
        m_log.append(m_name + u" after " + context.id);
        if (onAfter)
            onAfter(context, response, done);
        else
            Middleware::after(context, request, response, done);
    }
    void failed(const StepContext &context, const PreparedRequest &request,
                const RequestFailure &failure, const AfterDone &done) override
    {
        m_log.append(m_name + u" failed " + context.id);
        if (onFailed)
            onFailed(context, failure, done);
        else
            Middleware::failed(context, request, failure, done);
    }

private:
    const QString m_name;
    QStringList &m_log;
};

// The same steps for all routes of a run. Outlives the bench.
struct FakeSteps
{
    QStringList log;
    RouteSteps ofRoutes;
    std::vector<LifespanStep> startup;
    std::vector<LifespanStep> shutdown;
    StepSurroundings *surroundings = nullptr; // of the run that was made last

    FakeStep &add(const QString &name, const QStringList &methods = {})
    {
        m_steps.push_back(std::make_unique<FakeStep>(name, log));
        ofRoutes.around.push_back({.name = name,
                                   .wayOut = QString(name + QStringLiteral(" after")),
                                   .middleware = m_steps.back().get(),
                                   .methods = methods});
        return *m_steps.back();
    }

    StepsMaker maker()
    {
        return [this](const StepSurroundings &given) {
            m_surroundings = std::make_unique<StepSurroundings>(given);
            surroundings = m_surroundings.get();
            RunSteps steps;
            steps.startup = startup;
            steps.shutdown = shutdown;
            const auto shared = std::make_shared<const RouteSteps>(ofRoutes);
            steps.routes.assign(given.plan.routes.size(), shared);
            return steps;
        };
    }

private:
    std::vector<std::unique_ptr<FakeStep>> m_steps;
    std::unique_ptr<StepSurroundings> m_surroundings;
};

} // namespace Broadside
