#include "sending.h"

#include <chrono>
#include <utility>

namespace Broadside {

using namespace std::chrono_literals;

Sending::Sending(Transport &transport, const PreparedRequest &request)
    : m_transfer(transport.start(request, *this))
{}

void Sending::phaseStarted(Phase phase)
{
    phases.append(toName(phase));
}

void Sending::bodyProgressed(const BodyProgress &told)
{
    progress.push_back(told);
}

void Sending::transferFinished(std::expected<Response, RequestFailure> outcome)
{
    result = std::move(outcome);
    m_loop.exitLoop();
}

bool Sending::isDone()
{
    if (!result)
        m_loop.enterLoop(120s);
    return result.has_value();
}

PreparedRequest get(const QString &url, HttpVersion http)
{
    PreparedRequest request;
    request.method = "GET";
    request.url = QUrl(url);
    request.http = http;
    request.verifyTls = false;
    request.timeout = 60s;
    return request;
}

} // namespace Broadside
