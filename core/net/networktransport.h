// The Transport over QNetworkAccessManager. Owned by whoever starts a Runner; lives on its thread,
// which needs an event loop.
#pragma once

#include "net/bodystore.h"
#include "net/networksettings.h"
#include "net/transport.h"

#include <memory>

namespace Broadside {

class ConnectionPool;

class NetworkTransport : public Transport
{
public:
    explicit NetworkTransport(const NetworkSettings &settings = {});
    ~NetworkTransport() override;

    void prepare(const TransportNeeds &needs) override;
    QStringList secrets() const override { return m_settings.proxies.secrets(); }
    std::unique_ptr<Transfer> start(const PreparedRequest &request,
                                    TransferObserver &observer) override;

private:
    const NetworkSettings m_settings;
    BodyStore m_bodies;
    std::unique_ptr<ConnectionPool> m_pool;
};

} // namespace Broadside
