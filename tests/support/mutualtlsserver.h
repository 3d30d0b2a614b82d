// An nginx that asks its clients for a certificate and takes them without one, too: / answers
// "SUCCESS CN=ana", or "NONE ". Makes what it needs with openssl: ca, server, client (.crt, .key),
// locked.key and client.p12, both with the password s3cret.
#pragma once

#include "support/localserver.h"

namespace Broadside {

class MutualTlsServer : public LocalServer
{
public:
    MutualTlsServer();

    QString path(const char *name) const { return filePath(QString::fromLatin1(name)); }
    // What it needs besides; false: errorText() says why not.
    bool openssl(const QString &arguments);

private:
    bool makeCertificates();
    void serve();
};

} // namespace Broadside
