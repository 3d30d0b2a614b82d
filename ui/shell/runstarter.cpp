#include "shell/runstarter.h"

#include "formats/datareader.h"
#include "models/background.h"
#include "plan/planner.h"

#include <QtConcurrentRun>

namespace Broadside {

namespace {

using SharedPlan = std::shared_ptr<const RunPlan>;

// Plans may be long.
struct PlannedRuns
{
    SharedPlan first;
    SharedPlan second; // null but for a comparison
    NetworkSettings network;
};
using Planned = std::expected<PlannedRuns, QList<Error>>;

SharedPlan shared(RunPlan plan)
{
    return freedInBackground(std::make_unique<const RunPlan>(std::move(plan)));
}

Planned planRuns(const Collection &collection, RunOptions options, const QString &dataFile,
                 bool isComparison)
{
    if (!dataFile.isEmpty()) {
        auto data = readData(dataFile);
        if (!data)
            return std::unexpected(QList<Error>{data.error()});
        options.data = *std::move(data);
    }
    std::expected<RunPlan, QList<Error>> plan = makePlan(collection, options);
    if (!plan)
        return std::unexpected(plan.error());
    if (!isComparison)
        return PlannedRuns{.first = shared(*std::move(plan)), .second = {}, .network = {}};
    const SharedPlan inParallel = shared(*std::move(plan));
    return PlannedRuns{.first = shared(inSeries(*inParallel)), .second = inParallel, .network = {}};
}

// A run that cannot go its way does not go another one.
Planned withNetwork(Planned planned, Result<NetworkSettings> network)
{
    if (!planned)
        return planned;
    if (!network)
        return std::unexpected(QList<Error>{network.error()});
    planned->network = *std::move(network);
    return planned;
}

// One request takes as long in parallel as in series.
bool isOneRequest(const Selection &selection)
{
    return selection.ids.size() == 1 && selection.folders.isEmpty();
}

} // namespace

RunStarter::RunStarter(RunController &controller, DemoService &demo, QObject *parent)
    : QObject(parent)
    , m_controller(controller)
    , m_demo(demo)
{
    connect(&m_controller, &RunController::eventsArrived, this, &RunStarter::takeEvents);
    connect(&m_controller, &RunController::runningChanged, this, [this](bool isRunning) {
        if (!isRunning)
            followUp();
    });
    connect(&m_demo, &DemoService::available, this, [this](const QUrl &baseUrl) {
        if (m_demoUrl != baseUrl) {
            m_demoUrl = baseUrl;
            Q_EMIT optionsChanged();
        }
        if (!m_waitingForDemo)
            return;
        Request request = *std::exchange(m_waitingForDemo, std::nullopt);
        request.options.baseUrl = baseUrl.toString();
        plan(std::move(request));
    });
    connect(&m_demo, &DemoService::unavailable, this, [this](const QString &reason) {
        if (!m_waitingForDemo)
            return;
        const Request request = *std::exchange(m_waitingForDemo, std::nullopt);
        setPreparing(false);
        Q_EMIT refused(request.collection, {{ErrorCode::Usage, reason}});
    });
}

void RunStarter::setPreferences(const Preferences &preferences)
{
    m_preferences = preferences;
    Q_EMIT optionsChanged();
}

RunOptions RunStarter::optionsOf(const OpenCollection &collection) const
{
    RunOptions options = collection.runOptions();
    if (collection.choices().usesDemoServer && !m_demoUrl.isEmpty())
        options.baseUrl = m_demoUrl.toString();
    m_preferences.applyTo(options);
    return options;
}

void RunStarter::run(OpenCollection *collection, const Selection &selection)
{
    if (m_isPreparing || m_controller.isRunning() || !collection->loaded())
        return;
    const RunChoices &choices = collection->choices();
    const bool isSentOnce = isOneRequest(selection) && choices.dataFile.isEmpty();
    Request request{.collection = collection,
                    .loaded = collection->loaded(),
                    .options = optionsOf(*collection),
                    .dataFile = choices.dataFile,
                    .proxy = m_preferences.proxy,
                    .certificates = m_preferences.certificates,
                    .isComparison = choices.mode == RunMode::Compare && !isSentOnce};
    request.options.selection = selection;
    ++m_lastRequest;
    setPreparing(true);
    if (!collection->choices().usesDemoServer) {
        plan(std::move(request));
        return;
    }
    m_waitingForDemo = std::move(request);
    m_demo.request();
}

void RunStarter::cancel()
{
    m_waitingForDemo.reset();
    m_second.reset();
    ++m_lastRequest;
    setPreparing(false);
}

void RunStarter::plan(Request request)
{
    QtConcurrent::run([loaded = request.loaded, options = request.options,
                       dataFile = request.dataFile, proxy = request.proxy,
                       certificates = request.certificates, isComparison = request.isComparison] {
        return withNetwork(planRuns(loaded->collection, options, dataFile, isComparison),
                           networkSettings(proxy, certificates));
    }).then(this, [this, request, number = m_lastRequest](const Planned &planned) {
        if (number != m_lastRequest)
            return;
        setPreparing(false);
        if (!request.collection)
            return; // closed meanwhile
        if (!planned) {
            Q_EMIT refused(request.collection, planned.error());
            return;
        }
        if (planned->second)
            m_second = Second{.collection = request.collection,
                              .selection = request.options.selection,
                              .plan = planned->second,
                              .network = planned->network};
        start(request.collection, request.options.selection, planned->first, planned->network);
    });
}

void RunStarter::start(OpenCollection *collection, const Selection &selection,
                       const SharedPlan &plan, const NetworkSettings &network)
{
    Q_EMIT starting(collection, selection);
    m_controller.start(plan, network);
}

// Before others hear that the run has ended: they ask whether another one follows.
void RunStarter::takeEvents(const std::vector<RunEvent> &events)
{
    const auto *finished = std::get_if<RunFinished>(&events.back().data);
    if (finished && finished->ending != RunEnding::Completed)
        m_second.reset();
}

// Not from within the end of the first run, which others still have to hear of.
void RunStarter::followUp()
{
    if (!m_second)
        return;
    setPreparing(true);
    QMetaObject::invokeMethod(
        this,
        [this, number = m_lastRequest] {
            if (number == m_lastRequest)
                startSecond();
        },
        Qt::QueuedConnection);
}

void RunStarter::startSecond()
{
    const Second second = *std::exchange(m_second, std::nullopt);
    if (second.collection)
        start(second.collection, second.selection, second.plan, second.network);
    setPreparing(false);
}

void RunStarter::setPreparing(bool isPreparing)
{
    if (m_isPreparing == isPreparing)
        return;
    m_isPreparing = isPreparing;
    Q_EMIT preparingChanged();
}

} // namespace Broadside
