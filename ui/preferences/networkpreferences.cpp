#include "preferences/networkpreferences.h"

#include "base/texts.h"
#include "model/proxyurl.h"

#include <QProcessEnvironment>
#include <QSettings>

#include <algorithm>
#include <array>

namespace Broadside {

namespace {

constexpr std::array proxyModes{
    std::pair{QLatin1StringView("environment"), ProxyPreferences::Mode::Environment},
    std::pair{QLatin1StringView("none"), ProxyPreferences::Mode::None},
    std::pair{QLatin1StringView("own"), ProxyPreferences::Mode::Own},
};

Result<ProxyRules> rulesOf(const ProxyPreferences &preferences)
{
    if (preferences.mode == ProxyPreferences::Mode::Environment)
        return ProxyRules::ofEnvironment(QProcessEnvironment::systemEnvironment());
    if (preferences.mode == ProxyPreferences::Mode::None)
        return ProxyRules();
    if (preferences.server.isEmpty())
        return failure(ErrorCode::Usage,
                       tr("the settings ask for a proxy and do not have its address"));
    QUrl proxy = preferences.server;
    if (!preferences.user.isEmpty() || !preferences.password.isEmpty()) {
        proxy.setUserName(preferences.user, QUrl::DecodedMode);
        proxy.setPassword(preferences.password, QUrl::DecodedMode);
    }
    return ProxyRules{.forHttp = proxy,
                      .forHttps = proxy,
                      .exceptions = NoProxyList::parseWhatFits(preferences.exceptions)};
}

// An address without what nobody may read.
QUrl readServer(const QString &text)
{
    return parseProxy(text).value_or(QUrl()).adjusted(QUrl::RemoveUserInfo);
}

} // namespace

Result<QList<QSslCertificate>> authoritiesOf(const CertificatePreferences &preferences)
{
    if (preferences.authoritiesPath.isEmpty())
        return {};
    return readAuthorities(preferences.authoritiesPath);
}

Result<ClientCertificate> clientOf(const CertificatePreferences &preferences)
{
    if (preferences.certificatePath.isEmpty()) {
        if (preferences.keyPath.isEmpty())
            return {};
        return failure(ErrorCode::Usage, tr("the settings have no certificate for this key"),
                       {.file = preferences.keyPath});
    }
    return readClientCertificate(
        preferences.certificatePath, preferences.keyPath,
        {.text = preferences.password.toUtf8(), .source = KeyPassword::Source::Settings});
}

Result<NetworkSettings> networkSettings(const ProxyPreferences &proxy,
                                        const CertificatePreferences &certificates)
{
    Result<ProxyRules> rules = rulesOf(proxy);
    if (!rules)
        return std::unexpected(rules.error());
    Result<QList<QSslCertificate>> authorities = authoritiesOf(certificates);
    if (!authorities)
        return std::unexpected(authorities.error());
    Result<ClientCertificate> client = clientOf(certificates);
    if (!client)
        return std::unexpected(client.error());
    return NetworkSettings{.proxies = *std::move(rules),
                           .authorities = *std::move(authorities),
                           .client = *std::move(client)};
}

ProxyPreferences readProxy(const QSettings &settings)
{
    const auto text = [&settings](const char *key) {
        return settings.value(QLatin1StringView(key)).toString();
    };
    ProxyPreferences proxy{.server = readServer(text("preferences/proxyServer")),
                           .user = text("preferences/proxyUser"),
                           .exceptions = text("preferences/proxyExceptions")};
    const QString mode = text("preferences/proxy");
    const auto *known =
        std::ranges::find_if(proxyModes, [&mode](const auto &each) { return each.first == mode; });
    if (known != proxyModes.end())
        proxy.mode = known->second;
    if (!NoProxyList::parse(proxy.exceptions))
        proxy.exceptions.clear();
    return proxy;
}

CertificatePreferences readCertificates(const QSettings &settings)
{
    const auto text = [&settings](const char *key) {
        return settings.value(QLatin1StringView(key)).toString();
    };
    return {.authoritiesPath = text("preferences/authorities"),
            .certificatePath = text("preferences/certificate"),
            .keyPath = text("preferences/certificateKey")};
}

void writeNetwork(QSettings &settings, const ProxyPreferences &proxy,
                  const CertificatePreferences &certificates)
{
    const auto put = [&settings](const char *key, const QString &text) {
        if (!text.isEmpty())
            settings.setValue(QLatin1StringView(key), text);
    };
    const auto *mode = std::ranges::find_if(
        proxyModes, [&proxy](const auto &each) { return each.second == proxy.mode; });
    put("proxy", mode->first);
    put("proxyServer", proxy.server.toString(QUrl::RemoveUserInfo));
    put("proxyUser", proxy.user);
    put("proxyExceptions", proxy.exceptions);
    put("authorities", certificates.authoritiesPath);
    put("certificate", certificates.certificatePath);
    put("certificateKey", certificates.keyPath);
}

} // namespace Broadside
