// The legend of the bars: only what occurs in the run. Owned by the panel.
#pragma once

#include "models/liverun.h"
#include "timeline/barsegments.h"

#include <QWidget>

#include <set>

namespace Broadside {

class TimelineLegend : public QWidget
{
    Q_OBJECT

public:
    explicit TimelineLegend(LiveRun &run, QWidget *parent = nullptr);

    // In the order in which they are listed.
    struct Item
    {
        std::variant<Phase, Preparation, WaitReason> what;
        QString name;
    };
    QList<Item> items() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    // Exports paint the same. From the left of the area; what does not fit is left out.
    void paintAt(QPainter &painter, const QRectF &area) const;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    // `sent`: the routes of the run that something has happened to already.
    void begin(const QList<int> &sent);
    void takeChanges(const QList<int> &routes);
    void tellItems();
    double widthOf(const Item &item) const;

    LiveRun &m_run;
    std::set<Phase> m_phases;
    std::set<WaitReason> m_waits;
    bool m_hasPreparation = false;
};

} // namespace Broadside
