// The timeline of the window: a line that sums the run up, the legend, the rows with their bars,
// and what can be done with them. Follows a LiveRun, which has to outlive it.
#pragma once

#include "models/timelinemodel.h"
#include "timeline/timelineactions.h"
#include "timeline/timelineexport.h"
#include "timeline/timelinelegend.h"
#include "timeline/timelinesummary.h"
#include "timeline/timelineview.h"
#include "widgets/savefolder.h"

#include <QWidget>

class QBoxLayout;
class QGridLayout;
class QHBoxLayout;
class QScrollBar;

namespace Broadside {

class TimelinePanel : public QWidget
{
    Q_OBJECT

public:
    explicit TimelinePanel(LiveRun &run, QWidget *parent = nullptr);

    // QWidget::actions() has those for menus: zooming, sorting, grouping, copying, exporting.

    // A control of somebody else, before the panel's own menu.
    void addToHead(QWidget *widget);
    // An action of somebody else, at the end of the panel's menus.
    void addToMenus(QAction *action);

    // The path of the file that the timeline is being written to; empty: none.
    QString fileBeingSaved() const { return m_export->path(); }

    int currentRoute() const { return m_view->currentRoute(); } // -1: none
    TimelineArrangement arrangement() const { return m_model.arrangement(); }
    void setArrangement(const TimelineArrangement &arrangement);

public Q_SLOTS:
    void setCurrentRoute(int route);

Q_SIGNALS:
    // A click or Enter: show its response. The index in LiveRun::report().routes().
    void routeActivated(int route);
    void currentRouteChanged(int route); // -1: none
    // For the window's status line.
    void messageGiven(const QString &message);
    // That file is whole, or there is none and a dialog says why.
    void savingEnded(bool isSaved);

protected:
    bool event(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void layOut();
    QWidget *makeHead();
    QWidget *makeMenuButton();
    void connectActions();
    void connectScrollBar();
    void showZoom();
    void placeScrollBar();
    void arrangeHead();
    void sortBy(TimelineSort sort);
    void sortByTitle(int column);
    void zoomToCurrent();
    void copyText();
    void askForFile();
    void tellSaved(const QString &path, size_t requests);
    void tellFailure(const QString &path, const QString &why);

    LiveRun &m_run;
    TimelineModel m_model;
    TimelineActions *m_actions = nullptr;
    TimelineSummary *m_summary = nullptr;
    TimelineView *m_view = nullptr;
    TimelineLegend *m_legend = nullptr;
    TimelineExport *m_export = nullptr;
    SaveFolder m_saveFolder;
    QGridLayout *m_headLayout = nullptr;
    QLabel *m_name = nullptr;
    QWidget *m_menuButton = nullptr;
    QHBoxLayout *m_headControls = nullptr; // the menu button is the last of them
    bool m_isLegendBeside = true;
    QBoxLayout *m_scrollLayout = nullptr;
    QScrollBar *m_scrollBar = nullptr;
};

} // namespace Broadside
