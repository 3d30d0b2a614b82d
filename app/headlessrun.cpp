#include "headlessrun.h"

#include "dryrun.h"
#include "formats/collectionreader.h"
#include "plan/planner.h"
#include "report/reportformat.h"
#include "report/resultswriter.h"
#include "report/timelinetext.h"
#include "routelisting.h"

#include <QBuffer>
#include <QCoreApplication>

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
    connect(&m_interrupt, &Interrupt::requested, this, &HeadlessRun::handleInterrupt);
    connect(&m_progressTimer, &QTimer::timeout, this,
            [this] { m_console.setProgress(progressText(m_report)); });
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
    if (!m_commandLine.usesDemoServer)
        plan();
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
    const std::expected<RunPlan, QList<Error>> plan = makePlan(m_collection, m_commandLine.run);
    if (!plan)
        return endWithErrors(plan.error());
    if (m_commandLine.listing != Listing::None)
        return print(routeListing(*plan, m_commandLine.listing), ExitStatus::Success);
    if (m_commandLine.isDryRun) {
        const DryRun result = dryRun(*plan);
        for (const QString &failure : result.failures)
            logError(failure);
        return print(result.text,
                     result.failures.isEmpty() ? ExitStatus::Success : ExitStatus::Failure);
    }
    if (!openOutputs())
        return end(ExitStatus::Usage);
    send(*plan);
}

bool HeadlessRun::isCollectionFile(const QString &path) const
{
    return std::ranges::any_of(m_collectionFiles,
                               [&path](const QString &file) { return isSameOutput(path, file); });
}

bool HeadlessRun::openOutputs()
{
    const auto open = [this](const QString &path, std::optional<OutputFile> &target) {
        if (path.isEmpty())
            return true;
        if (isCollectionFile(path)) {
            logError(
                QStringLiteral("%1 cannot be written: it belongs to the collection").arg(path));
            return false;
        }
        Result<OutputFile> file = OutputFile::open(path);
        if (!file) {
            logError(file.error().message);
            return false;
        }
        target.emplace(std::move(*file));
        return true;
    };
    for (const ReportTarget &report : m_commandLine.output.reports) {
        std::optional<OutputFile> file;
        if (!open(report.path, file))
            return false;
        m_reportFiles.emplace_back(report.format, std::move(*file));
    }
    return open(m_commandLine.output.resultsPath, m_resultsFile);
}

void HeadlessRun::send(const RunPlan &plan)
{
    warnAbout(m_commandLine.run);
    const bool areInReports =
        std::ranges::any_of(m_commandLine.output.reports,
                            [](const ReportTarget &report) { return needsBodies(report.format); });
    m_report.setBodiesKept(m_resultsFile.has_value() || areInReports);
    m_transport = std::make_unique<NetworkTransport>();
    m_runner = std::make_unique<Runner>(*m_transport, m_clock);
    connect(m_runner.get(), &Runner::eventHappened, this, &HeadlessRun::takeEvent);
    const OutputOptions &output = m_commandLine.output;
    if (m_console.isInteractive() && !output.isProgressHidden && !output.isQuiet)
        m_progressTimer.start(progressInterval);
    m_runner->start(plan);
}

void HeadlessRun::warnAbout(const RunOptions &options)
{
    if (options.verifyTls == false) {
        m_console.log(logLine(LogLevel::Warning,
                              QStringLiteral("⚠ Certificates are not verified (--insecure)"),
                              m_console.isColored()));
    }
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
    m_log.show(event, m_report);
    if (m_report.isFinished())
        finishRun();
}

void HeadlessRun::finishRun()
{
    const OutputOptions &output = m_commandLine.output;
    if (output.hasTimeline) {
        const QStringList lines = timelineText(
            m_report, {.columns = m_console.columns(), .isColored = m_console.isColored()});
        for (const QString &line : lines)
            m_console.log(line);
    }
    writeOutputs();
    end(runStatus());
}

void HeadlessRun::writeOutputs()
{
    const auto write = [this](OutputFile &file, const QByteArray &text) {
        if (const Result<void> done = file.write(text); !done) {
            logError(done.error().message);
            m_couldNotWrite = true;
        }
    };
    for (auto &[format, file] : m_reportFiles)
        write(file, reportText(format, m_report));
    if (m_resultsFile) {
        QBuffer results;
        results.open(QIODevice::WriteOnly);
        writeResults(m_report, results);
        write(*m_resultsFile, results.data());
    }
}

ExitStatus HeadlessRun::runStatus() const
{
    const OutcomeCounts counts = m_report.counts();
    if (m_report.ending() == RunEnding::Interrupted)
        return ExitStatus::Interrupted;
    if (m_report.ending() == RunEnding::OutOfTime)
        return ExitStatus::OutOfTime;
    if (counts.failed + counts.errored + counts.cancelled > 0)
        return ExitStatus::Failure;
    return m_couldNotWrite ? ExitStatus::Usage : ExitStatus::Success;
}

void HeadlessRun::handleInterrupt()
{
    if (!m_runner || !m_runner->isRunning())
        return end(ExitStatus::Interrupted);
    m_console.log(logLine(LogLevel::Warning,
                          QStringLiteral("⊘ Stopping; Ctrl+C again ends at once"),
                          m_console.isColored()));
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
        m_console.log(error.toString());
    end(statusOf(errors));
}

void HeadlessRun::logError(const QString &message)
{
    m_console.log(logLine(LogLevel::Error, QStringLiteral("✖ ") + message, m_console.isColored()));
}

void HeadlessRun::end(ExitStatus status)
{
    m_status = status;
    QCoreApplication::quit();
}

} // namespace Broadside
