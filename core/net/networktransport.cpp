#include "net/networktransport.h"

#include "net/connectionpool.h"
#include "net/guardedtransfer.h"
#include "net/networktransfer.h"

#include <QSslConfiguration>

namespace Broadside {

NetworkTransport::NetworkTransport(const NetworkSettings &settings)
    : m_settings(settings)
    , m_bodies(settings.bodyLimits, settings.bodyFolder)
    , m_pool(std::make_unique<ConnectionPool>(settings))
{}

NetworkTransport::~NetworkTransport() = default;

void NetworkTransport::prepare(const TransportNeeds &needs)
{
    m_pool->setConcurrency(needs.concurrency);
    const auto isOverTls = [](const QUrl &proxy) { return proxy.scheme() == u"https"; };
    const ProxyRules &proxies = m_settings.proxies;
    if (needs.usesTls || isOverTls(proxies.forHttp) || isOverTls(proxies.forHttps))
        // The first one of a process loads the TLS library and its certificates.
        QSslConfiguration::defaultConfiguration();
}

std::unique_ptr<Transfer> NetworkTransport::start(const PreparedRequest &request,
                                                  TransferObserver &observer)
{
    if (m_settings.arePrivateAddressesRefused)
        return std::make_unique<GuardedTransfer>(*m_pool, m_bodies, m_settings, request, observer);
    return std::make_unique<NetworkTransfer>(*m_pool, m_bodies, request, observer);
}

} // namespace Broadside
