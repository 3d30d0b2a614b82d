// The Transport over QNetworkAccessManager. Owned by whoever starts a Runner; lives on its thread,
// which needs an event loop.
#pragma once

#include "net/transport.h"

#include <memory>

namespace Broadside {

class ConnectionPool;

class NetworkTransport : public Transport
{
public:
    NetworkTransport();
    ~NetworkTransport() override;

    void prepare(const TransportNeeds &needs) override;
    std::unique_ptr<Transfer> start(const PreparedRequest &request,
                                    TransferObserver &observer) override;

private:
    std::unique_ptr<ConnectionPool> m_pool;
};

} // namespace Broadside
