// Which proxy a request goes through: the one that its route names, else the one of the
// environment. A value; asked anew for each redirect, which may lead to another host.
#pragma once

#include "base/wording.h"
#include "net/noproxylist.h"
#include "net/request.h"

#include <QUrl>

#include <expected>
#include <optional>

class QProcessEnvironment;

namespace Broadside {

struct ProxyRules
{
    // For requests whose route says nothing; empty is none.
    QUrl forHttp = {};
    QUrl forHttps = {};
    // What is wrong with the variable that would have named it; fails what would go through it.
    std::optional<Wording> httpProblem = {};
    std::optional<Wording> httpsProblem = {};
    NoProxyList exceptions = {}; // whatever the proxy

    // As curl reads it: http_proxy, https_proxy, all_proxy and no_proxy, also in capitals except
    // HTTP_PROXY, which a web server sets from what a client sends.
    static ProxyRules ofEnvironment(const QProcessEnvironment &environment);

    // Empty: the request goes directly. Those to this machine do, unless the route names a proxy.
    // The error names the variable that is wrong.
    std::expected<QUrl, Wording> proxyFor(const PreparedRequest &request) const;
    // What must not be told of the proxies that it names.
    QStringList secrets() const;
};

} // namespace Broadside
