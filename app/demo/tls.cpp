#include "demo/tls.h"

#include <QFile>
#include <QSslKey>
#include <QSslSocket>

using namespace Qt::StringLiterals;

namespace Broadside::Demo {

namespace {

QByteArray resource(const QString &name)
{
    QFile file(u":/broadside/demo/"_s + name);
    const bool isOpen = file.open(QIODevice::ReadOnly);
    Q_ASSERT(isOpen);
    return isOpen ? file.readAll() : QByteArray();
}

} // namespace

bool isTlsAvailable()
{
    return QSslSocket::supportsSsl();
}

QSslCertificate tlsCertificate()
{
    return QSslCertificate(resource(u"localhost.crt"_s));
}

QSslConfiguration tlsConfiguration()
{
    auto configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificate(tlsCertificate());
    configuration.setPrivateKey(QSslKey(resource(u"localhost.key"_s), QSsl::Ec));
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    configuration.setAllowedNextProtocols(
        {QSslConfiguration::ALPNProtocolHTTP2, QSslConfiguration::NextProtocolHttp1_1});
    return configuration;
}

} // namespace Broadside::Demo
