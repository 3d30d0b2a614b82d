// Certificates and keys from files, for connections that are to be encrypted.
#pragma once

#include "base/error.h"

#include <QList>
#include <QSslCertificate>
#include <QSslKey>

namespace Broadside {

// What the client shows of itself where a server asks for it: the certificate first, then those of
// its issuers.
struct ClientCertificate
{
    QList<QSslCertificate> chain = {};
    QSslKey key = {};

    bool isEmpty() const { return chain.isEmpty(); }
};

// Opens what is encrypted. Where people give it is for the sentence that asks for it.
struct KeyPassword
{
    enum class Source
    {
        Environment, // BROADSIDE_KEY_PASSWORD
        Settings,    // a field
    };
    QByteArray text = {};
    Source source = Source::Environment;
};

// PEM, one certificate or more.
Result<QList<QSslCertificate>> readAuthorities(const QString &path);

// PEM, or PKCS#12, which has the key too. An empty path of the key: it is in the certificate's
// file. The password is for whichever of them is encrypted. An error names the file that is wrong.
Result<ClientCertificate> readClientCertificate(const QString &path, const QString &keyPath,
                                                const KeyPassword &password);

} // namespace Broadside
