#include "shell/runfileopener.h"

#include "history/runfilereader.h"
#include "models/background.h"
#include "shell/selectiontext.h"
#include "shell/windowactions.h"
#include "shell/windowhistory.h"
#include "shell/windownotices.h"
#include "shell/windowruns.h"

#include <QAction>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QtConcurrentRun>

namespace Broadside {

RunFileOpener::RunFileOpener(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
{
    connect(parts.actions.openRun, &QAction::triggered, this, &RunFileOpener::ask);
}

void RunFileOpener::ask()
{
    auto *dialog = new QFileDialog(&m_parts.window, tr("Open Run File"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilter(tr("Run files (*.json);;All files (*)"));
    connect(dialog, &QFileDialog::fileSelected, this, &RunFileOpener::open);
    dialog->open();
}

void RunFileOpener::open(const QString &path)
{
    m_parts.notices.tell(tr("Reading %1…").arg(QFileInfo(path).fileName()));
    using Read = std::shared_ptr<Result<SavedRun>>; // a future would copy it
    QtConcurrent::run([path]() -> Read {
        return freedInBackground(std::make_unique<Result<SavedRun>>(readRunFile(path)));
    }).then(this, [this, path](const Read &read) {
        m_parts.notices.tell({});
        if (*read)
            show(path, **read);
        else
            tellFailure(path, read->error().toString());
    });
}

void RunFileOpener::show(const QString &path, SavedRun &run)
{
    if (m_parts.runs.isBusy()) {
        tellFailure(path, m_parts.runs.whyNot(nullptr));
        return;
    }
    if (run.recorded.origin.what.isEmpty()) // as it is of a run without a window
        run.recorded.origin.what = selectionText(run.recorded.origin.selection);
    const RunOrigin origin = run.recorded.origin;
    m_parts.runs.archive().keep(std::make_shared<const RecordedRun>(std::move(run.recorded)));
    m_parts.history.showReport(
        origin, freedInBackground(std::make_unique<const RunReport>(std::move(run.report))));
}

void RunFileOpener::tellFailure(const QString &path, const QString &why)
{
    auto *box = new QMessageBox(QMessageBox::Warning, tr("Open Run File"),
                                tr("%1 was not opened.").arg(QFileInfo(path).fileName()),
                                QMessageBox::Ok, &m_parts.window);
    box->setInformativeText(why);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

} // namespace Broadside
