// What sends requests in the window: Run, Stop, Send, the tree's menu, and a request as a curl
// command. Says what stands against it, in the actions and after a run was refused. Lives on the
// GUI thread; owned by the main window.
#pragma once

#include "shell/demoservice.h"
#include "shell/windowruns.h"

#include <QObject>

#include <expected>

namespace Broadside {

class CollectionPanel;
class RouteTabs;
class TagFilter;
class WindowActions;
class WindowNotices;
class Workspace;

class RunCommands : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        DemoService &demo;
        Workspace &workspace;
        WindowRuns &runs;
        WindowActions &actions;
        WindowNotices &notices;
        TagFilter &tagFilter;
        CollectionPanel &tree;
        RouteTabs &tabs;
    };

    // The parts outlive it.
    explicit RunCommands(const Parts &parts, QObject *parent = nullptr);

private:
    using CurlCommand = std::expected<QString, QString>; // or why there is none

    void connectActions();
    void connectPanels();
    void followState();

    void runSelection();
    void sendAlone();
    void send(OpenCollection *collection, const QString &id);
    void start(OpenCollection *collection, const Selection &selection);
    void copyAsCurl(OpenCollection *collection, const QString &id);
    void takeCurlCommand(const QString &id, const CurlCommand &command);
    void prepareDemoServer();
    void updateActions();
    // What one should know before a run of what the tag expression selects.
    QString noteOnRun() const;
    void showRefusal(const QList<Error> &errors);

    Parts m_parts;
    quint64 m_lastCopy = 0; // of a request as a curl command
};

} // namespace Broadside
