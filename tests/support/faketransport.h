// A transport without a network: the test decides when and how each request ends.
#pragma once

#include "net/transport.h"

#include <QStringList>

#include <vector>

namespace Broadside {

class FakeTransport : public Transport
{
public:
    void prepare(const TransportNeeds &needs) override { m_concurrency = needs.concurrency; }
    std::unique_ptr<Transfer> start(const PreparedRequest &request,
                                    TransferObserver &observer) override;

    int concurrency() const { return m_concurrency; }
    // Paths of the requests in flight, in the order they started.
    QStringList inFlight() const;
    // Every request that was started.
    const std::vector<PreparedRequest> &started() const { return m_started; }
    // Ends the request in flight with that path. False when there is none.
    bool answer(const QString &path, int status = 200, const HeaderList &headers = {},
                const QByteArray &body = "{}");
    bool fail(const QString &path, FailureKind kind, const QString &message);
    bool enterPhase(const QString &path, Phase phase);
    bool progress(const QString &path, const BodyProgress &progress);

private:
    class FakeTransfer;
    struct Pending
    {
        PreparedRequest request;
        TransferObserver *observer = nullptr;
        FakeTransfer *transfer = nullptr;
    };

    std::vector<Pending>::iterator find(const QString &path);

    int m_concurrency = -1;
    std::vector<PreparedRequest> m_started;
    std::vector<Pending> m_pending;
};

} // namespace Broadside
