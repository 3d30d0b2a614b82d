#include "history/recordedlog.h"

#include "history/eventdecoder.h"
#include "history/eventlog.h"

namespace Broadside {

namespace {

// Their sizes stand in the log.
class RecordedBodies final : public BodySource
{
public:
    explicit RecordedBodies(const std::vector<QByteArray> &bodies)
        : m_bodies(bodies)
    {}

    Result<QByteArray> body(qint64 number) const override
    {
        if (number < 0 || size_t(number) >= m_bodies.size())
            return failure(ErrorCode::Format, QStringLiteral("one of its bodies is not there"));
        return qUncompress(m_bodies[size_t(number)]);
    }

private:
    const std::vector<QByteArray> &m_bodies;
};

} // namespace

Result<QByteArray> recordedEventLog(const RecordedRun &run)
{
    const RecordedBodies bodies(run.bodies);
    QByteArray text = eventLogHead();
    for (const QByteArray &piece : run.events) {
        const Result<std::vector<RunEvent>> events = decodeEvents(qUncompress(piece), bodies);
        if (!events)
            return std::unexpected(events.error());
        for (const RunEvent &event : *events)
            text += eventLogLine(event);
    }
    return text;
}

} // namespace Broadside
