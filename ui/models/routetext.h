// A route of a run in words for people: its name, state, times and notes, as the timeline's
// columns, tooltips, exports and screen readers say them. Functions without state.
#pragma once

#include "models/timelineorder.h"

#include <QCoreApplication>

namespace Broadside {

class RouteText
{
    Q_DECLARE_TR_FUNCTIONS(RouteText)

public:
    // "250 µs", "12.5 ms", "120 ms", "1.42 s", "2 min 5 s", "1 h 3 min"
    static QString duration(Nanoseconds duration);
    // The id, with the row of data that it is sent with, and with the number of its iteration where
    // each row, or what has none, is sent several times: timesSent().
    static QString name(const RouteRecord &record, int repetitions);
    // "200", "429 → 200", "404 ✖", "waiting", …
    static QString status(const RouteRecord &record);
    // From the first attempt's start until now or its end; empty before it.
    static QString time(const RouteRecord &record, Nanoseconds now);
    // Of what has arrived of the body; empty before there is any, or as long as it is little.
    static QString size(const RouteRecord &record);
    // "12.4 MB of 80.0 MB", "12.4 MB so far"
    static QString progress(const BodyProgress &progress);
    // What is worth saying beside the bar: retries, why it failed, what it waits for. May be empty.
    static QString note(const RouteRecord &record);
    // "waited 40 ms for Auth/login", "waiting for a slot for 2 s"
    static QString wait(const WaitRecord &wait, Nanoseconds now);
    // Short, for a legend: "needs", "slot", …
    static QString wait(WaitReason reason);
    static QString phase(Phase phase); // "connect", "first byte", …
    static QString state(RouteState state);
    static QString group(const TimelineGroup &group);
    // What is in the group where its name does not say it; empty where it does.
    static QString groupExplanation(const TimelineGroup &group);
    // All in one sentence, for who cannot see the bar.
    static QString sentence(const RouteRecord &record, int repetitions, Nanoseconds now);

    // When what has no end yet ends: now in a run that is going, else with its last event.
    static Nanoseconds openEnd(const RouteRecord &record, Nanoseconds now);
};

} // namespace Broadside
