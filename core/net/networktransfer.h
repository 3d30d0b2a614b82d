// One request on its way through QNetworkAccessManager: the only owner of its reply. Turns the
// reply's signals into phases and its end into a Response or a failure with a sentence.
#pragma once

#include "base/wording.h"
#include "net/transport.h"

#include <QObject>
#include <QTimer>

#include <memory>

class QNetworkReply;

namespace Broadside {

class ConnectionPool;
class ContentDevice;

class NetworkTransfer : public QObject, public Transfer
{
    Q_OBJECT

public:
    NetworkTransfer(ConnectionPool &pool, const PreparedRequest &request,
                    TransferObserver &observer);
    ~NetworkTransfer() override;

    void abort() override;

private:
    void connectReply();
    void enterConnecting();
    void startTimers(bool connects);
    void checkSize();
    void enterPhase(Phase phase);
    void handleFinished();
    void fail(const RequestFailure &failure);
    void release();
    void finish(std::expected<Response, RequestFailure> result);
    bool hasUsableResponse() const;
    std::expected<Response, RequestFailure> takeResponse();
    RequestFailure replyFailure() const;
    RequestFailure closedFailure() const;
    RequestFailure tlsFailure() const;
    RequestFailure connectFailure() const;
    RequestFailure proxyFailure() const;
    QString origin() const; // host:port, for messages

    ConnectionPool &m_pool;
    TransferObserver &m_observer;
    PreparedRequest m_request;
    std::unique_ptr<ContentDevice> m_body;
    QNetworkReply *m_reply = nullptr; // released with deleteLater
    QTimer m_timeout;
    QTimer m_connectTimeout;
    std::optional<Phase> m_phase;
    int m_lane = 0;
    bool m_isReleased = true;
    std::vector<Wording> m_certificateProblems;
};

} // namespace Broadside
