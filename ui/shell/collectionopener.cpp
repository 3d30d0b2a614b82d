#include "shell/collectionopener.h"

#include "models/workspace.h"
#include "shell/filedrop.h"
#include "shell/sessionkeeper.h"
#include "shell/welcomepage.h"
#include "shell/windowactions.h"

#include <QAction>
#include <QDir>
#include <QFileDialog>
#include <QMenu>

namespace Broadside {

CollectionOpener::CollectionOpener(const Parts &parts, const QString &samplesFolder,
                                   QObject *parent)
    : QObject(parent)
    , m_parts(parts)
{
    connect(parts.actions.open, &QAction::triggered, this, &CollectionOpener::ask);
    connect(&parts.welcome, &WelcomePage::openRequested, this, &CollectionOpener::ask);
    connect(&parts.welcome, &WelcomePage::recentRequested, this, &CollectionOpener::open);
    connect(&parts.welcome, &WelcomePage::sampleRequested, this, &CollectionOpener::openSample);
    connect(&parts.session, &SessionKeeper::recentChanged, this, &CollectionOpener::showRecent);
    auto *drop = new FileDrop(parts.window);
    connect(drop, &FileDrop::dropped, this, &CollectionOpener::open);
    for (const QString &path : sampleFiles(samplesFolder)) {
        parts.actions.samplesMenu->addAction(QFileInfo(path).completeBaseName(), this,
                                             [this, path] { openSample(path); });
    }
}

void CollectionOpener::ask()
{
    auto *dialog = new QFileDialog(&m_parts.window, tr("Open Collection"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setNameFilter(tr("Collections (*.yaml *.yml);;All files (*)"));
    if (const OpenCollection *collection = m_parts.workspace.active())
        dialog->setDirectory(QFileInfo(collection->path()).path());
    connect(dialog, &QFileDialog::filesSelected, this, [this](const QStringList &paths) {
        for (const QString &path : paths)
            open(path);
    });
    dialog->open();
}

void CollectionOpener::open(const QString &path)
{
    m_parts.session.remember(m_parts.workspace.open(path)->path());
}

void CollectionOpener::openSample(const QString &path)
{
    OpenCollection *collection = m_parts.workspace.open(path);
    RunChoices choices = collection->choices();
    choices.usesDemoServer = true;
    collection->setChoices(choices);
}

void CollectionOpener::showRecent(const QStringList &paths)
{
    m_parts.welcome.setRecent(paths);
    QMenu *menu = m_parts.actions.recentMenu;
    menu->clear();
    for (const QString &path : paths)
        menu->addAction(QDir::toNativeSeparators(path), this, [this, path] { open(path); });
    menu->setEnabled(!paths.isEmpty());
}

} // namespace Broadside
