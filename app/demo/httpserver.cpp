#include "demo/httpserver.h"

#include "demo/request.h"
#include "demo/routes.h"

#include <QHttpServerRequest>
#include <QTcpSocket>

#include <algorithm>

namespace Broadside::Demo {

HttpServer::HttpServer()
{
    m_clock.start();
}

HttpServer::~HttpServer()
{
    // Before the base class destroys the connections that they answer on.
    qDeleteAll(findChildren<Delivery *>(Qt::FindDirectChildrenOnly));
}

void HttpServer::addConnection(QTcpSocket *socket)
{
    ++m_connectionCount;
    ++m_acceptedConnections;
    const Peer peer(socket->peerAddress(), socket->peerPort());
    // Both connected before Qt's own code does: the one to see a request line before that reads it,
    // the other so that no delivery outlives the connection.
    connect(socket, &QTcpSocket::readyRead, this,
            [this, peer, socket] { noteMethod(peer, socket); });
    connect(socket, &QTcpSocket::disconnected, this, [this, peer] {
        --m_connectionCount;
        m_queries.remove(peer);
        dropDeliveries(peer);
    });
}

void HttpServer::noteMethod(const Peer &peer, QTcpSocket *socket)
{
    // Qt's server takes QUERY for an unknown method and does not tell its name. (A body that begins
    // so does no harm: the note counts only for an unknown method, and goes with the request.)
    static constexpr QByteArrayView query("QUERY ");
    if (socket->peek(query.size()) == query)
        m_queries.insert(peer);
}

void HttpServer::resetCounters()
{
    m_requestCount = 0;
    m_acceptedConnections = 0;
    m_peakInFlight = inFlight();
}

bool HttpServer::handleRequest(const QHttpServerRequest &request, QHttpServerResponder &responder)
{
    ++m_requestCount;
    Request copy = toRequest(request);
    const Peer peer(request.remoteAddress(), request.remotePort());
    if (m_queries.remove(peer) && copy.method == QHttpServerRequest::Method::Unknown)
        copy.methodName = "QUERY";
    const Channel channel{.isHead = copy.method == QHttpServerRequest::Method::Head,
                          .isHttp2 = copy.isHttp2};
    auto *delivery = new Delivery(std::move(responder), answerTo(std::move(copy), m_state), channel,
                                  m_clock, this);
    addDelivery(peer, delivery);
    return true;
}

void HttpServer::missingHandler(const QHttpServerRequest &request, QHttpServerResponder &responder)
{
    handleRequest(request, responder); // Qt asks it for WebSockets, which are not offered
}

void HttpServer::addDelivery(const Peer &peer, Delivery *delivery)
{
    m_deliveries.insert(peer, delivery);
    m_peakInFlight = std::max(m_peakInFlight, inFlight());
    connect(delivery, &Delivery::finished, this,
            [this, peer, delivery] { removeDelivery(peer, delivery); });
    if (delivery->isSerial())
        m_serial << delivery;
    if (!delivery->isSerial() || m_serial.size() == 1)
        delivery->start();
}

void HttpServer::removeDelivery(const Peer &peer, Delivery *delivery)
{
    m_deliveries.remove(peer, delivery);
    // Later: Qt's HTTP/1.1 code counts on a responder to outlive the call that handed it out.
    delivery->deleteLater();
    leaveSerialQueue({delivery});
}

void HttpServer::dropDeliveries(const Peer &peer)
{
    const QList<Delivery *> dropped = m_deliveries.values(peer);
    m_deliveries.remove(peer);
    leaveSerialQueue(dropped);
    qDeleteAll(dropped);
}

void HttpServer::leaveSerialQueue(const QList<Delivery *> &leaving)
{
    if (m_serial.isEmpty())
        return;
    const Delivery *served = m_serial.first();
    m_serial.removeIf([&](Delivery *delivery) { return leaving.contains(delivery); });
    if (!m_serial.isEmpty() && m_serial.first() != served)
        m_serial.first()->start();
}

} // namespace Broadside::Demo
