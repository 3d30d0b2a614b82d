#include "runoutputs.h"

#include "report/resultswriter.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace Broadside {

namespace {

Error outputError(const QString &message)
{
    return {.code = ErrorCode::Usage, .message = message};
}

Result<void> refuseInput(const QString &path, const RunOutputs::Inputs &inputs)
{
    const auto isAmong = [&path](const QStringList &files) {
        return std::ranges::any_of(
            files, [&path](const QString &file) { return isSameOutput(path, file); });
    };
    if (isAmong(inputs.otherFiles))
        return std::unexpected(
            outputError(QStringLiteral("%1 cannot be written: the run reads it").arg(path)));
    if (isAmong(inputs.collectionFiles))
        return std::unexpected(outputError(
            QStringLiteral("%1 cannot be written: it belongs to the collection").arg(path)));
    return {};
}

} // namespace

RunOutputs::RunOutputs(QObject *parent)
    : QObject(parent)
{}

RunOutputs::~RunOutputs() = default;

Result<void> RunOutputs::open(const OutputOptions &output, const Inputs &inputs)
{
    QStringList paths = output.eventLogs;
    for (const ReportTarget &report : output.reports)
        paths += report.path;
    if (!output.resultsPath.isEmpty())
        paths += output.resultsPath;
    if (!output.runPath.isEmpty())
        paths += output.runPath;
    for (const QString &path : std::as_const(paths)) {
        if (const Result<void> fit = refuseInput(path, inputs); !fit)
            return fit;
    }
    for (const ReportTarget &report : output.reports) {
        Result<OutputFile> file = OutputFile::open(report.path);
        if (!file)
            return std::unexpected(file.error());
        m_reports.emplace_back(report.format, *std::move(file));
    }
    if (!output.resultsPath.isEmpty()) {
        Result<OutputFile> file = OutputFile::open(output.resultsPath);
        if (!file)
            return std::unexpected(file.error());
        m_results.emplace(*std::move(file));
    }
    if (!output.runPath.isEmpty()) {
        if (const Result<void> opened = openRunFile(output.runPath, inputs.origin); !opened)
            return opened;
    }
    // The logs last: what these files had is gone when they are opened.
    for (const QString &path : output.eventLogs) {
        if (const Result<void> opened = openEventLog(path, inputs); !opened)
            return opened;
    }
    return {};
}

Result<void> RunOutputs::openRunFile(const QString &path, const RunOrigin &origin)
{
    Result<OutputFile> file = OutputFile::open(path);
    if (!file)
        return std::unexpected(file.error());
    const QString folder = path == u"-" ? QDir::currentPath() : QFileInfo(path).absolutePath();
    m_runFile = std::make_unique<RunFileOutput>(*std::move(file), origin, folder);
    connect(m_runFile.get(), &RunFileOutput::failed, this, &RunOutputs::failed);
    return {};
}

Result<void> RunOutputs::openEventLog(const QString &path, const Inputs &inputs)
{
    // A report may take its place once the run is over; the log would empty it now.
    if (!inputs.earlierRun.isEmpty() && isSameOutput(path, inputs.earlierRun))
        return std::unexpected(outputError(
            QStringLiteral("%1 cannot be written: it has the run to be repeated").arg(path)));
    Result<std::unique_ptr<EventLogFile>> log = EventLogFile::open(path);
    if (!log)
        return std::unexpected(log.error());
    connect(log->get(), &EventLogFile::failed, this, &RunOutputs::failed);
    m_eventLogs.push_back(*std::move(log));
    return {};
}

bool RunOutputs::needMessages() const
{
    return m_results || std::ranges::any_of(m_reports, [](const auto &report) {
               return needsBodies(report.first);
           });
}

void RunOutputs::add(const RunEvent &event)
{
    for (const auto &log : m_eventLogs)
        log->add(event);
    if (m_runFile)
        m_runFile->add(event);
}

void RunOutputs::write(const RunReport &report)
{
    for (auto &[format, file] : m_reports)
        writeTo(
            file,
            [text = reportText(format, report)](QIODevice &device) {
                return device.write(text) == text.size();
            },
            extensionOf(format));
    if (m_results)
        writeTo(
            *m_results, [&report](QIODevice &device) { return writeResults(report, device); },
            extensionOf(ReportFormat::JsonText));
}

void RunOutputs::writeTo(OutputFile &file, const OutputFile::Writer &writer,
                         const QString &extension)
{
    if (const Result<void> done = file.write(writer, extension); !done)
        Q_EMIT failed(done.error().message);
}

void RunOutputs::close()
{
    m_closing = m_eventLogs.size() + (m_runFile ? 1 : 0);
    if (m_closing == 0) {
        Q_EMIT closed();
        return;
    }
    const auto countDown = [this] {
        if (--m_closing == 0)
            Q_EMIT closed();
    };
    for (const auto &log : m_eventLogs) {
        connect(log.get(), &EventLogFile::closed, this, countDown);
        log->close();
    }
    if (m_runFile) {
        connect(m_runFile.get(), &RunFileOutput::closed, this, countDown);
        m_runFile->close();
    }
}

} // namespace Broadside
