// A transfer that only goes to the public internet: first looks up the host, and refuses it when
// any of its addresses is another. Then it is a NetworkTransfer.
#pragma once

#include "net/transport.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <memory>

class QHostInfo;

namespace Broadside {

class BodyStore;
class ConnectionPool;
class NetworkTransfer;
struct NetworkSettings;

class GuardedTransfer : public QObject, public Transfer
{
    Q_OBJECT

public:
    // Pool, store and settings outlive it.
    GuardedTransfer(ConnectionPool &pool, BodyStore &bodies, const NetworkSettings &settings,
                    const PreparedRequest &request, TransferObserver &observer);
    ~GuardedTransfer() override;

    void abort() override;

private:
    void lookUpNext();
    bool isAllowed(const QString &host) const; // at the port of the next hop
    void takeAddresses(const QString &host, const QHostInfo &found);
    void send();
    void fail(const RequestFailure &failure);

    ConnectionPool &m_pool;
    BodyStore &m_bodies;
    const NetworkSettings &m_settings;
    TransferObserver &m_observer;
    PreparedRequest m_request;
    QList<QUrl> m_hops; // whose hosts are to be looked up yet
    QElapsedTimer m_elapsed;
    QTimer m_timeout;
    bool m_isOver = false; // the observer hears nothing more of this one
    std::unique_ptr<NetworkTransfer> m_transfer;
};

} // namespace Broadside
