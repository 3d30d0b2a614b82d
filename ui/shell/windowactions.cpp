#include "shell/windowactions.h"

#include "shell/runaction.h"
#include "theme/icons.h"

#include <QAction>
#include <QMenuBar>
#include <QRegularExpression>

namespace Broadside {

WindowActions::WindowActions(QWidget &window)
    : QObject(&window)
    , newWindow(add("newWindow", tr("New &Window")))
    , newCollection(add("newCollection", tr("&New Collection…"), {QKeySequence(QKeySequence::New)}))
    , open(add("open", tr("&Open Collection…"), {QKeySequence(QKeySequence::Open)}))
    , openFolder(add("openFolder", tr("Open &Folder…")))
    , openRun(add("openRun", tr("Open R&un File…")))
    , save(add("save", tr("&Save"), {QKeySequence(QKeySequence::Save)}))
    , saveAll(add("saveAll", tr("Save &All"), {Qt::CTRL | Qt::ALT | Qt::Key_S}))
    , closeCollection(
          add("closeCollection", tr("&Close Collection"), {Qt::CTRL | Qt::SHIFT | Qt::Key_W}))
    , reload(add("reload", tr("&Reload from Disk"), {Qt::CTRL | Qt::Key_R}))
    , forgetTrust(add("forgetTrust", tr("For&get Trust in Scripts")))
    , preferences(add("preferences", tr("Se&ttings…"), {Qt::CTRL | Qt::Key_Comma}))
    , proxy(add("proxy", tr("Pro&xy…")))
    , certificates(add("certificates", tr("Certif&icates…")))
    , closeWindow(add("closeWindow", tr("C&lose Window")))
    , quit(add("quit", tr("&Quit"), {QKeySequence(QKeySequence::Quit)}))
    , undo(add("undo", tr("&Undo"), {QKeySequence(QKeySequence::Undo)}))
    , redo(add("redo", tr("&Redo"), QKeySequence::keyBindings(QKeySequence::Redo)))
    , meaning(add("meaning", tr("Show &Value of Variable"), {Qt::CTRL | Qt::Key_I}))
    , run(new RunAction(tr("&Run"), tr("Run what the tag expression selects"), {Qt::Key_F5}, window,
                        this))
    , runRoute(new RunAction(tr("&Send This Request"),
                             tr("Send the request of the tab in front, and what it needs"),
                             {Qt::CTRL | Qt::Key_Return, Qt::CTRL | Qt::Key_Enter}, window, this))
    , runAlone(new RunAction(
          tr("Send &Without Its Needs"),
          tr("Send the request of the tab in front and nothing else"),
          {Qt::CTRL | Qt::SHIFT | Qt::Key_Return, Qt::CTRL | Qt::SHIFT | Qt::Key_Enter}, window,
          this))
    , stop(add("stop", tr("S&top"), {Qt::SHIFT | Qt::Key_F5, Qt::Key_Escape}))
    , cancelRequest(add("cancelRequest", tr("Ca&ncel This Request")))
    , history(add("history", tr("&History…"), {Qt::CTRL | Qt::Key_H}))
    , saveReport(add("saveReport", tr("Save Re&port As…")))
    , saveRun(add("saveRun", tr("Save Run &File…")))
    , focusTags(add("focusTags", tr("T&ag Expression"), {Qt::CTRL | Qt::Key_L}))
    , focusTree(add("focusTree", tr("&Collections"), {Qt::CTRL | Qt::Key_1}))
    , focusRequest(add("focusRequest", tr("&Request"), {Qt::CTRL | Qt::Key_2}))
    , focusResponse(add("focusResponse", tr("R&esponse"), {Qt::CTRL | Qt::Key_3}))
    , focusTimeline(add("focusTimeline", tr("&Timeline"), {Qt::CTRL | Qt::Key_4}))
    , closeTab(add("closeTab", tr("Close Ta&b"), {Qt::CTRL | Qt::Key_W}))
    , nextTab(add("nextTab", tr("&Next Tab"), {Qt::CTRL | Qt::Key_PageDown}))
    , previousTab(add("previousTab", tr("&Previous Tab"), {Qt::CTRL | Qt::Key_PageUp}))
    , palette(add("palette", tr("&Go to Anything…"), {Qt::CTRL | Qt::Key_K}))
    , shortcuts(add("shortcuts", tr("&Keyboard Shortcuts"), {Qt::Key_F1}))
    , about(add("about", tr("&About Broadside")))
    , runsMenu(new QMenu(tr("&Last Runs"), &window))
{
    run->setObjectName(QLatin1String("run"));
    runRoute->setObjectName(QLatin1String("runRoute"));
    runAlone->setObjectName(QLatin1String("runAlone"));
    preferences->setMenuRole(QAction::PreferencesRole);
    quit->setMenuRole(QAction::QuitRole);
    about->setMenuRole(QAction::AboutRole);
    // In Chinese mnemonics stand behind the word, where the toolbar would keep them.
    static const QRegularExpression mnemonic(QStringLiteral("\\(&.\\)|&"));
    for (QAction *action : {static_cast<QAction *>(run), stop})
        action->setIconText(QString(action->text()).remove(mnemonic));
    run->setIcon(runIcon());
    stop->setIcon(stopIcon());
    stop->setToolTip(
        tr("Stop the run at once (%1)").arg(stop->shortcut().toString(QKeySequence::NativeText)));
}

QAction *WindowActions::add(const char *name, const QString &text, const QList<QKeySequence> &keys)
{
    auto *action = new QAction(text, this);
    action->setObjectName(QLatin1String(name));
    action->setShortcuts(keys);
    return action;
}

void WindowActions::fillMenus(QMenuBar &menuBar, const PanelActions &panels)
{
    QMenu *file = menuBar.addMenu(tr("&File"));
    file->addActions({newWindow, newCollection, open, openFolder, openRun});
    fromSampleMenu = new QMenu(tr("New fro&m Sample"), file);
    fromSampleMenu->setObjectName(QLatin1String("fromSample"));
    file->insertMenu(open, fromSampleMenu);
    recentMenu = file->addMenu(tr("Open R&ecent"));
    file->addSeparator();
    file->addActions({save, saveAll});
    file->addSeparator();
    file->addAction(reload);
    file->addAction(closeCollection);
    file->addSeparator();
    file->addActions({preferences, proxy, certificates});
    file->addSeparator();
    file->addActions({closeWindow, quit});

    QMenu *edit = menuBar.addMenu(tr("&Edit"));
    edit->addActions({undo, redo});
    edit->addSeparator();
    edit->addAction(meaning);
    // In a menu of their own: Cut and Paste are about routes here, whatever has the focus.
    QMenu *collection = menuBar.addMenu(tr("&Collection"));
    collection->addActions(panels.tree);
    collection->addSeparator();
    collection->addAction(forgetTrust);

    menuBar.addMenu(tr("&Response"))->addActions(panels.response);

    QMenu *view = menuBar.addMenu(tr("&View"));
    view->addAction(palette);
    view->addSeparator();
    view->addActions({focusTags, focusTree, focusRequest, focusResponse, focusTimeline});
    view->addSeparator();
    view->addActions({nextTab, previousTab, closeTab});
    view->addSeparator();
    view->addActions(panels.timeline);

    QMenu *runMenu = menuBar.addMenu(tr("R&un"));
    runMenu->addActions({run, runRoute, runAlone, stop, cancelRequest});
    runMenu->addSeparator();
    runMenu->addMenu(runsMenu);
    runMenu->addActions({history, saveReport, saveRun});

    QMenu *help = menuBar.addMenu(tr("&Help"));
    samplesMenu = help->addMenu(tr("&Samples"));
    help->addAction(shortcuts);
    help->addAction(about);
}

} // namespace Broadside
