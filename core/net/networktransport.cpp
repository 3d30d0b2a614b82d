#include "net/networktransport.h"

#include "net/connectionpool.h"
#include "net/networktransfer.h"

namespace Broadside {

NetworkTransport::NetworkTransport()
    : m_pool(std::make_unique<ConnectionPool>())
{
}

NetworkTransport::~NetworkTransport() = default;

void NetworkTransport::setConcurrency(int requests)
{
    m_pool->setConcurrency(requests);
}

std::unique_ptr<Transfer> NetworkTransport::start(const PreparedRequest &request,
                                                  TransferObserver &observer)
{
    return std::make_unique<NetworkTransfer>(*m_pool, request, observer);
}

} // namespace Broadside
