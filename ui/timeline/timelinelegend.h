// The legend of the bars: only what occurs in the run and can be seen at the zoom that is shown.
// The tooltip and what screen readers read have all that occurs, with the longest time of each.
// Owned by the panel.
#pragma once

#include "models/liverun.h"
#include "timeline/barsegments.h"
#include "timeline/timezoom.h"

#include <QWidget>

#include <map>

namespace Broadside {

class TimelineLegend : public QWidget
{
    Q_OBJECT

public:
    TimelineLegend(LiveRun &run, const TimeZoom &zoom, QWidget *parent = nullptr);

    // In the order in which they are listed. Phases are painted in full colour and at least a pixel
    // wide, so each one that occurs is listed. Preparations and waits are thin and pale: they are
    // listed when the longest is wide enough to be noticed.
    struct Item
    {
        std::variant<Phase, Preparation, WaitReason> what;
        QString name;
    };
    QList<Item> items() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    // Exports paint the same. From the left of the area; “…” stands for what does not fit.
    void paintAt(QPainter &painter, const QRectF &area) const;

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    // `sent`: the routes of the run that something has happened to already.
    void begin(const QList<int> &sent);
    void takeChanges(const QList<int> &routes);
    void take(const BarSegment &segment);
    bool isNoticed(Nanoseconds longest) const;
    void tellItems();
    void describe();
    void paintItem(QPainter &painter, const QRectF &area, const Item &item) const;
    QStringList longestTimes() const;
    double widthOf(const Item &item) const;

    LiveRun &m_run;
    const TimeZoom &m_zoom;
    std::map<Phase, Nanoseconds> m_phases;     // the longest of each
    std::map<WaitReason, Nanoseconds> m_waits; // likewise
    Nanoseconds m_preparation{0};              // likewise
    QStringList m_names;                       // that were told
};

} // namespace Broadside
