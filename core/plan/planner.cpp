#include "plan/planner.h"

#include "base/texts.h"
#include "model/inheritance.h"
#include "plan/routeindex.h"
#include "plan/selector.h"
#include "plan/storedurl.h"

#include <QFileInfo>
#include <QHash>

#include <algorithm>
#include <iterator>

namespace Broadside {

namespace {

bool checksStatus(const Route &route)
{
    return std::ranges::any_of(
        route.checks, [](const Assertion &check) { return check.isOn(QueryKind::Status); });
}

RequestSettings effectiveSettings(const Collection &collection, const IndexedRoute &indexed)
{
    RequestSettings settings = collection.root.defaults;
    const auto forMethod = collection.methodDefaults.find(indexed.route->method);
    if (forMethod != collection.methodDefaults.end())
        inherit(settings, forMethod->second);
    inherit(settings, indexed.folder->settings);
    inherit(settings, indexed.route->settings);
    return settings;
}

using SharedDependencies = QHash<QString, std::shared_ptr<const Dependency>>; // by name

// Each once, for all routes that use it.
SharedDependencies sharedDependencies(const Collection &collection)
{
    SharedDependencies shared;
    for (const Dependency &dependency : collection.dependencies)
        shared.insert(dependency.name, std::make_shared<const Dependency>(dependency));
    return shared;
}

// That there are such is known: the selection has resolved their needs.
std::vector<std::shared_ptr<const Dependency>> usedDependencies(const IndexedRoute &indexed,
                                                                const SharedDependencies &shared)
{
    std::vector<std::shared_ptr<const Dependency>> used;
    for (const NameReference &use : indexed.dependencies()) {
        if (const auto found = shared.constFind(use.name); found != shared.cend())
            used.push_back(*found);
    }
    return used;
}

std::shared_ptr<const RequestDefinition> makeDefinition(const Collection &collection,
                                                        const IndexedRoute &indexed,
                                                        const RunOptions &options,
                                                        const SharedDependencies &dependencies)
{
    const Route &route = *indexed.route;
    RequestSettings settings = effectiveSettings(collection, indexed);
    std::erase_if(settings.headers, [](const NamedValue &header) { return !header.isEnabled; });

    auto definition = std::make_shared<RequestDefinition>();
    definition->id = indexed.id;
    definition->method = route.method;
    definition->tags = indexed.nearTags();
    definition->description = route.description;
    definition->url = route.url;
    definition->baseUrl = indexed.folder->baseUrl;
    definition->prefixes = indexed.folder->prefixes;
    definition->params = route.params;
    definition->headers = std::move(settings.headers);
    definition->body = route.body;
    definition->auth = settings.auth;
    definition->timeout = options.timeout.value_or(settings.timeout.value_or(defaultTimeout));
    definition->connectTimeout = settings.connectTimeout.value_or(defaultConnectTimeout);
    definition->redirects = settings.redirects.value_or(defaultRedirects);
    definition->responseLimit = settings.responseLimit.value_or(defaultResponseLimit);
    definition->http = options.http.value_or(settings.http.value_or(HttpVersion::Auto));
    definition->verifyTls = options.verifyTls.value_or(settings.verifyTls.value_or(true));
    definition->proxy = settings.proxy;
    if (options.proxy) // encoded it has no braces, which would be placeholders
        definition->proxy = Value::fromText(options.proxy->toString(QUrl::FullyEncoded));
    definition->isDowngradeAllowed = options.isDowngradeAllowed;
    definition->areLongUrlsAllowed = options.areLongUrlsAllowed;
    definition->retry = settings.retry.value_or(RetryPolicy());
    definition->retry.max = options.retries.value_or(definition->retry.max);
    definition->checks = route.checks;
    if (!checksStatus(route))
        definition->checks.insert(definition->checks.begin(), implicitStatusAssertion());
    definition->captures = route.captures;
    definition->schemas = route.schemas;
    definition->dependencies = usedDependencies(indexed, dependencies);
    definition->scriptChecks = route.scriptChecks;
    definition->handler = route.handler;
    definition->returns = route.returns;
    definition->scope = indexed.folder->scope;
    definition->place = route.place;
    definition->directoryPath = collection.directoryPath;
    return definition;
}

// What can be known to be wrong with a URL before its placeholders are expanded.
std::optional<Error> urlError(const RequestDefinition &definition)
{
    const QString &text = definition.url.text;
    if (text.startsWith(QLatin1String("{{")))
        return std::nullopt;
    const bool hasScheme = isWholeUrl(text);
    if (!hasScheme && !definition.baseUrl) {
        return Error{ErrorCode::Format,
                     tr("“%1” needs a whole URL such as https://host%2, or a base_url in the "
                        "collection, its folder or the environment")
                         .arg(definition.id, text.startsWith(u'/') ? text : QString(u'/' + text)),
                     definition.url.place};
    }
    const QString scheme = hasScheme ? text.section(u':', 0, 0).toLower() : QStringLiteral("http");
    if (scheme != u"http" && scheme != u"https") {
        return Error{ErrorCode::Format,
                     tr("“%1” has a URL with “%2:”; only http and https are sent")
                         .arg(definition.id, scheme),
                     definition.url.place};
    }
    return std::nullopt;
}

std::optional<Error> environmentError(const Collection &collection, const RunOptions &options)
{
    if (options.environment.isEmpty())
        return std::nullopt;
    QStringList names;
    for (const Environment &environment : collection.environments)
        names.append(environment.name);
    if (names.contains(options.environment))
        return std::nullopt;
    return Error{
        ErrorCode::Usage,
        names.isEmpty()
            ? tr("the collection has no environments, so there is no “%1”").arg(options.environment)
            : tr("there is no environment “%1”; there are: %2")
                  .arg(options.environment, names.join(QLatin1String(", "))),
        {}};
}

void addIteration(RunPlan &plan, const SelectedRoutes &selected,
                  const std::vector<std::shared_ptr<const RequestDefinition>> &definitions,
                  const std::vector<int> &positions, int iteration)
{
    const int rows = plan.data ? plan.data->count() : 0;
    const auto row = rows > 0 ? std::optional((iteration - 1) % rows + 1) : std::nullopt;
    const int offset = int(plan.routes.size());
    for (size_t i = 0; i < selected.routes.size(); ++i) {
        PlannedRoute planned{definitions[i], iteration, {}, selected.routes[i].isPrerequisite, row};
        for (const int need : selected.routes[i].needs)
            planned.needs.push_back(offset + positions[size_t(need)]);
        plan.routes.push_back(std::move(planned));
    }
}

// A limit that the caller gives wins over the collection's.
void setLimits(RunPlan &plan, const RunLimits &stored, const RunOptions &options)
{
    const auto chosen = [&](auto RunLimits::*limit) {
        return options.limits.*limit ? options.limits.*limit : stored.*limit;
    };
    plan.isSerial = options.isSerial;
    plan.concurrency =
        options.isSerial ? 1 : chosen(&RunLimits::concurrency).value_or(defaultConcurrency);
    plan.perHost = chosen(&RunLimits::perHost).value_or(0);
    plan.rate = chosen(&RunLimits::rate).value_or(Rate());
    plan.burst = chosen(&RunLimits::burst).value_or(1);
    plan.delay = options.delay.value_or(Milliseconds(0));
}

// What is around the requests.
void setSteps(RunPlan &plan, const Collection &collection)
{
    std::ranges::copy_if(collection.middleware, std::back_inserter(plan.middleware),
                         &MiddlewareUse::isEnabled);
    std::ranges::stable_sort(plan.middleware, {}, &MiddlewareUse::priority);
    plan.startup = collection.startup;
    plan.shutdown = collection.shutdown;
    plan.mayLeaveDirectory = collection.directoryPath.isEmpty();
    plan.directoryPath = plan.mayLeaveDirectory && !collection.filePath.isEmpty()
                             ? QFileInfo(collection.filePath).absolutePath()
                             : collection.directoryPath;
    for (const Environment &environment : collection.environments) {
        if (environment.name == plan.environment)
            plan.environmentVariables = environment.variables;
    }
}

std::optional<Error> limitsError(const RunPlan &plan, const RunOptions &options)
{
    if (!options.limits.burst || plan.rate.isLimited())
        return std::nullopt;
    return Error{
        ErrorCode::Usage, tr("a burst without a rate limits nothing; give a rate, too"), {}};
}

} // namespace

std::expected<RunPlan, QList<Error>> makePlan(const Collection &collection,
                                              const RunOptions &options)
{
    if (const std::optional<Error> error = environmentError(collection, options))
        return std::unexpected(QList<Error>{*error});

    const RouteIndex index(collection, options);
    std::expected<SelectedRoutes, QList<Error>> selected = selectRoutes(index, options);
    if (!selected)
        return std::unexpected(selected.error());

    QList<Error> errors;
    std::vector<std::shared_ptr<const RequestDefinition>> definitions;
    std::vector<int> positions(index.routes().size(), -1);
    const SharedDependencies dependencies = sharedDependencies(collection);
    for (const SelectedRoute &route : selected->routes) {
        positions[size_t(route.index)] = int(definitions.size());
        definitions.push_back(
            makeDefinition(collection, index.routes()[size_t(route.index)], options, dependencies));
        if (const std::optional<Error> error = urlError(*definitions.back()))
            errors.append(*error);
    }
    if (!errors.isEmpty())
        return std::unexpected(errors);

    constexpr qint64 mostRequests = 1'000'000;
    const qint64 repetitions =
        qint64(options.repetitions) * (options.data ? options.data->count() : 1);
    if (std::max(qint64(definitions.size()), qint64(1)) * repetitions > mostRequests)
        return std::unexpected(
            QList<Error>{{ErrorCode::Usage,
                          tr("%1 routes, %2 times each, are more than one run can hold (1000000)")
                              .arg(definitions.size())
                              .arg(repetitions),
                          {}}});

    RunPlan plan;
    plan.collectionName = collection.name;
    plan.environment = options.environment;
    setLimits(plan, collection.run, options);
    if (const std::optional<Error> error = limitsError(plan, options))
        return std::unexpected(QList<Error>{*error});
    plan.repetitions = int(repetitions);
    plan.data = options.data;
    plan.bail = options.bail;
    plan.maximumTime = options.maximumTime;
    plan.secrets = options.secrets;
    setSteps(plan, collection);
    plan.collectionSize =
        int(std::count_if(index.routes().begin(), index.routes().end(),
                          [](const IndexedRoute &each) { return each.route->isEnabled; }));
    plan.routes.reserve(definitions.size() * size_t(repetitions));
    for (int iteration = 1; iteration <= plan.repetitions; ++iteration)
        addIteration(plan, *selected, definitions, positions, iteration);
    return plan;
}

RunPlan inSeries(RunPlan plan)
{
    plan.isSerial = true;
    plan.concurrency = 1;
    return plan;
}

} // namespace Broadside
