// Which part of a run the timeline shows: the state behind zooming and panning. As long as nobody
// zoomed, all of the run fits, also while it grows. Lives on the GUI thread; shared by the header,
// the rows and the scroll bar, owned by the view.
#pragma once

#include "timeline/timescale.h"

#include <QObject>

namespace Broadside {

class TimeZoom : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    const TimeScale &scale() const { return m_scale; }
    double width() const { return m_width; }
    bool isFit() const { return m_isFit; }
    // How much can be shown: the run and some room at its right.
    double total() const { return m_horizon; }
    double span() const { return m_width * m_scale.perPixel; } // nanoseconds that are seen

    void setWidth(double pixels);
    // How long the run is. While it grows, the scale changes in steps, so that bars can be seen to
    // grow against an axis that stands still.
    void setDuration(Nanoseconds duration, bool isGrowing);
    // As it was set last, at least up to the last event. The header and the rows paint this moment:
    // the clock would go on between them.
    Nanoseconds duration() const { return m_duration; }

    void zoomBy(double factor, double x); // what is at x stays there; above 1 shows more detail
    void panBy(double pixels);            // what is seen moves to the left
    void setStart(double nanoseconds);
    void showSpan(Nanoseconds from, Nanoseconds to);
    void fit();

Q_SIGNALS:
    void changed();

private:
    void setScale(TimeScale scale);
    TimeScale fittingScale() const;

    TimeScale m_scale;
    double m_width = 100;
    double m_horizon = 1e9;
    Nanoseconds m_duration{0};
    bool m_isFit = true;
};

} // namespace Broadside
