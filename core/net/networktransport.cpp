#include "net/networktransport.h"

#include "net/connectionpool.h"
#include "net/networktransfer.h"

#include <QSslConfiguration>

namespace Broadside {

NetworkTransport::NetworkTransport()
    : m_pool(std::make_unique<ConnectionPool>())
{}

NetworkTransport::~NetworkTransport() = default;

void NetworkTransport::prepare(const TransportNeeds &needs)
{
    m_pool->setConcurrency(needs.concurrency);
    if (needs.usesTls) // the first one of a process loads the TLS library and its certificates
        QSslConfiguration::defaultConfiguration();
}

std::unique_ptr<Transfer> NetworkTransport::start(const PreparedRequest &request,
                                                  TransferObserver &observer)
{
    return std::make_unique<NetworkTransfer>(*m_pool, request, observer);
}

} // namespace Broadside
