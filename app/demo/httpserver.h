#pragma once

#include "demo/delivery.h"
#include "demo/state.h"

#include <QAbstractHttpServer>
#include <QElapsedTimer>
#include <QHash>
#include <QHostAddress>
#include <QList>
#include <QSet>

#include <utility>

class QTcpSocket;

namespace Broadside::Demo {

struct Request;

/**
 * Asks the routes what to answer and keeps the deliveries: starts them, those of serial routes one
 * after the other, counts them, and drops those whose client went away.
 */
class HttpServer : public QAbstractHttpServer
{
    Q_OBJECT

public:
    HttpServer();
    ~HttpServer() override;

    /** Every connection must be told before its first request, so that its end is noticed. */
    void addConnection(QTcpSocket *socket);

    int inFlight() const { return int(m_deliveries.size()); }
    int peakInFlight() const { return m_peakInFlight; }
    qint64 requestCount() const { return m_requestCount; }
    int connectionCount() const { return m_connectionCount; }
    qint64 acceptedConnections() const { return m_acceptedConnections; }
    void resetCounters();

protected:
    bool handleRequest(const QHttpServerRequest &request, QHttpServerResponder &responder) override;
    void missingHandler(const QHttpServerRequest &request,
                        QHttpServerResponder &responder) override;

private:
    Q_DISABLE_COPY_MOVE(HttpServer)

    using Peer = std::pair<QHostAddress, quint16>;

    void noteMethod(const Peer &peer, QTcpSocket *socket);
    void addDelivery(const Peer &peer, Delivery *delivery);
    void removeDelivery(const Peer &peer, Delivery *delivery);
    void dropDeliveries(const Peer &peer);
    void leaveSerialQueue(const QList<Delivery *> &leaving);

    State m_state;
    QElapsedTimer m_clock;
    QMultiHash<Peer, Delivery *> m_deliveries; // those not finished
    QList<Delivery *> m_serial;                // in the order of arrival; the first is under way
    QSet<Peer> m_queries; // whose request that is coming in has the method QUERY
    int m_peakInFlight = 0;
    int m_connectionCount = 0;
    qint64 m_requestCount = 0;
    qint64 m_acceptedConnections = 0;
};

} // namespace Broadside::Demo
