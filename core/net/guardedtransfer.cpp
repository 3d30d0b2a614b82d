#include "net/guardedtransfer.h"

#include "base/units.h"
#include "net/networksettings.h"
#include "net/networktransfer.h"
#include "net/publicaddress.h"

#include <QHostAddress>
#include <QHostInfo>

#include <algorithm>

namespace Broadside {

namespace {

// The shorter one; 0 is no limit.
Milliseconds lookupLimit(const PreparedRequest &request)
{
    if (request.timeout.count() == 0 || request.connectTimeout.count() == 0)
        return std::max(request.timeout, request.connectTimeout);
    return std::min(request.timeout, request.connectTimeout);
}

// What is left of a limit; 0 stays none.
Milliseconds remainderOf(Milliseconds limit, Milliseconds spent)
{
    return limit.count() == 0 ? limit : std::max(Milliseconds(1), limit - spent);
}

// Whole URLs: what is allowed of a host may be one port of it.
QList<QUrl> hopsOnTheWay(const PreparedRequest &request, const NetworkSettings &settings)
{
    QList<QUrl> hops{request.url};
    const QUrl proxy = settings.proxies.proxyFor(request).value_or(QUrl());
    // A collection from others must not reach into this network by its proxy either. Proxies of
    // the environment belong to whoever runs it.
    if (request.proxy && !proxy.isEmpty() && !settings.areProxiesTrusted)
        hops.append(proxy);
    return hops;
}

} // namespace

GuardedTransfer::GuardedTransfer(ConnectionPool &pool, BodyStore &bodies,
                                 const NetworkSettings &settings, const PreparedRequest &request,
                                 TransferObserver &observer)
    : m_pool(pool)
    , m_bodies(bodies)
    , m_settings(settings)
    , m_observer(observer)
    , m_request(request)
    , m_hops(hopsOnTheWay(request, settings))
{
    m_elapsed.start();
    m_timeout.setSingleShot(true);
    m_timeout.setTimerType(Qt::PreciseTimer);
    connect(&m_timeout, &QTimer::timeout, this, [this] {
        fail(failureOf(FailureKind::Timeout,
                       QT_TRANSLATE_NOOP("Broadside", "no address of “%1” within %2"),
                       {m_hops.value(0).host(), formatDuration(lookupLimit(m_request))}));
    });
    if (const Milliseconds limit = lookupLimit(request); limit.count() > 0)
        m_timeout.start(limit);
    // The observer must not be told before the caller has the transfer.
    QMetaObject::invokeMethod(this, &GuardedTransfer::lookUpNext, Qt::QueuedConnection);
}

GuardedTransfer::~GuardedTransfer() = default;

void GuardedTransfer::abort()
{
    m_isOver = true;
    m_timeout.stop();
    if (m_transfer)
        m_transfer->abort();
}

void GuardedTransfer::lookUpNext()
{
    if (m_isOver)
        return;
    if (m_hops.isEmpty())
        return send();
    const QString host = m_hops.first().host();
    if (isAllowed(host)) { // wherever it is
        m_hops.removeFirst();
        return lookUpNext();
    }
    if (const QHostAddress address(host); !address.isNull()) {
        QHostInfo itself;
        itself.setAddresses({address});
        takeAddresses(host, itself);
        return;
    }
    m_settings.lookUpHost(host, this,
                          [this, host](const QHostInfo &found) { takeAddresses(host, found); });
}

// A host as the URL of the next hop has it, or an address of that one.
bool GuardedTransfer::isAllowed(const QString &host) const
{
    QUrl url = m_hops.first();
    url.setHost(host);
    return m_settings.allowedPrivate.contains(url);
}

void GuardedTransfer::takeAddresses(const QString &host, const QHostInfo &found)
{
    if (m_isOver)
        return;
    const QList<QHostAddress> addresses = found.addresses();
    if (addresses.isEmpty())
        return fail(failureOf(FailureKind::Resolve,
                              QT_TRANSLATE_NOOP("Broadside", "the host “%1” was not found"),
                              {host}));
    const auto mayBeUsed = [this](const QHostAddress &address) {
        QHostAddress plain = address;
        plain.setScopeId({}); // which interface it is reached by is no matter of the list
        return isPublicAddress(address) || isAllowed(plain.toString());
    };
    const auto refused = std::ranges::find_if_not(addresses, mayBeUsed);
    if (refused != addresses.end())
        return fail(failureOf(
            FailureKind::RefusedAddress,
            QT_TRANSLATE_NOOP("Broadside", "“%1” is at %2, which is not an address of the public "
                                           "internet; --block-private refuses it"),
            {host, refused->toString()}));
    m_hops.removeFirst();
    lookUpNext();
}

void GuardedTransfer::send()
{
    m_timeout.stop();
    const Milliseconds spent(m_elapsed.elapsed());
    PreparedRequest request = m_request;
    request.timeout = remainderOf(request.timeout, spent);
    request.connectTimeout = remainderOf(request.connectTimeout, spent);
    m_transfer = std::make_unique<NetworkTransfer>(m_pool, m_bodies, request, m_observer);
}

// The observer may destroy this in its call.
void GuardedTransfer::fail(const RequestFailure &failure)
{
    abort();
    m_observer.transferFinished(std::unexpected(failure));
}

} // namespace Broadside
