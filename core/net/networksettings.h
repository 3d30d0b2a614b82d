// What holds for all requests of a run on their way: proxies, certificates, addresses that are out
// of bounds, and where bodies are kept. A value; NetworkTransport takes it.
#pragma once

#include "net/bodystore.h"
#include "net/hostlookup.h"
#include "net/proxyrules.h"
#include "net/tlsfiles.h"

#include <QList>
#include <QSslCertificate>

namespace Broadside {

struct NetworkSettings
{
    ProxyRules proxies = {};
    QList<QSslCertificate> authorities = {}; // in place of the system's; empty: those
    ClientCertificate client = {};           // empty: none

    // Refuses requests to hosts, and through proxies, that are not of the public internet.
    bool arePrivateAddressesRefused = false;
    NoProxyList allowedPrivate = {}; // and yet may be sent to; the same kind of list
    bool areProxiesTrusted = false;  // whoever runs it named them, so they may be private
    HostLookup lookUpHost = systemLookup;

    BodyLimitsInMemory bodyLimits = {};
    QString bodyFolder = {}; // of larger ones; empty: that of the system for temporary files
};

} // namespace Broadside
