// What can be done with the timeline: zooming, arranging, copying, exporting. With their texts and
// shortcuts; the panel says what they do, its menu and those of the window show them. Owned by the
// panel.
#pragma once

#include "models/timelineorder.h"

#include <QAction>
#include <QActionGroup>
#include <QMenu>
#include <QObject>

namespace Broadside {

class TimelineActions : public QObject
{
    Q_OBJECT

public:
    // Shortcuts work while the focus is in that widget.
    explicit TimelineActions(QWidget *parent);

    QAction *zoomIn() const { return m_zoomIn; }
    QAction *zoomOut() const { return m_zoomOut; }
    QAction *fit() const { return m_fit; }
    QAction *zoomToCurrent() const { return m_zoomToCurrent; }
    QAction *copy() const { return m_copy; }
    QAction *save() const { return m_save; }
    QMenu *sorting() const { return m_sorting; }
    QMenu *grouping() const { return m_grouping; }
    QList<QAction *> all() const;

    // Checks those that say it.
    void show(const TimelineArrangement &arrangement);
    void setRunPresent(bool isPresent);

Q_SIGNALS:
    void sortChosen(Broadside::TimelineSort sort);
    void directionChosen(bool isDescending);
    void groupingChosen(Broadside::TimelineGrouping grouping);

private:
    QAction *add(const QString &text, const QKeySequence &shortcut);
    void addSorting(QWidget *parent);
    void addGrouping(QWidget *parent);

    QAction *m_zoomIn = nullptr;
    QAction *m_zoomOut = nullptr;
    QAction *m_fit = nullptr;
    QAction *m_zoomToCurrent = nullptr;
    QAction *m_copy = nullptr;
    QAction *m_save = nullptr;
    QAction *m_descending = nullptr;
    QActionGroup m_sorts;
    QActionGroup m_groupings;
    QMenu *m_sorting = nullptr;
    QMenu *m_grouping = nullptr;
};

} // namespace Broadside
