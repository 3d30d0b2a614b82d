#include "shell/runstarter.h"

#include "formats/datareader.h"
#include "models/background.h"
#include "plan/certificatewarning.h"
#include "plan/neededsecrets.h"
#include "plan/planner.h"
#include "theme/failuretext.h"

#include <QProcessEnvironment>
#include <QtConcurrentRun>

namespace Broadside {

namespace {

using Planned = std::expected<PlannedRuns, QList<Error>>;

// Plans may be long.
std::shared_ptr<RunPlan> shared(RunPlan plan)
{
    return freedInBackground(std::make_unique<RunPlan>(std::move(plan)));
}

// Only what this run would execute has to be trusted; the question is about all scripts.
std::optional<ScriptTrust> trustQuestion(RunPlan &plan, const Collection &collection,
                                         const TrustedCollections &trusted)
{
    if (!usesScripts(plan))
        return std::nullopt;
    const ScriptTrust used = scriptTrust(planScripts(plan), collection, trusted);
    if (!used.isTrusted())
        return scriptTrust(collection, trusted);
    trustScripts(plan, used.sources);
    return std::nullopt;
}

Planned planRuns(const Collection &collection, RunOptions options, const QString &dataFile,
                 bool isComparison, const TrustedCollections &trusted)
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
    PlannedRuns runs;
    runs.question = trustQuestion(*plan, collection, trusted);
    runs.missingSecrets =
        takeSecretsFromEnvironment(*plan, QProcessEnvironment::systemEnvironment());
    runs.first = shared(*std::move(plan));
    if (isComparison) {
        runs.second = std::move(runs.first);
        runs.first = shared(inSeries(*runs.second));
    }
    return runs;
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

RunStarter::RunStarter(RunController &controller, DemoService &demo, SecretStore &secrets,
                       TrustKeeper &trust, QObject *parent)
    : QObject(parent)
    , m_controller(controller)
    , m_demo(demo)
    , m_secrets(secrets)
    , m_trust(trust)
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
    if (m_waitingForTrust) {
        m_waitingForTrust.reset();
        Q_EMIT trustWithdrawn();
    }
}

void RunStarter::plan(Request request)
{
    QtConcurrent::run([loaded = request.loaded, options = request.options,
                       dataFile = request.dataFile, proxy = request.proxy,
                       certificates = request.certificates, isComparison = request.isComparison,
                       trusted = m_trust.store()] {
        return withNetwork(planRuns(loaded->collection, options, dataFile, isComparison, trusted),
                           networkSettings(proxy, certificates));
    }).then(this, [this, request, number = m_lastRequest](const Planned &planned) {
        if (number != m_lastRequest)
            return;
        if (planned)
            return askTrust(request, *planned);
        setPreparing(false);
        if (request.collection)
            Q_EMIT refused(request.collection, planned.error());
    });
}

// Before anything else is asked for: who does not trust the scripts gives no secrets either.
void RunStarter::askTrust(const Request &request, const PlannedRuns &runs)
{
    if (!request.collection)
        return setPreparing(false); // closed meanwhile: nobody is asked for anything
    if (!runs.question)
        return getSecrets(request, runs);
    m_waitingForTrust = Asked{.request = request, .runs = runs};
    Q_EMIT trustAsked(request.collection, *runs.question);
}

void RunStarter::answerTrust(TrustAnswer answer)
{
    if (!m_waitingForTrust)
        return;
    const Asked asked = *std::exchange(m_waitingForTrust, std::nullopt);
    if (answer == TrustAnswer::Refused)
        return setPreparing(false);
    if (answer == TrustAnswer::Always)
        remember(asked);
    for (const std::shared_ptr<RunPlan> &plan : {asked.runs.first, asked.runs.second}) {
        if (plan)
            trustScripts(*plan, asked.runs.question->sources);
    }
    getSecrets(asked.request, asked.runs);
}

// The run does not wait for it.
void RunStarter::remember(const Asked &asked)
{
    m_trust
        .remember(asked.request.loaded->collection.filePath,
                  trustedScripts(asked.runs.question->sources))
        .then(this, [this](const Result<TrustedCollections::Notice> &remembered) {
            if (!remembered)
                Q_EMIT warned(tr("That the scripts are trusted was not remembered: %1")
                                  .arg(remembered.error().message));
            else if (!remembered->isEmpty())
                Q_EMIT warned(*remembered);
        });
}

// As long as it takes: the system may ask the user to open its keychain. Stopping ends the wait.
void RunStarter::getSecrets(const Request &request, const PlannedRuns &runs)
{
    if (runs.missingSecrets.isEmpty())
        return startFirst(request, runs);
    constexpr Milliseconds noLimit{0};
    m_secrets.read(runs.missingSecrets, noLimit, this,
                   [this, request, runs, number = m_lastRequest](const StoredSecrets &found) {
                       if (number == m_lastRequest)
                           takeSecrets(request, runs, found);
                   });
}

void RunStarter::takeSecrets(const Request &request, const PlannedRuns &runs,
                             const StoredSecrets &found)
{
    for (const std::shared_ptr<RunPlan> &plan : {runs.first, runs.second}) {
        if (plan)
            plan->secrets.insert(found.values.begin(), found.values.end());
    }
    if (found.problem)
        Q_EMIT warned(
            tr("Secrets could not be looked for in the keychain: %1").arg(*found.problem));
    startFirst(request, runs);
}

void RunStarter::startFirst(const Request &request, const PlannedRuns &runs)
{
    setPreparing(false);
    if (!request.collection)
        return; // closed meanwhile
    if (runs.second)
        m_second = Second{.collection = request.collection,
                          .selection = request.options.selection,
                          .plan = runs.second,
                          .network = runs.network};
    start(request.collection, request.options.selection, runs.first, runs.network);
}

void RunStarter::start(OpenCollection *collection, const Selection &selection,
                       const std::shared_ptr<const RunPlan> &plan, const NetworkSettings &network)
{
    Q_EMIT starting(collection, selection);
    m_controller.start(plan, network);
    if (const Wording warning = certificateWarning(*plan); !warning.isEmpty())
        Q_EMIT warned(wordingText(warning));
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
