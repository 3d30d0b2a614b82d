#include "headlessrun.h"

#include "compare/speedtext.h"
#include "dryrun.h"
#include "formats/collectionreader.h"
#include "formats/datareader.h"
#include "networksetup.h"
#include "plan/neededsecrets.h"
#include "plan/planner.h"
#include "plansecrets.h"
#include "report/failedroutes.h"
#include "report/terminaltext.h"
#include "report/timelinetext.h"
#include "rerun.h"
#include "routelisting.h"
#include "runtrust.h"

#include <QCoreApplication>
#include <QProcessEnvironment>

#include <algorithm>

namespace Broadside {

namespace {

constexpr std::chrono::milliseconds progressInterval{100};

// What the caller did wrong comes before what the collection has wrong.
ExitStatus statusOf(const QList<Error> &errors)
{
    const auto has = [&errors](ErrorCode code) {
        return std::ranges::any_of(errors,
                                   [code](const Error &error) { return error.code == code; });
    };
    if (has(ErrorCode::Usage))
        return ExitStatus::Usage;
    if (has(ErrorCode::EmptySelection))
        return ExitStatus::EmptySelection;
    return ExitStatus::BadInput;
}

// As the window can start it again: what did not pass before is named then.
RunOrigin originOf(const QString &collectionFile, Selection selection)
{
    if (selection.rerun)
        selection.ids += *std::exchange(selection.rerun, std::nullopt);
    return {.collectionPath = collectionFile, .selection = std::move(selection)};
}

} // namespace

HeadlessRun::HeadlessRun(const CommandLine &commandLine, QObject *parent)
    : QObject(parent)
    , m_commandLine(commandLine)
    , m_console(commandLine.output.color)
    , m_log([this](const QString &line) { m_console.log(line); },
            {.isColored = m_console.isColored(),
             .isDebug = commandLine.output.isDebug,
             .isQuiet = commandLine.output.isQuiet})
{
    m_redactor.add(environmentSecrets());
    for (const auto &[name, secret] : commandLine.run.secrets)
        m_redactor.add(secret);
    connect(&m_interrupt, &Interrupt::requested, this, &HeadlessRun::handleInterrupt);
    connect(&m_progressTimer, &QTimer::timeout, this,
            [this] { m_console.setProgress(progressText(m_report)); });
    connect(&m_outputs, &RunOutputs::failed, this, [this](const QString &message) {
        logError(message);
        m_couldNotWrite = true;
    });
    connect(&m_outputs, &RunOutputs::closed, this, [this] { end(runStatus()); });
}

HeadlessRun::~HeadlessRun() = default;

ExitStatus HeadlessRun::execute()
{
    begin();
    if (!m_status)
        QCoreApplication::exec();
    return m_status.value_or(ExitStatus::InternalError);
}

void HeadlessRun::begin()
{
    if (m_commandLine.usesDemoServer)
        startDemoServer(); // it gets ready while the collection is read
    LoadedCollection loaded = loadCollection(m_commandLine.collections.first(),
                                             {.isOutsideAllowed = m_commandLine.isOutsideAllowed});
    if (!loaded.errors.isEmpty())
        return endWithErrors(loaded.errors);
    m_collection = std::move(loaded.collection);
    m_collectionFiles = std::move(loaded.files);
    if (!readInputs())
        return;
    if (!m_commandLine.usesDemoServer)
        plan();
}

// False when the run has ended with that.
bool HeadlessRun::readInputs()
{
    QList<Error> errors;
    const auto read = [&errors](const QString &path, auto reader, auto &target) {
        if (path.isEmpty())
            return;
        if (auto result = reader(path))
            target = *std::move(result);
        else
            errors.append(result.error());
    };
    read(m_commandLine.dataPath, readData, m_commandLine.run.data);
    read(m_commandLine.rerunPath, readFailedRoutes, m_commandLine.run.selection.rerun);
    if (!errors.isEmpty()) {
        endWithErrors(errors);
        return false;
    }
    const QStringList warnings =
        rerunWarnings(m_collection, m_commandLine.run, m_commandLine.rerunPath);
    for (const QString &warning : warnings)
        logWarning(warning);
    return true;
}

void HeadlessRun::startDemoServer()
{
    m_demo = std::make_unique<DemoThread>();
    connect(m_demo.get(), &DemoThread::listening, this, [this](const QUrl &baseUrl) {
        m_commandLine.run.baseUrl = baseUrl.toString();
        plan();
    });
    connect(m_demo.get(), &DemoThread::failed, this, [this](const QString &message) {
        logError(message);
        end(ExitStatus::Usage);
    });
    m_demo->start({.port = 0, .tls = false});
}

void HeadlessRun::plan()
{
    std::expected<RunPlan, QList<Error>> plan = makePlan(m_collection, m_commandLine.run);
    if (!plan)
        return endWithErrors(plan.error());
    if (m_commandLine.listing != Listing::None)
        return print(routeListing(*plan, m_commandLine.listing), ExitStatus::Success);
    m_plan = *std::move(plan);
    if (!m_commandLine.isDryRun) {
        const Result<void> trusted =
            settleTrust(m_plan, m_collection, m_commandLine.areScriptsTrusted);
        if (!trusted)
            return endWithErrors({trusted.error()});
    }
    getSecrets();
}

// Nobody is asked for what the command line or the environment gives, or for what nothing uses.
void HeadlessRun::getSecrets()
{
    const QStringList missing =
        takeSecretsFromEnvironment(m_plan, QProcessEnvironment::systemEnvironment());
    if (missing.isEmpty())
        return carryOut();
    m_secretStore = makeKeychain();
    m_secretStore->read(missing, secretStoreLimit, this,
                        [this](const StoredSecrets &found) { takeSecrets(found); });
}

void HeadlessRun::takeSecrets(const StoredSecrets &found)
{
    if (m_status)
        return; // interrupted meanwhile
    m_plan.secrets.insert(found.values.begin(), found.values.end());
    for (const auto &[name, secret] : found.values)
        m_redactor.add(secret);
    if (found.problem)
        logWarning(u"Secrets could not be looked for in the keychain: " + *found.problem);
    carryOut();
}

void HeadlessRun::carryOut()
{
    if (m_commandLine.isDryRun) {
        const DryRun result = dryRun(m_plan);
        for (const QString &failure : result.failures)
            logError(failure);
        return print(result.text,
                     result.failures.isEmpty() ? ExitStatus::Success : ExitStatus::Failure);
    }
    const Result<NetworkSettings> network = networkSettings(m_commandLine);
    if (!network)
        return endWithErrors({network.error()});
    const Result<void> opened = m_outputs.open(
        m_commandLine.output,
        {.collectionFiles = m_collectionFiles,
         .otherFiles = m_commandLine.inputFiles,
         .earlierRun = m_commandLine.rerunPath,
         .origin = originOf(m_collectionFiles.value(0), m_commandLine.run.selection)});
    if (!opened) {
        logError(opened.error().message);
        return end(ExitStatus::Usage);
    }
    m_network = *network;
    if (m_commandLine.isComparison)
        send(inSeries(m_plan));
    else
        send(std::move(m_plan));
}

void HeadlessRun::send(RunPlan plan)
{
    const OutputOptions &output = m_commandLine.output;
    m_report = RunReport();
    m_report.setMessagesKept(m_outputs.needMessages());
    m_runner.reset();
    // Connections that another run left open would make this one faster.
    m_transport = std::make_unique<NetworkTransport>(m_network);
    m_runner = std::make_unique<Runner>(*m_transport, m_clock);
    connect(m_runner.get(), &Runner::eventHappened, this, &HeadlessRun::takeEvent);
    if (m_console.isInteractive() && !output.isProgressHidden && !output.isQuiet)
        m_progressTimer.start(progressInterval);
    m_runner->start(std::move(plan));
}

void HeadlessRun::sendInParallel()
{
    if (m_isInterrupted)
        return writeOutputs();
    m_seriesReport = std::exchange(m_report, RunReport());
    m_seriesReport->dropMessages(); // from now on reports are of the other run
    send(std::move(m_plan));
}

void HeadlessRun::takeEvent(const RunEvent &event)
{
    m_report.apply(event);
    if (m_report.isFinished()) {
        m_progressTimer.stop();
        m_console.setProgress({});
    } else if (m_progressTimer.isActive()) {
        m_console.refreshProgress(progressText(m_report));
    }
    m_outputs.add(event);
    m_log.show(event, m_report);
    if (m_report.isFinished())
        finishRun();
}

void HeadlessRun::finishRun()
{
    if (m_commandLine.output.hasTimeline)
        logLines(timelineText(
            m_report, {.columns = m_console.columns(), .isColored = m_console.isColored()}));
    if (isFirstOfTwo() && m_report.ending() == RunEnding::Completed) {
        // Not from within an event of the runner, which is replaced.
        QMetaObject::invokeMethod(this, &HeadlessRun::sendInParallel, Qt::QueuedConnection);
        return;
    }
    if (m_seriesReport)
        logLines(speedText(*m_seriesReport, m_report,
                           {.columns = m_console.columns(), .isColored = m_console.isColored()}));
    writeOutputs();
}

bool HeadlessRun::isFirstOfTwo() const
{
    return m_commandLine.isComparison && !m_seriesReport;
}

void HeadlessRun::writeOutputs()
{
    m_outputs.write(m_report);
    m_isClosing = true;
    m_outputs.close();
}

ExitStatus HeadlessRun::runStatus() const
{
    const auto hasFailures = [](const RunReport &report) {
        const OutcomeCounts counts = report.counts();
        return counts.failed + counts.errored + counts.cancelled > 0 || report.hasLifespanFailure();
    };
    if (m_isInterrupted || m_report.ending() == RunEnding::Interrupted)
        return ExitStatus::Interrupted;
    if (m_report.ending() == RunEnding::OutOfTime)
        return ExitStatus::OutOfTime;
    if (hasFailures(m_report) || (m_seriesReport && hasFailures(*m_seriesReport)))
        return ExitStatus::Failure;
    return m_couldNotWrite ? ExitStatus::Usage : ExitStatus::Success;
}

void HeadlessRun::handleInterrupt()
{
    if (m_isClosing)
        return logWarning(QStringLiteral("The run is still being written; Ctrl+C again ends "
                                         "at once"));
    if (!m_runner)
        return end(ExitStatus::Interrupted);
    m_console.log(logLine(LogLevel::Warning,
                          QStringLiteral("⊘ Stopping; Ctrl+C again ends at once"),
                          m_console.isColored()));
    m_isInterrupted = isFirstOfTwo(); // it may be over, or just ending
    m_runner->cancel();
}

void HeadlessRun::print(const QByteArray &text, ExitStatus status)
{
    if (!Console::print(text)) {
        logError(QStringLiteral("standard output cannot be written"));
        return end(ExitStatus::Usage);
    }
    end(status);
}

void HeadlessRun::endWithErrors(const QList<Error> &errors)
{
    for (const Error &error : errors)
        m_console.log(shown(error.toString()));
    end(statusOf(errors));
}

void HeadlessRun::logLines(const QStringList &lines)
{
    for (const QString &line : lines)
        m_console.log(line);
}

void HeadlessRun::logError(const QString &message)
{
    m_console.log(
        logLine(LogLevel::Error, QStringLiteral("✖ ") + shown(message), m_console.isColored()));
}

void HeadlessRun::logWarning(const QString &message)
{
    m_console.log(
        logLine(LogLevel::Warning, QStringLiteral("⚠ ") + shown(message), m_console.isColored()));
}

// A mistyped value or the name of a file may be a secret, too.
QString HeadlessRun::shown(const QString &message) const
{
    return harmlessText(m_redactor.redact(message));
}

void HeadlessRun::end(ExitStatus status)
{
    m_status = status;
    QCoreApplication::quit();
}

} // namespace Broadside
