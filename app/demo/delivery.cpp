#include "demo/delivery.h"

#include "demo/patterndevice.h"

#include <algorithm>
#include <utility>

namespace Broadside::Demo {

namespace {

constexpr qint64 mostDrips = 100; // more bytes come several in a drip

QByteArray patternBytes(qint64 from, qint64 to)
{
    QByteArray bytes;
    bytes.reserve(to - from);
    for (qint64 i = from; i < to; ++i)
        bytes.append(PatternDevice::at(i));
    return bytes;
}

} // namespace

Delivery::Delivery(QHttpServerResponder &&responder, Answer answer, Channel channel,
                   const QElapsedTimer &clock, QObject *parent)
    : QObject(parent)
    , m_responder(std::move(responder))
    , m_answer(std::move(answer))
    , m_channel(channel)
    , m_clock(clock)
{
    m_times.received = now();
    m_timer.setTimerType(Qt::PreciseTimer);
}

std::chrono::milliseconds Delivery::now() const
{
    return std::chrono::milliseconds(m_clock.elapsed());
}

void Delivery::start()
{
    m_times.started = now();
    if (m_answer.delay == m_answer.delay.zero()) {
        send();
        return;
    }
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Delivery::send);
    m_timer.start(m_answer.delay);
}

void Delivery::send()
{
    if (const auto *drip = std::get_if<Drip>(&m_answer.body)) {
        beginDrip(*drip);
        return;
    }
    m_times.finished = now();
    writeAnswer(m_responder, m_answer, m_times, m_channel);
    Q_EMIT finished();
}

void Delivery::beginDrip(const Drip &drip)
{
    if (m_channel.isHead) {
        writeHeaders(m_responder, m_answer, m_channel, unknownSize);
        Q_EMIT finished();
        return;
    }
    m_responder.writeBeginChunked(m_answer.headers,
                                  QHttpServerResponder::StatusCode(m_answer.status));
    m_timer.disconnect(this);
    m_timer.setSingleShot(false);
    connect(&m_timer, &QTimer::timeout, this, [this, drip] { dripOn(drip); });
    m_dripping.start();
    m_timer.start(drip.duration / std::min(drip.size, mostDrips));
}

void Delivery::dripOn(const Drip &drip)
{
    // By the clock and not by counting, so that a late timer does not make the whole late.
    const qint64 elapsed = m_dripping.elapsed();
    const qint64 due =
        elapsed >= drip.duration.count() ? drip.size : drip.size * elapsed / drip.duration.count();
    if (due == m_dripped)
        return;
    const QByteArray bytes = patternBytes(m_dripped, due);
    m_dripped = due;
    if (due < drip.size) {
        m_responder.writeChunk(bytes);
        return;
    }
    m_timer.stop();
    m_responder.writeEndChunked(bytes);
    Q_EMIT finished();
}

} // namespace Broadside::Demo
