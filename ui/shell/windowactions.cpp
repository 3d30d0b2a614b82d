#include "shell/windowactions.h"

#include "shell/runaction.h"
#include "theme/icons.h"

#include <QAction>
#include <QMenuBar>

namespace Broadside {

WindowActions::WindowActions(QWidget &window)
    : QObject(&window)
    , open(add("open", tr("&Open Collection…"), {QKeySequence(QKeySequence::Open)}))
    , closeCollection(
          add("closeCollection", tr("&Close Collection"), {Qt::CTRL | Qt::SHIFT | Qt::Key_W}))
    , reload(add("reload", tr("&Reload from Disk"), {Qt::CTRL | Qt::Key_R}))
    , quit(add("quit", tr("&Quit"), {QKeySequence(QKeySequence::Quit)}))
    , run(new RunAction(tr("&Run"), tr("Run what the tag expression selects"), {Qt::Key_F5}, window,
                        this))
    , runRoute(new RunAction(tr("&Send This Request"),
                             tr("Send the request of the tab in front, and what it needs"),
                             {Qt::CTRL | Qt::Key_Return, Qt::CTRL | Qt::Key_Enter}, window, this))
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
    , runsMenu(new QMenu(tr("&Last Runs"), &window))
{
    run->setObjectName(QLatin1String("run"));
    runRoute->setObjectName(QLatin1String("runRoute"));
    quit->setMenuRole(QAction::QuitRole);
    about->setMenuRole(QAction::AboutRole);
    run->setIcon(runIcon());
    stop->setIcon(stopIcon());
    stop->setToolTip(
        tr("Stop the run at once (%1)").arg(stop->shortcut().toString(QKeySequence::NativeText)));
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
    runMenu->addSeparator();
    runMenu->addMenu(runsMenu);

    QMenu *help = menuBar.addMenu(tr("&Help"));
    samplesMenu = help->addMenu(tr("&Samples"));
    help->addAction(about);
}

} // namespace Broadside
