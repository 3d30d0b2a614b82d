// What the settings say about the way of all requests: the proxy, the authorities that are trusted,
// the certificate that is shown. Values; the passwords in them are never written anywhere.
#pragma once

#include "base/error.h"
#include "net/networksettings.h"

#include <QUrl>

class QSettings;

namespace Broadside {

struct ProxyPreferences
{
    enum class Mode
    {
        Environment, // what its variables say
        None,
        Own,
    };
    Mode mode = Mode::Environment;
    QUrl server = {}; // as parseProxy() gives it, without user and password; counts for Own
    QString user = {};
    QString password = {};   // only as long as the program runs
    QString exceptions = {}; // as NoProxyList reads them; of Own

    bool operator==(const ProxyPreferences &) const = default;
};

struct CertificatePreferences
{
    QString authoritiesPath = {}; // empty: the system's authorities
    QString certificatePath = {}; // empty: none is shown
    QString keyPath = {};         // empty: the key is in the certificate's file
    QString password = {};        // only as long as the program runs

    bool operator==(const CertificatePreferences &) const = default;
};

// The files, where they are named; to be called in the background.
Result<QList<QSslCertificate>> authoritiesOf(const CertificatePreferences &preferences);
Result<ClientCertificate> clientOf(const CertificatePreferences &preferences);

// For a run that begins now, with the files read; to be called in the background. Fails rather than
// to leave out what is wrong.
Result<NetworkSettings> networkSettings(const ProxyPreferences &proxy,
                                        const CertificatePreferences &certificates);

// In the group of the preferences. What makes no sense is as it is at first.
ProxyPreferences readProxy(const QSettings &settings);
CertificatePreferences readCertificates(const QSettings &settings);
void writeNetwork(QSettings &settings, const ProxyPreferences &proxy,
                  const CertificatePreferences &certificates);

} // namespace Broadside
