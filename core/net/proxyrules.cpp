#include "net/proxyrules.h"

#include "model/proxyurl.h"

#include <QHostAddress>
#include <QProcessEnvironment>

namespace Broadside {

namespace {

// The first of the variables that says something.
std::expected<QUrl, Wording> proxyOfVariables(const QProcessEnvironment &environment,
                                              const QStringList &names)
{
    for (const QString &name : names) {
        const QString text = environment.value(name);
        if (text.isEmpty())
            continue;
        const std::expected<QUrl, Wording> proxy = parseProxy(text);
        if (proxy)
            return proxy;
        return std::unexpected(
            wordingOf(QT_TRANSLATE_NOOP("Broadside", "the environment variable %1: %2"), {name},
                      {proxy.error()}));
    }
    return QUrl();
}

bool isOnThisMachine(const QUrl &url)
{
    QString host = url.host();
    if (host.endsWith(u'.')) // the root of names, which may be written
        host.chop(1);
    return host == u"localhost" || host.endsWith(QLatin1String(".localhost")) ||
           QHostAddress(host).isLoopback();
}

// Sets one of the two.
void put(std::expected<QUrl, Wording> read, QUrl &proxy, std::optional<Wording> &problem)
{
    if (read)
        proxy = *std::move(read);
    else
        problem = std::move(read.error());
}

} // namespace

ProxyRules ProxyRules::ofEnvironment(const QProcessEnvironment &environment)
{
    const QStringList all{QStringLiteral("all_proxy"), QStringLiteral("ALL_PROXY")};
    QString exceptions = environment.value(QStringLiteral("no_proxy"));
    if (exceptions.isEmpty())
        exceptions = environment.value(QStringLiteral("NO_PROXY"));
    ProxyRules rules{.exceptions = NoProxyList::parseWhatFits(exceptions)};
    put(proxyOfVariables(environment, QStringList{QStringLiteral("http_proxy")} + all),
        rules.forHttp, rules.httpProblem);
    put(proxyOfVariables(environment,
                         QStringList{QStringLiteral("https_proxy"), QStringLiteral("HTTPS_PROXY")} +
                             all),
        rules.forHttps, rules.httpsProblem);
    return rules;
}

std::expected<QUrl, Wording> ProxyRules::proxyFor(const PreparedRequest &request) const
{
    if (exceptions.contains(request.url))
        return QUrl();
    if (request.proxy)
        return *request.proxy;
    const bool isEncrypted = request.url.scheme() == u"https";
    const std::optional<Wording> &problem = isEncrypted ? httpsProblem : httpProblem;
    const QUrl &proxy = isEncrypted ? forHttps : forHttp;
    if ((!problem && proxy.isEmpty()) || isOnThisMachine(request.url))
        return QUrl();
    if (problem)
        return std::unexpected(*problem);
    return proxy;
}

QStringList ProxyRules::secrets() const
{
    return proxySecrets(forHttp) + proxySecrets(forHttps);
}

} // namespace Broadside
