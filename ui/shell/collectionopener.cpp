#include "shell/collectionopener.h"

#include "history/runfilereader.h"
#include "models/workspace.h"
#include "shell/filedrop.h"
#include "shell/recentfiles.h"
#include "shell/recentmenu.h"
#include "shell/welcomepage.h"
#include "shell/windowactions.h"

#include <QAction>
#include <QDir>
#include <QFileDialog>
#include <QMenu>
#include <QtConcurrentRun>

namespace Broadside {

CollectionOpener::CollectionOpener(const Parts &parts, const QString &samplesFolder,
                                   QObject *parent)
    : QObject(parent)
    , m_parts(parts)
{
    connect(parts.actions.open, &QAction::triggered, this, &CollectionOpener::ask);
    connect(parts.actions.openFolder, &QAction::triggered, this, &CollectionOpener::askForFolder);
    connect(&parts.welcome, &WelcomePage::openRequested, this, &CollectionOpener::ask);
    connect(&parts.welcome, &WelcomePage::recentRequested, this, &CollectionOpener::open);
    connect(&parts.welcome, &WelcomePage::sampleRequested, this, &CollectionOpener::openSample);
    auto *menu = new RecentMenu(*parts.actions.recentMenu, parts.recent, this);
    connect(menu, &RecentMenu::chosen, this, &CollectionOpener::open);
    const auto showRecent = [this] { m_parts.welcome.setRecent(m_parts.recent); };
    connect(&parts.recent, &RecentFiles::changed, this, showRecent);
    showRecent();
    auto *drop = new FileDrop(parts.window);
    connect(drop, &FileDrop::dropped, this, &CollectionOpener::openFile);
    for (const QString &path : sampleFiles(samplesFolder)) {
        parts.actions.samplesMenu->addAction(sampleTitle(path), this,
                                             [this, path] { openSample(path); });
    }
}

QFileDialog *CollectionOpener::makeDialog(const QString &title)
{
    auto *dialog = new QFileDialog(&m_parts.window, title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (const OpenCollection *collection = m_parts.workspace.active())
        dialog->setDirectory(QFileInfo(collection->path()).path());
    return dialog;
}

void CollectionOpener::ask()
{
    QFileDialog *dialog = makeDialog(tr("Open Collection"));
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setNameFilter(tr("Collections (*.yaml *.yml);;All files (*)"));
    connect(dialog, &QFileDialog::filesSelected, this, [this](const QStringList &paths) {
        for (const QString &path : paths)
            open(path);
    });
    dialog->open();
}

// Systems have no dialog that takes either.
void CollectionOpener::askForFolder()
{
    QFileDialog *dialog = makeDialog(tr("Open Folder"));
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, &CollectionOpener::open);
    dialog->open();
}

void CollectionOpener::open(const QString &path)
{
    m_parts.recent.remember(m_parts.workspace.open(path)->path());
}

// Either may be JSON; only what is in the file tells.
void CollectionOpener::openFile(const QString &path)
{
    if (!path.endsWith(QLatin1String(".json"), Qt::CaseInsensitive)) {
        open(path);
        return;
    }
    QtConcurrent::run([path] { return isReportFile(path); }).then(this, [this, path](bool isRun) {
        if (isRun)
            Q_EMIT runFileGiven(path);
        else
            open(path);
    });
}

void CollectionOpener::openMade(const QString &path, bool isOfSample)
{
    open(path);
    if (isOfSample)
        openSample(path);
}

// For the server that is inside Broadside; there may be none where its base_url points to.
void CollectionOpener::openSample(const QString &path)
{
    OpenCollection *collection = m_parts.workspace.open(path);
    RunChoices choices = collection->choices();
    choices.usesDemoServer = true;
    collection->setChoices(choices);
}

} // namespace Broadside
