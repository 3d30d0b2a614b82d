#include "shell/windowhistory.h"

#include "history/comparisondialog.h"
#include "history/historydialog.h"
#include "history/historymodel.h"
#include "models/workspace.h"
#include "shell/windowactions.h"
#include "shell/windownotices.h"
#include "shell/windowruns.h"

#include <QAction>
#include <QFileInfo>

namespace Broadside {

namespace {

QString titleOf(const StoredRun &run)
{
    return WindowHistory::tr("%1, %2: %3")
        .arg(HistoryModel::startText(run), run.collection, run.origin.what);
}

} // namespace

WindowHistory::WindowHistory(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
{
    connect(parts.actions.history, &QAction::triggered, this, &WindowHistory::showList);
    connect(&parts.runs.archive(), &RunArchive::troubled, &parts.notices,
            &WindowNotices::keepTelling);
}

// The list looks at the archive, which goes before the window's children do.
WindowHistory::~WindowHistory()
{
    delete m_list;
}

void WindowHistory::showList()
{
    if (m_list)
        m_list->model().reload();
    else
        makeList();
    m_list->tell({});
    m_list->show();
    m_list->raise();
    m_list->activateWindow();
}

void WindowHistory::makeList()
{
    m_list = new HistoryDialog(m_parts.runs.archive(), &m_parts.window);
    const auto followRuns = [this] { m_list->setRunning(m_parts.runs.isBusy()); };
    connect(&m_parts.runs, &WindowRuns::stateChanged, m_list, followRuns);
    followRuns();
    connect(m_list, &HistoryDialog::openRequested, this, &WindowHistory::show);
    connect(m_list, &HistoryDialog::rerunRequested, this, &WindowHistory::runAgain);
    connect(m_list, &HistoryDialog::compareRequested, this, &WindowHistory::compare);
    connect(m_list, &HistoryDialog::deletionConfirmed, this, &WindowHistory::remove);
}

void WindowHistory::show(const StoredRun &run)
{
    m_parts.runs.archive().report(run.id).then(
        this, [this, run](const Result<std::shared_ptr<const RunReport>> &report) {
            if (!report) {
                m_list->tell(report.error().message);
                return;
            }
            m_list->hide();
            showReport(run.origin, *report);
        });
}

void WindowHistory::showReport(const RunOrigin &origin,
                               const std::shared_ptr<const RunReport> &report)
{
    m_parts.runs.showStored({.collection = collectionOf(origin), .what = origin.what}, report);
    Q_EMIT runShown();
}

OpenCollection *WindowHistory::collectionOf(const RunOrigin &origin)
{
    const QString &path = origin.collectionPath;
    return QFileInfo::exists(path) ? m_parts.workspace.open(path) : nullptr;
}

void WindowHistory::runAgain(const StoredRun &run)
{
    OpenCollection *collection = collectionOf(run.origin);
    if (!collection) {
        m_list->tell(HistoryDialog::goneText(run.origin.collectionPath));
        return;
    }
    m_list->hide();
    start(collection, run.origin.selection);
}

void WindowHistory::start(OpenCollection *collection, const Selection &selection)
{
    if (!collection->loaded()) {
        connect(
            collection, &OpenCollection::changed, this,
            [this, collection, selection] { start(collection, selection); },
            Qt::SingleShotConnection);
        return;
    }
    m_parts.runs.start(collection, selection);
}

void WindowHistory::compare(const StoredRun &before, const StoredRun &after)
{
    m_list->tell(tr("Comparing…"));
    m_parts.runs.archive()
        .compare(before.id, after.id)
        .then(this, [this, before, after](const Result<ComparedRuns> &compared) {
            m_list->tell(compared ? QString() : compared.error().message);
            if (!compared)
                return;
            auto *dialog = new ComparisonDialog(
                *compared, {.before = titleOf(before), .after = titleOf(after)}, &m_parts.window);
            dialog->show();
        });
}

void WindowHistory::remove(const std::vector<qint64> &ids)
{
    m_parts.runs.archive().remove(ids).then(this, [this](const Result<void> &removed) {
        m_list->tell(removed ? QString() : removed.error().message);
    });
}

} // namespace Broadside
