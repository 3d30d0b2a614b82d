#include "support/faketransport.h"

#include <algorithm>

namespace Broadside {

class FakeTransport::FakeTransfer : public Transfer
{
public:
    explicit FakeTransfer(FakeTransport &transport)
        : m_transport(transport)
    {}

    ~FakeTransfer() override { abort(); }

    void abort() override
    {
        std::erase_if(m_transport.m_pending,
                      [this](const Pending &each) { return each.transfer == this; });
    }

private:
    Q_DISABLE_COPY_MOVE(FakeTransfer)

    FakeTransport &m_transport;
};

std::unique_ptr<Transfer> FakeTransport::start(const PreparedRequest &request,
                                               TransferObserver &observer)
{
    auto transfer = std::make_unique<FakeTransfer>(*this);
    m_started.push_back(request);
    m_pending.push_back({request, &observer, transfer.get()});
    return transfer;
}

QStringList FakeTransport::inFlight() const
{
    QStringList paths;
    for (const Pending &each : m_pending)
        paths.append(each.request.url.path());
    return paths;
}

std::vector<FakeTransport::Pending>::iterator FakeTransport::find(const QString &path)
{
    return std::find_if(m_pending.begin(), m_pending.end(),
                        [&](const Pending &each) { return each.request.url.path() == path; });
}

bool FakeTransport::answer(const QString &path, int status, const HeaderList &headers,
                           const QByteArray &body)
{
    const auto found = find(path);
    if (found == m_pending.end())
        return false;
    const Pending pending = *found;
    m_pending.erase(found);
    Response response;
    response.status = status;
    response.httpVersion = QStringLiteral("1.1");
    response.headers = headers;
    response.body = body;
    response.url = pending.request.url;
    pending.observer->transferFinished(response);
    return true;
}

bool FakeTransport::fail(const QString &path, FailureKind kind, const QString &message)
{
    const auto found = find(path);
    if (found == m_pending.end())
        return false;
    const Pending pending = *found;
    m_pending.erase(found);
    pending.observer->transferFinished(std::unexpected(RequestFailure{kind, message}));
    return true;
}

bool FakeTransport::enterPhase(const QString &path, Phase phase)
{
    const auto found = find(path);
    if (found == m_pending.end())
        return false;
    found->observer->phaseStarted(phase);
    return true;
}

bool FakeTransport::progress(const QString &path, const BodyProgress &progress)
{
    const auto found = find(path);
    if (found == m_pending.end())
        return false;
    found->observer->bodyProgressed(progress);
    return true;
}

} // namespace Broadside
