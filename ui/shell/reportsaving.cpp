#include "shell/reportsaving.h"

#include "history/recordedlog.h"
#include "history/runarchive.h"
#include "history/runfilewriter.h"
#include "inspector/savebody.h"
#include "models/background.h"
#include "models/liverun.h"
#include "report/reportformat.h"
#include "shell/windowactions.h"
#include "shell/windownotices.h"

#include <QAction>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QHash>
#include <QMessageBox>
#include <QtConcurrentRun>

namespace Broadside {

namespace {

// The first one is offered first.
QStringList reportFilters()
{
    return {ReportSaving::tr("Web page (*.html)"),  QStringLiteral("JSON (*.json)"),
            QStringLiteral("JUnit XML (*.xml)"),    QStringLiteral("TAP (*.tap)"),
            QStringLiteral("HTTP Archive (*.har)"), ReportSaving::tr("Event log (*.ndjson)")};
}

// That is made of the events, not of the report.
bool isEventLog(const QString &path)
{
    return QFileInfo(path).suffix().compare(u"ndjson", Qt::CaseInsensitive) == 0;
}

std::optional<ReportFormat> formatOfFile(const QString &path)
{
    static const QHash<QString, ReportFormat> formats{
        {QStringLiteral("html"), ReportFormat::Html},
        {QStringLiteral("json"), ReportFormat::JsonText},
        {QStringLiteral("xml"), ReportFormat::Junit},
        {QStringLiteral("tap"), ReportFormat::Tap},
        {QStringLiteral("har"), ReportFormat::Har}};
    const auto known = formats.constFind(QFileInfo(path).suffix().toLower());
    return known == formats.cend() ? std::nullopt : std::optional(*known);
}

} // namespace

ReportSaving::ReportSaving(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
{
    connect(parts.actions.saveReport, &QAction::triggered, this, &ReportSaving::askForReport);
    connect(parts.actions.saveRun, &QAction::triggered, this, &ReportSaving::askForRunFile);
    connect(&parts.run, &LiveRun::started, this, &ReportSaving::updateActions);
    connect(&parts.run, &LiveRun::finished, this, &ReportSaving::updateActions);
    updateActions();
}

void ReportSaving::updateActions()
{
    for (QAction *action : {m_parts.actions.saveReport, m_parts.actions.saveRun})
        action->setEnabled(m_parts.run.report().isFinished());
}

void ReportSaving::askForReport()
{
    QFileDialog *dialog = m_saveFolder.makeDialog(&m_parts.window, tr("Save Report"));
    dialog->setNameFilters(reportFilters());
    dialog->setDefaultSuffix(QStringLiteral("html"));
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString &filter) {
        dialog->setDefaultSuffix(filter.section(QStringLiteral("*."), 1).chopped(1));
    });
    // Of the run that is shown now, even if another one begins before a name is chosen.
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, report = m_parts.run.sharedReport()](const QString &path) {
                saveReport(report, path);
            });
    dialog->open();
}

void ReportSaving::saveReport(const std::shared_ptr<const RunReport> &report, const QString &path)
{
    const QString told = tr("The report was saved as %1").arg(QDir::toNativeSeparators(path));
    if (isEventLog(path))
        return saveRecorded(report->start(), path, recordedEventLog, told);
    const std::optional<ReportFormat> format = formatOfFile(path);
    if (!format) {
        tellFailure(path,
                    {ErrorCode::Usage,
                     tr("The name has to end with .html, .json, .xml, .tap, .har or .ndjson.")});
        return;
    }
    m_writing += path;
    QtConcurrent::run([report, format, path] {
        return saveBytes(path, reportText(*format, *report));
    }).then(this, [this, path, told](const Result<void> &saved) { end(path, saved, told); });
}

void ReportSaving::askForRunFile()
{
    QFileDialog *dialog = m_saveFolder.makeDialog(&m_parts.window, tr("Save Run File"));
    dialog->setNameFilter(tr("Run files (*.json)"));
    dialog->setDefaultSuffix(QStringLiteral("json"));
    // Of the run that is shown now, as above.
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, start = m_parts.run.report().start()](const QString &path) {
                saveRun(start, path);
            });
    dialog->open();
}

void ReportSaving::saveRun(const RunStarted &start, const QString &path)
{
    const auto text = [folder = QFileInfo(path).absolutePath()](const RecordedRun &run) {
        return runFileText(run, folder);
    };
    saveRecorded(start, path, text,
                 tr("The run was saved as %1").arg(QDir::toNativeSeparators(path)));
}

void ReportSaving::saveRecorded(const RunStarted &start, const QString &path,
                                const RecordedText &textOf, const QString &told)
{
    m_writing += path;
    m_parts.archive.recorded(start)
        .then(&backgroundPool(),
              [path, textOf](const Result<RecordedRun> &run) -> Result<void> {
                  if (!run)
                      return std::unexpected(run.error());
                  const Result<QByteArray> text = textOf(*run);
                  return text ? saveBytes(path, *text) : std::unexpected(text.error());
              })
        .then(this, [this, path, told](const Result<void> &saved) { end(path, saved, told); });
}

void ReportSaving::end(const QString &path, const Result<void> &saved, const QString &told)
{
    m_writing.removeOne(path);
    if (!saved) {
        tellFailure(path, saved.error());
        return;
    }
    m_saveFolder.rememberFile(path);
    m_parts.notices.tell(told);
    Q_EMIT savingEnded(true);
}

void ReportSaving::tellFailure(const QString &path, const Error &error)
{
    auto *box = new QMessageBox(QMessageBox::Warning, tr("Save Run"),
                                tr("%1 was not saved.").arg(QFileInfo(path).fileName()),
                                QMessageBox::Ok, &m_parts.window);
    box->setInformativeText(error.message);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
    Q_EMIT savingEnded(false);
}

} // namespace Broadside
