// What the tests of the timeline's panel share: the panel, shown, with a run.
#pragma once

#include "models/liverun.h"
#include "timeline/timelinepanel.h"

#include <vector>

namespace Broadside {

struct ShownTimeline
{
    explicit ShownTimeline(const std::vector<RunEvent> &events = finishedShop());

    static std::vector<RunEvent> finishedShop();

    QPoint rowAt(int route, double share = 0.5) const;
    void wheel(const QPoint &angle, Qt::KeyboardModifiers modifiers, const QPoint &position);
    void drag(QWidget *widget, Qt::MouseButton button, const QPoint &from, const QPoint &to,
              Qt::KeyboardModifiers modifiers = {});

    LiveRun run;
    TimelinePanel panel{run};
    TimelineView *view = panel.findChild<TimelineView *>();
    bool isShown = false;
};

} // namespace Broadside
