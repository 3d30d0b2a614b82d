// The request whose response is shown: tree, timeline and response follow each other to it, and to
// the one in front of the tabs, as far as the run that is shown has it. Lives on the GUI thread;
// owned by the main window.
#pragma once

#include <QObject>

namespace Broadside {

class CollectionPanel;
class OpenCollection;
class ResponsePanel;
class RouteTabs;
class TimelinePanel;
class WindowRuns;

class ShownRequest : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        WindowRuns &runs;
        CollectionPanel &tree;
        RouteTabs &tabs;
        ResponsePanel &response;
        TimelinePanel &timeline;
    };

    // The parts outlive it.
    explicit ShownRequest(const Parts &parts, QObject *parent = nullptr);

private:
    void showResponse(int route);
    // A route of the tree or of a tab: its response, where the run has one.
    void showRoute(OpenCollection *collection, const QString &id);

    Parts m_parts;
    int m_route = -1; // in the run's report
};

} // namespace Broadside
