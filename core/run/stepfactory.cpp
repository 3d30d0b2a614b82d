#include "run/stepfactory.h"

#include "middleware/cachemiddleware.h"
#include "middleware/circuitbreakermiddleware.h"
#include "middleware/cookiejarmiddleware.h"
#include "middleware/declareddependency.h"
#include "middleware/logmiddleware.h"
#include "middleware/metricsmiddleware.h"
#include "middleware/requestidmiddleware.h"
#include "middleware/scripteddependency.h"
#include "middleware/scriptedmiddleware.h"
#include "middleware/scriptsession.h"
#include "middleware/singleflight.h"
#include "plan/runplan.h"
#include "run/cookiestore.h"

#include <algorithm>
#include <map>

namespace Broadside {

namespace {

// What the steps are made of; each uses what stands before it.
struct Parts
{
    std::shared_ptr<ScriptWorkers> workers = {};
    std::unique_ptr<ScriptSession> session = {};
    std::unique_ptr<ScriptedLifespan> lifespan = {};
    std::vector<std::unique_ptr<Middleware>> middleware = {};
    std::vector<std::unique_ptr<ScriptedCheck>> checks = {};
    std::vector<std::unique_ptr<ScriptedHandler>> handlers = {};
};

ConsoleLevel levelOf(ScriptLevel level)
{
    switch (level) {
    case ScriptLevel::Log:
        return ConsoleLevel::Log;
    case ScriptLevel::Info:
        return ConsoleLevel::Info;
    case ScriptLevel::Warn:
        return ConsoleLevel::Warning;
    case ScriptLevel::Error:
        break;
    }
    return ConsoleLevel::Error;
}

RequestFailure untrusted()
{
    return failureOf(FailureKind::Script,
                     QT_TRANSLATE_NOOP("Broadside",
                                       "the scripts of this collection are not trusted "
                                       "yet: read them, then run it with --trust"));
}

bool isScript(const MiddlewareUse &use)
{
    return std::holds_alternative<Script>(use.kind);
}

bool hasScripts(const RequestDefinition &definition)
{
    return definition.handler || !definition.scriptChecks.empty() ||
           std::ranges::any_of(definition.dependencies,
                               [](const auto &each) { return each->script.has_value(); });
}

bool hasScripts(const RunPlan &plan)
{
    return !plan.startup.empty() || !plan.shutdown.empty() ||
           std::ranges::any_of(plan.middleware, isScript) ||
           std::ranges::any_of(plan.routes, [](const PlannedRoute &planned) {
               return hasScripts(*planned.request);
           });
}

// "scripts/sign.js", or what stands for one that is in the collection itself.
QString nameOf(const Script &script, const QString &otherwise)
{
    return script.isInline() ? otherwise : script.file;
}

class StepFactory
{
public:
    explicit StepFactory(const StepSurroundings &surroundings)
        : m_run(surroundings)
        , m_plan(surroundings.plan)
        , m_parts(std::make_shared<Parts>())
        , m_isRefused(hasScripts(m_plan) && !m_plan.areScriptsTrusted)
    {}

    RunSteps make()
    {
        if (hasScripts(m_plan) && !m_isRefused)
            openSession();
        for (const MiddlewareUse &use : m_plan.middleware)
            addMiddleware(use);
        addLifespan();
        addRoutes();
        m_steps.parts = m_parts;
        return std::move(m_steps);
    }

private:
    void openSession()
    {
        m_parts->workers = m_run.workers();
        m_parts->session = std::make_unique<ScriptSession>(
            *m_parts->workers,
            ScriptSession::Surroundings{.directoryPath = m_plan.directoryPath,
                                        .mayLeaveDirectory = m_plan.mayLeaveDirectory,
                                        .trustedFiles = m_plan.trustedFiles,
                                        .secrets = m_plan.secrets,
                                        .environmentVariables = m_plan.environmentVariables,
                                        .scopeOf = m_run.scopeOf},
            ScriptSession::Listener{.secretsFound = m_run.addSecrets,
                                    .consoleWritten =
                                        [write = m_run.writeLine](int route, int attempt,
                                                                  ScriptLevel level,
                                                                  const QString &text) {
                                            write(route, attempt, levelOf(level), text);
                                        },
                                    .variableSet = m_run.setVariable});
        m_parts->lifespan = std::make_unique<ScriptedLifespan>(*m_parts->session);
    }

    template <typename Kind, typename... Arguments>
    Kind *add(Arguments &&...arguments)
    {
        auto made = std::make_unique<Kind>(std::forward<Arguments>(arguments)...);
        Kind *const pointer = made.get();
        m_parts->middleware.push_back(std::move(made));
        return pointer;
    }

