#include "networksetup.h"

#include <QProcessEnvironment>

namespace Broadside {

namespace {

ProxyRules proxyRules(const CommandLine &commandLine)
{
    ProxyRules rules = ProxyRules::ofEnvironment(QProcessEnvironment::systemEnvironment());
    if (commandLine.network.noProxy)
        rules.exceptions = *commandLine.network.noProxy;
    if (commandLine.usesDemoServer) // which only this machine reaches
        rules.exceptions.append(NoProxyList::parseWhatFits(
            QUrl(commandLine.run.baseUrl.value_or(QString())).authority()));
    return rules;
}

Result<void> readTls(NetworkSettings &settings, const NetworkOptions &options)
{
    if (!options.authoritiesPath.isEmpty()) {
        Result<QList<QSslCertificate>> authorities = readAuthorities(options.authoritiesPath);
        if (!authorities)
            return std::unexpected(authorities.error());
        settings.authorities = *authorities;
    }
    if (!options.certificatePath.isEmpty()) {
        Result<ClientCertificate> client = readClientCertificate(
            options.certificatePath, options.keyPath, {.text = qgetenv("BROADSIDE_KEY_PASSWORD")});
        if (!client)
            return std::unexpected(client.error());
        settings.client = *client;
    }
    return {};
}

} // namespace

Result<NetworkSettings> networkSettings(const CommandLine &commandLine)
{
    NetworkSettings settings{.proxies = proxyRules(commandLine),
                             .arePrivateAddressesRefused =
                                 commandLine.network.arePrivateAddressesRefused,
                             .allowedPrivate = commandLine.network.allowedPrivate,
                             .areProxiesTrusted = commandLine.run.proxy.has_value()};
    const Result<void> read = readTls(settings, commandLine.network);
    if (!read)
        return std::unexpected(read.error());
    return settings;
}

} // namespace Broadside
