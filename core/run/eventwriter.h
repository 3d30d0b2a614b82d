// The only place that numbers, time-stamps and masks events. Owned by a run.
#pragma once

#include "run/runevent.h"
#include "secrets/redactor.h"

#include <functional>

namespace Broadside {

class EventWriter
{
public:
    using Sink = std::function<void(const RunEvent &)>;

    // The clock has to outlive the writer.
    EventWriter(const Clock &clock, quint64 run, Sink sink);

    void write(RunEventData data);
    // Masked in every event from now on.
    void addSecrets(const QStringList &secrets) { m_redactor.add(secrets); }
    void hideHost(const QUrl &url) { m_redactor.addHost(url); } // where a secret is in it
    QList<QByteArray> secretHeaders(const HeaderList &headers) const
    {
        return m_redactor.secretHeaders(headers);
    }
    QDateTime instant() const { return m_clock.instant(); }
    // Since the run started.
    Nanoseconds elapsed() const { return m_clock.now() - m_start; }

private:
    const Clock &m_clock;
    quint64 m_run = 0;
    Sink m_sink;
    Nanoseconds m_start{0};
    quint64 m_lastNumber = 0;
    Redactor m_redactor;
};

} // namespace Broadside