    void addMiddleware(const MiddlewareUse &use)
    {
        if (isScript(use) && m_isRefused)
            return;
        Middleware *const middleware =
            std::visit([this](const auto &kind) { return made(kind); }, use.kind);
        m_middleware.push_back({.name = QStringLiteral("middleware %1 before").arg(use.name),
                                .wayOut = QStringLiteral("middleware %1 after").arg(use.name),
                                .middleware = middleware,
                                .methods = use.methods,
                                .hearsOfCancel = !isScript(use)});
    }

    Middleware *made(const RequestIdOptions &options) { return add<RequestIdMiddleware>(options); }
    Middleware *made(const CacheOptions &options) { return add<CacheMiddleware>(options); }
    Middleware *made(const CircuitBreakerOptions &options)
    {
        return add<CircuitBreakerMiddleware>(options);
    }
    Middleware *made(const CookieJarOptions &options)
    {
        auto *const jar =
            add<CookieJarMiddleware>(options, options.isPersisted ? cookieFile(m_plan) : QString());
        if (!jar->isPersisted())
            return jar;
        m_steps.begin = [jar] { return problemsOf(jar->load()); };
        m_ends.push_back([jar] { return problemsOf(jar->save()); });
        return jar;
    }
    Middleware *made(const LogOptions &)
    {
        return add<LogMiddleware>(
            [write = m_run.writeLine](int route, int attempt, const QString &line) {
                write(route, attempt, ConsoleLevel::Info, line);
            });
    }
    // Its numbers are told as a line of the run.
    Middleware *made(const MetricsOptions &)
    {
        auto *const metrics = add<MetricsMiddleware>();
        m_ends.push_back([metrics, write = m_run.writeLine] {
            const QByteArray numbers = toCompactText(metrics->metrics().toJson());
            write(-1, 0, ConsoleLevel::Info,
                  QStringLiteral("metrics ") + QString::fromUtf8(numbers));
            return QStringList();
        });
        return metrics;
    }
    Middleware *made(const Script &script)
    {
        return add<ScriptedMiddleware>(*m_parts->session, script, routeOf(), m_run.responseOf);
    }

    static QStringList problemsOf(const Result<void> &result)
    {
        return result ? QStringList() : QStringList{result.error().toString()};
    }

    RouteFactsOf routeOf() const
    {
        return [&plan = m_plan](int route) {
            return RouteFacts::of(*plan.routes[size_t(route)].request);
        };
    }

    // Its declared changes, its script, then its signatures.
    const std::vector<Step> &stepsOf(const std::shared_ptr<const Dependency> &dependency)
    {
        auto [known, isNew] = m_dependencies.try_emplace(dependency.get());
        if (!isNew)
            return known->second;
        using Part = DeclaredDependency::Part;
        const bool hasChanges = DeclaredDependency::declares(*dependency, Part::Changes);
        const bool hasSignatures = DeclaredDependency::declares(*dependency, Part::Signatures);
        const QString name = QStringLiteral("dependency ") + dependency->name;
        std::vector<Step> steps;
        if (hasChanges)
            steps.push_back(stepOf(name, once(*dependency, declared(dependency, Part::Changes))));
        if (dependency->script) {
            Middleware *const script =
                add<ScriptedDependency>(*m_parts->session, *dependency->script, routeOf());
            steps.push_back(stepOf(hasChanges ? QString(name + QStringLiteral(" script")) : name,
                                   once(*dependency, script)));
        }
        if (hasSignatures) // of this very request
            steps.push_back(
                stepOf(steps.empty() ? name : QString(name + QStringLiteral(" signature")),
                       declared(dependency, Part::Signatures)));
        known->second = std::move(steps);
        return known->second;
    }

    static Step stepOf(const QString &name, Middleware *middleware)
    {
        return {.name = name, .wayOut = name, .middleware = middleware};
    }

    Middleware *declared(const std::shared_ptr<const Dependency> &dependency,
                         DeclaredDependency::Part part)
    {
        return add<DeclaredDependency>(dependency, part,
                                       DependencySurroundings{.scopeOf = m_run.scopeOf,
                                                              .secrets = m_plan.secrets,
                                                              .transport = m_run.transport,
                                                              .random = m_run.random,
                                                              .openBrowser = m_run.openBrowser});
    }

    Middleware *once(const Dependency &dependency, Middleware *middleware)
    {
        return dependency.isCachedForRun ? add<SingleFlight>(*middleware) : middleware;
    }

