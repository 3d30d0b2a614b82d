#include "shell/windowactions.h"

#include "theme/icons.h"

#include <QAction>
#include <QMenuBar>

namespace Broadside {

WindowActions::WindowActions(QObject *parent)
    : QObject(parent)
    , open(add("open", tr("&Open Collection…"), {QKeySequence(QKeySequence::Open)}))
    , closeCollection(
          add("closeCollection", tr("&Close Collection"), {Qt::CTRL | Qt::SHIFT | Qt::Key_W}))
    , reload(add("reload", tr("&Reload from Disk"), {Qt::CTRL | Qt::Key_R}))
    , quit(add("quit", tr("&Quit"), {QKeySequence(QKeySequence::Quit)}))
    , run(add("run", tr("&Run"), {Qt::Key_F5}))
    , runRoute(add("runRoute", tr("&Send This Request"),
                   {Qt::CTRL | Qt::Key_Return, Qt::CTRL | Qt::Key_Enter}))
    , stop(add("stop", tr("S&top"), {Qt::SHIFT | Qt::Key_F5, Qt::Key_Escape}))
    , focusTags(add("focusTags", tr("T&ag Expression"), {Qt::CTRL | Qt::Key_L}))
    , focusTree(add("focusTree", tr("&Collections"), {Qt::CTRL | Qt::Key_1}))
    , focusRequest(add("focusRequest", tr("&Request"), {Qt::CTRL | Qt::Key_2}))
    , focusResponse(add("focusResponse", tr("R&esponse"), {Qt::CTRL | Qt::Key_3}))
    , focusTimeline(add("focusTimeline", tr("&Timeline"), {Qt::CTRL | Qt::Key_4}))
    , closeTab(add("closeTab", tr("Close Ta&b"), {Qt::CTRL | Qt::Key_W}))
    , nextTab(add("nextTab", tr("&Next Tab"), {Qt::CTRL | Qt::Key_PageDown}))
    , previousTab(add("previousTab", tr("&Previous Tab"), {Qt::CTRL | Qt::Key_PageUp}))
    , about(add("about", tr("&About Broadside")))
{
    quit->setMenuRole(QAction::QuitRole);
    about->setMenuRole(QAction::AboutRole);
    run->setIcon(runIcon());
    run->setToolTip(tr("Run what the tag expression selects"));
    stop->setIcon(stopIcon());
    stop->setToolTip(tr("Stop the run at once"));
    for (QAction *action : {run, stop}) {
        action->setToolTip(
            action->toolTip() +
            QStringLiteral(" (%1)").arg(action->shortcut().toString(QKeySequence::NativeText)));
    }
}

QAction *WindowActions::add(const char *name, const QString &text,
                            const QList<QKeySequence> &shortcuts)
{
    auto *action = new QAction(text, this);
    action->setObjectName(QLatin1String(name));
    action->setShortcuts(shortcuts);
    return action;
}

void WindowActions::fillMenus(QMenuBar &menuBar, const PanelActions &panels)
{
    QMenu *file = menuBar.addMenu(tr("&File"));
    file->addAction(open);
    recentMenu = file->addMenu(tr("Open R&ecent"));
    file->addAction(reload);
    file->addAction(closeCollection);
    file->addSeparator();
    file->addAction(quit);

    menuBar.addMenu(tr("&Response"))->addActions(panels.response);

    QMenu *view = menuBar.addMenu(tr("&View"));
    view->addActions({focusTags, focusTree, focusRequest, focusResponse, focusTimeline});
    view->addSeparator();
    view->addActions({nextTab, previousTab, closeTab});
    view->addSeparator();
    view->addActions(panels.timeline);

    QMenu *runMenu = menuBar.addMenu(tr("R&un"));
    runMenu->addActions({run, runRoute, stop});

    QMenu *help = menuBar.addMenu(tr("&Help"));
    samplesMenu = help->addMenu(tr("&Samples"));
    help->addAction(about);
}

} // namespace Broadside
