#include "support/tlslistener.h"

#include "sourcedir.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>

namespace Broadside {

TlsListener::TlsListener(QObject *parent)
    : QTcpServer(parent)
{
    const QString path = QStringLiteral(BROADSIDE_SOURCE_DIR "/resources/demo/localhost");
    QFile key(path + u".key");
    if (!key.open(QIODevice::ReadOnly))
        qFatal("%s cannot be read", qPrintable(key.fileName()));
    m_tls = QSslConfiguration::defaultConfiguration();
    m_tls.setLocalCertificateChain(QSslCertificate::fromPath(path + u".crt"));
    m_tls.setPrivateKey(QSslKey(&key, QSsl::Ec));
    m_tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    constexpr int mostNotYetTaken = 4096;
    setListenBacklogSize(mostNotYetTaken);
}

void TlsListener::incomingConnection(qintptr descriptor)
{
    auto *socket = new QSslSocket(this);
    socket->setSslConfiguration(m_tls);
    if (!socket->setSocketDescriptor(descriptor)) {
        delete socket;
        return;
    }
    addPendingConnection(socket);
    socket->startServerEncryption();
}

} // namespace Broadside
