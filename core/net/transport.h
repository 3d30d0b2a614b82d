// Sends one request over the network and tells how it goes. The one way out of the program: behind
// it stands QNetworkAccessManager (NetworkTransport); another library can join as another
// implementation.
#pragma once

#include "net/request.h"
#include "net/response.h"

#include <QStringList>

#include <expected>
#include <memory>
#include <optional>

namespace Broadside {

// Where the time of an attempt goes, in this order; a reused connection has neither of the first
// two.
enum class Phase
{
    Connect,
    Tls,
    Send,
    Wait,
    Receive
};
inline constexpr int phaseCount = 5;
QString toName(Phase phase); // "connect", …

// How much of a response's body has arrived, in bytes of the body as it is sent: compressed ones
// are counted before they are decompressed.
struct BodyProgress
{
    qint64 received = 0;
    std::optional<qint64> total = {}; // of the same, where the server has said it

    bool operator==(const BodyProgress &) const = default;
};

// Told how a transfer goes, on the thread of the transport.
class TransferObserver
{
public:
    virtual void phaseStarted(Phase phase) = 0;
    // Now and then while a body arrives; never of one that is there at once.
    virtual void bodyProgressed(const BodyProgress &progress) = 0;
    // The last call; the transfer may be destroyed in it.
    virtual void transferFinished(std::expected<Response, RequestFailure> result) = 0;

protected:
    ~TransferObserver() = default;
};

// A request on its way. Destroying it aborts it silently.
class Transfer
{
public:
    virtual ~Transfer() = default;
    // The same, for places that cannot destroy it: the observer hears nothing more.
    virtual void abort() = 0;
};

// What a run is going to ask of its transport.
struct TransportNeeds
{
    int concurrency = 0; // requests in flight at once at most; 0 is unlimited
    bool usesTls = false;
};

class Transport
{
public:
    virtual ~Transport() = default;

    // To be called before the first start() of a run. May take a while (loading certificates),
    // which then is not part of any request's time.
    virtual void prepare(const TransportNeeds &needs) = 0;
    // What it adds to requests by itself and nobody may read, such as credentials for proxies.
    virtual QStringList secrets() const { return {}; }
    // The observer has to outlive the transfer. It is never called before start() returned.
    virtual std::unique_ptr<Transfer> start(const PreparedRequest &request,
                                            TransferObserver &observer) = 0;
};

} // namespace Broadside
