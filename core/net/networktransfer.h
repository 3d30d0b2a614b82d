// One request on its way through QNetworkAccessManager: the only owner of its reply. Turns the
// reply's signals into phases and its end into a Response or a failure with a sentence.
#pragma once

#include "base/wording.h"
#include "net/connectionpool.h"
#include "net/incomingbody.h"
#include "net/tlsproxyrelay.h"
#include "net/transport.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

class QNetworkReply;

namespace Broadside {

class ContentDevice;

class NetworkTransfer : public QObject, public Transfer
{
    Q_OBJECT

public:
    NetworkTransfer(ConnectionPool &pool, BodyStore &bodies, const PreparedRequest &request,
                    TransferObserver &observer);
    ~NetworkTransfer() override;

    void abort() override;

private:
    std::expected<void, RequestFailure> send();
    void dropReply();
    void connectReply();
    void connectRelay();
    void connectTimers();
    bool isProxyConnecting() const;
    void enterConnecting();
    void enterWaiting();
    void takeHeaders();
    void tellProgress(qint64 received, qint64 total);
    void takeBytes();
    void enterPhase(Phase phase);
    void handleFinished();
    bool wasEndedByAnother() const;
    void resend();
    void fail(const RequestFailure &failure);
    void release();
    void finish(std::expected<Response, RequestFailure> result);
    bool hasUsableResponse() const;
    std::expected<Response, RequestFailure> takeResponse();
    RequestFailure failure() const;
    std::optional<Wording> relayProblem() const;
    RequestFailure connectTimeoutFailure() const;
    QString origin() const; // host:port, for messages

    ConnectionPool &m_pool;
    TransferObserver &m_observer;
    PreparedRequest m_request;
    std::unique_ptr<ContentDevice> m_body;
    ConnectionPool::Origin *m_origin = nullptr; // of the last send()
    ConnectionPool::ManagerPointer m_manager;
    IncomingBody m_received;
    QNetworkReply *m_reply = nullptr; // released with deleteLater
    QTimer m_timeout;
    QTimer m_connectTimeout;
    std::optional<Phase> m_phase;
    int m_lane = 0;
    QUrl m_proxy; // empty: none
    RelayWatch m_relay;
    QMetaObject::Connection m_relayOpened;
    bool m_isForwarded = false;
    bool m_isReleased = true;
    bool m_wasSent = false;          // all of it or a part
    bool m_hasOwnConnection = false; // one was made for it
    bool m_isConnecting = false;     // in this try
    int m_resends = 0;
    std::vector<Wording> m_certificateProblems;
};

} // namespace Broadside
