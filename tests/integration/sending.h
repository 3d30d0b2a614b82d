// What the tests of the transport share: a request, and what is told of it while it is sent.
#pragma once

#include "net/transport.h"

#include <QStringList>
#include <QTestEventLoop>

#include <expected>
#include <memory>
#include <optional>
#include <vector>

namespace Broadside {

// Sends one request and keeps what it was told.
class Sending final : public TransferObserver
{
public:
    Sending(Transport &transport, const PreparedRequest &request);

    void phaseStarted(Phase phase) override;
    void bodyProgressed(const BodyProgress &told) override;
    void transferFinished(std::expected<Response, RequestFailure> outcome) override;
    bool isDone();
    void abort() { m_transfer.reset(); }

    QStringList phases;
    std::vector<BodyProgress> progress;
    std::optional<std::expected<Response, RequestFailure>> result;

private:
    QTestEventLoop m_loop;
    std::unique_ptr<Transfer> m_transfer;
};

PreparedRequest get(const QString &url, HttpVersion http = HttpVersion::Auto);

} // namespace Broadside
