// The request whose response is shown: tree, timeline and response follow each other to it, and to
// the one in front of the tabs; where the run that is shown has none of it, that is said. The tab
// of what is clicked in the timeline comes to the front, if it has one. Lives on the GUI thread;
// owned by the main window.
#pragma once

#include "edit/renaming.h"

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

    // In the report of the run that is shown; -1: none of it.
    int route() const { return m_route; }
    // Of the route whose response is shown, in its collection as that is today; empty without one.
    QString currentPath() const;
    // Its tab comes to the front, and is opened where there is none.
    void openTab();
    // Somebody wants to read the response of that route of the run that is shown.
    void activate(int route);

Q_SIGNALS:
    // It is another one, or more is known of it.
    void changed();

private:
    void takeRun();
    // The route of the tree's current row, if it is sent.
    void showSelected();
    void showResponse(int route);
    void bringTabForward(int route);
    // A route of the tree or of a tab.
    void showRoute(OpenCollection *collection, const QString &id);
    void showNotSent(const QString &id);
    // In the run's report; -1 when it was not sent.
    int indexOf(const OpenCollection *collection, const QString &id) const;

    Parts m_parts;
    int m_route = -1; // in the run's report
    bool m_isBringingForward = false;
    quint64 m_shown = 0;     // counts what was asked for
    RenamingHistory m_back;  // from today's paths to those in the run, the last renaming first
    RenamingHistory m_forth; // from those in the run to today's
    QMetaObject::Connection m_renamed;
};

} // namespace Broadside
