#pragma once

#include "demo/answer.h"
#include "demo/answerwriter.h"

#include <QElapsedTimer>
#include <QHttpServerResponder>
#include <QObject>
#include <QTimer>

namespace Broadside::Demo {

/**
 * One answer on its way: waits its delay, then sends it, at once or in drips. A timer does the
 * waiting, so thousands may be on their way together. Owned by HttpServer, which starts it and,
 * when the client goes away, destroys it.
 */
class Delivery : public QObject
{
    Q_OBJECT

public:
    Delivery(QHttpServerResponder &&responder, Answer answer, Channel channel,
             const QElapsedTimer &clock, QObject *parent);

    bool isSerial() const { return m_answer.isSerial; }
    void start();

Q_SIGNALS:
    void finished();

private:
    Q_DISABLE_COPY_MOVE(Delivery)

    void send();
    void beginDrip(const Drip &drip);
    void dripOn(const Drip &drip);
    std::chrono::milliseconds now() const;

    QHttpServerResponder m_responder;
    Answer m_answer;
    Channel m_channel;
    const QElapsedTimer &m_clock;
    Times m_times;
    QTimer m_timer;
    QElapsedTimer m_dripping;
    qint64 m_dripped = 0;
};

} // namespace Broadside::Demo
