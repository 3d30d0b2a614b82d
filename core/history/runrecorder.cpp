#include "history/runrecorder.h"

#include <QCryptographicHash>

#include <algorithm>
#include <numeric>

namespace Broadside {

namespace {

// As many as are worth a row of their own, and few enough to be read in a moment.
constexpr size_t eventsTogether = 2000;
// Fast: a run is stored while the next one may go already.
constexpr int compression = 3;

qint64 sizeOf(const std::vector<QByteArray> &pieces)
{
    return std::accumulate(pieces.begin(), pieces.end(), qint64(0),
                           [](qint64 sum, const QByteArray &piece) { return sum + piece.size(); });
}

QByteArray hashOf(const ResponseBody &body)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    body.readPieces([&hash](QByteArrayView piece) {
        hash.addData(piece);
        return true;
    });
    return hash.result();
}

} // namespace

qint64 RecordedRun::size() const
{
    return sizeOf(events) + sizeOf(bodies);
}

class RunRecorder::Bodies final : public BodySink
{
public:
    explicit Bodies(RunRecorder &recorder)
        : m_recorder(recorder)
    {}

    Kept keep(const ResponseBody &body) override
    {
        const qint64 room = m_recorder.m_limits.together - m_recorder.m_bodyBytes;
        const QByteArray key = hashOf(body);
        const qint64 most = std::min(m_recorder.m_limits.each, room);
        const auto known = m_recorder.m_keptBodies.constFind(key);
        if (known != m_recorder.m_keptBodies.constEnd())
            return *known;
        const QByteArray kept = body.left(most);
        const Kept entry{.number = qint64(m_recorder.m_run.bodies.size()),
                         .leftOut = body.size() - kept.size()};
        m_recorder.m_run.bodies.push_back(qCompress(kept, compression));
        m_recorder.m_bodyBytes += kept.size();
        m_recorder.m_keptBodies.insert(key, entry);
        return entry;
    }

private:
    RunRecorder &m_recorder;
};

RunRecorder::RunRecorder(RunOrigin origin, BodyLimits limits)
    : m_limits(limits)
{
    m_run.origin = std::move(origin);
    m_run.report.setMessagesKept(false);
}

void RunRecorder::add(std::span<const RunEvent> events)
{
    for (const RunEvent &event : events) {
        // Once a body is there nobody asks how it came.
        if (std::holds_alternative<BodyProgressed>(event.data))
            continue;
        m_run.report.apply(event);
        m_pending.push_back(event);
        if (m_pending.size() >= eventsTogether)
            encodePending();
    }
}

RecordedRun RunRecorder::take()
{
    encodePending();
    return std::move(m_run);
}

void RunRecorder::encodePending()
{
    if (m_pending.empty())
        return;
    Bodies bodies(*this);
    m_run.events.push_back(qCompress(encodeEvents(m_pending, bodies), compression));
    m_pending.clear();
}

} // namespace Broadside