    void addLifespan()
    {
        if (!m_isRefused)
            addLifespan(m_steps.startup, m_plan.startup, QStringLiteral("startup"));
        addLifespan(m_steps.shutdown, m_plan.shutdown, QStringLiteral("shutdown"));
        if (m_ends.empty())
            return;
        m_steps.end = [ends = m_ends] {
            QStringList problems;
            for (const auto &end : ends)
                problems += end();
            return problems;
        };
    }

    void addLifespan(std::vector<LifespanStep> &steps, const std::vector<Script> &scripts,
                     const QString &kind)
    {
        for (size_t i = 0; i < scripts.size(); ++i) {
            const QString name =
                kind + u' ' + nameOf(scripts[i], QString::number(qulonglong(i + 1)));
            if (m_isRefused)
                steps.push_back({name, [](const Json &, const ScriptedLifespan::Done &done) {
                                     done(untrusted());
                                 }});
            else
                steps.push_back({name, [lifespan = m_parts->lifespan.get(), script = scripts[i]](
                                           const Json &app, const ScriptedLifespan::Done &done) {
                                     lifespan->run(script, app, done);
                                 }});
        }
    }

    void addRoutes()
    {
        std::map<const RequestDefinition *, std::shared_ptr<const RouteSteps>> known;
        m_steps.routes.reserve(m_plan.routes.size());
        for (const PlannedRoute &planned : m_plan.routes) {
            auto [entry, isNew] = known.try_emplace(planned.request.get());
            if (isNew)
                entry->second = stepsOf(*planned.request);
            m_steps.routes.push_back(entry->second);
        }
    }

    bool isRefused(const RequestDefinition &definition) const
    {
        if (!m_isRefused)
            return false;
        const auto concerns = [&definition](const MiddlewareUse &use) {
            return isScript(use) &&
                   (use.methods.isEmpty() || use.methods.contains(definition.method));
        };
        return !m_plan.startup.empty() || hasScripts(definition) ||
               std::ranges::any_of(m_plan.middleware, concerns);
    }

    std::shared_ptr<const RouteSteps> stepsOf(const RequestDefinition &definition)
    {
        auto steps = std::make_shared<RouteSteps>();
        if (isRefused(definition)) {
            steps->refusal = untrusted();
            return steps;
        }
        for (const auto &dependency : definition.dependencies) {
            const std::vector<Step> &own = stepsOf(dependency);
            steps->around.insert(steps->around.end(), own.begin(), own.end());
        }
        steps->around.insert(steps->around.end(), m_middleware.begin(), m_middleware.end());
        for (const Script &script : definition.scriptChecks)
            steps->checks.push_back(checkOf(script));
        if (definition.handler)
            steps->handler = handlerOf(*definition.handler, definition.returns);
        const bool hasNone = steps->around.empty() && steps->checks.empty() && !steps->handler;
        return hasNone ? nullptr : steps;
    }

    CheckStep checkOf(const Script &script)
    {
        m_parts->checks.push_back(
            std::make_unique<ScriptedCheck>(*m_parts->session, script, routeOf()));
        const QString name = script.isInline() ? QStringLiteral("script")
                                               : QString(QStringLiteral("script ") + script.file);
        return {name, [check = m_parts->checks.back().get()](
                          const StepContext &context, const Response &response,
                          const ResponseFacts &facts, const ScriptedCheck::Done &done) {
                    check->evaluate(context, response, facts, done);
                }};
    }

    HandlerStep handlerOf(const Script &script, std::optional<ResultType> returns)
    {
        m_parts->handlers.push_back(
            std::make_unique<ScriptedHandler>(*m_parts->session, script, routeOf()));
        return {QStringLiteral("handler"),
                [handler = m_parts->handlers.back().get(),
                 returns](const StepContext &context, const Response &response,
                          const ResponseFacts &facts, const ScriptedHandler::Done &done) {
                    handler->handle(context, response, facts, returns, done);
                }};
    }

    const StepSurroundings &m_run;
    const RunPlan &m_plan;
    const std::shared_ptr<Parts> m_parts;
    const bool m_isRefused;
    RunSteps m_steps;
    std::vector<Step> m_middleware;
    std::map<const Dependency *, std::vector<Step>> m_dependencies;
    std::vector<std::function<QStringList()>> m_ends;
};

} // namespace

RunSteps makeRunSteps(const StepSurroundings &surroundings)
{
    return StepFactory(surroundings).make();
}

} // namespace Broadside
