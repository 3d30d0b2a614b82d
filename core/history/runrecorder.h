// Makes a run ready to be stored while it goes: folds its events, encodes and compresses them and
// its bodies, so that little is left to do at its end, and a long run takes little memory. The
// events have to come from an EventWriter, which masks them. Not bound to a thread; owned by who
// stores.
#pragma once

#include "history/eventencoder.h"
#include "history/storedrun.h"

#include <QHash>

#include <span>
#include <vector>

namespace Broadside {

// Bytes of bodies that are kept; what is beyond is left out and counted.
struct BodyLimits
{
    qint64 each = 1024 * 1024;
    qint64 together = 50LL * 1024 * 1024; // of one run
};

// A run as it is written: lists of events and bodies, both compressed.
struct RecordedRun
{
    RunOrigin origin;
    RunReport report; // without bodies
    std::vector<QByteArray> events;
    std::vector<QByteArray> bodies; // the number of each is its index

    qint64 size() const; // bytes
};

class RunRecorder
{
public:
    explicit RunRecorder(RunOrigin origin, BodyLimits limits = {});

    // In their order, RunStarted first.
    void add(std::span<const RunEvent> events);
    // When RunFinished was added. The recorder is of no use afterwards.
    RecordedRun take();

private:
    class Bodies;

    void encodePending();

    BodyLimits m_limits;
    RecordedRun m_run;
    std::vector<RunEvent> m_pending; // not encoded yet
    QHash<QByteArray, BodySink::Kept>
        m_keptBodies;       // by what is in them: the same body is kept once
    qint64 m_bodyBytes = 0; // kept, before they were compressed
};

} // namespace Broadside
