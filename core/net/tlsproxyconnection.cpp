#include "net/tlsproxyconnection.h"

#include "net/certificateproblems.h"
#include "net/proxyfailure.h"

#include <QNetworkProxy>
#include <QSslError>
#include <QTcpSocket>

#include <algorithm>
#include <chrono>

namespace Broadside {

namespace {

using namespace std::chrono_literals;

// Bytes that wait in one direction: as many read and not yet written, and as many again written and
// not yet taken by the network.
constexpr qint64 mostWaiting = 256 * 1024;
// Of a client that has sent more than that, the rest of a body may still be on its way.
constexpr qint64 mostOfAHead = 64 * 1024;
constexpr auto untilSilent = 1s;
constexpr QByteArrayView tunnelMethod("CONNECT ");

// How many bytes that were.
qint64 moveBytes(QIODevice &from, QIODevice &to, qint64 room)
{
    const qint64 size = std::min(from.bytesAvailable(), room);
    if (size <= 0)
        return 0;
    to.write(from.read(size));
    return size;
}

} // namespace

TlsProxyConnection::TlsProxyConnection(QTcpSocket *client, const QUrl &proxy,
                                       const QSslConfiguration &tls, const TlsProxyLimits &limits,
                                       QObject *parent)
    : QObject(parent)
    , m_url(proxy)
    , m_limits(limits)
    , m_client(client)
    , m_proxy(this)
{
    m_client->setParent(this);
    m_client->setReadBufferSize(mostWaiting);
    // The parts of a request come one by one; none is to wait for the acknowledgement of another.
    m_client->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_proxy.setProxy(QNetworkProxy(QNetworkProxy::NoProxy));
    m_proxy.setSslConfiguration(tls);
    connectClient();
    connectProxy();
    connectTimers();
}

TlsProxyConnection::~TlsProxyConnection()
{
    // Sockets tell that they close also when they are destroyed.
    m_client->disconnect(this);
    m_proxy.disconnect(this);
}

void TlsProxyConnection::connectClient()
{
    connect(m_client, &QTcpSocket::readyRead, this, &TlsProxyConnection::handleClientData);
    connect(m_client, &QTcpSocket::bytesWritten, this, &TlsProxyConnection::sendToClient);
    connect(m_client, &QTcpSocket::disconnected, this, &TlsProxyConnection::handleClientEnd);
}

void TlsProxyConnection::connectProxy()
{
    connect(&m_proxy, &QSslSocket::encrypted, this, &TlsProxyConnection::handleOpened);
    connect(&m_proxy, &QSslSocket::sslErrors, this, [this](const QList<QSslError> &errors) {
        if (m_proxy.peerVerifyMode() == QSslSocket::VerifyNone)
            m_proxy.ignoreSslErrors();
        else
            m_certificateProblems = certificateProblems(errors);
    });
    connect(&m_proxy, &QSslSocket::readyRead, this, &TlsProxyConnection::sendToClient);
    connect(&m_proxy, &QSslSocket::encryptedBytesWritten, this, &TlsProxyConnection::sendToProxy);
    connect(&m_proxy, &QSslSocket::errorOccurred, this, &TlsProxyConnection::handleProxyError);
    connect(&m_proxy, &QSslSocket::disconnected, this, &TlsProxyConnection::handleProxyEnd);
}

void TlsProxyConnection::connectTimers()
{
    m_stall.setSingleShot(true);
    m_stall.setInterval(m_limits.stall);
    connect(&m_stall, &QTimer::timeout, this, [this] {
        if (m_isOpen)
            finish();
        else
            fail(QAbstractSocket::SocketTimeoutError);
    });
    m_linger.setSingleShot(true);
    m_linger.setInterval(untilSilent);
    connect(&m_linger, &QTimer::timeout, m_client, &QTcpSocket::disconnectFromHost);
}

void TlsProxyConnection::open()
{
    m_proxy.connectToHostEncrypted(m_url.host(QUrl::FullyEncoded), quint16(m_url.port()));
    m_proxy.setReadBufferSize(mostWaiting);
}

void TlsProxyConnection::handleOpened()
{
    m_isOpen = true;
    m_proxy.setSocketOption(QAbstractSocket::LowDelayOption, 1);
    Q_EMIT opened();
    sendToProxy();
}

// That a connection ends which has served is nothing wrong. One that breaks before the proxy has
// said a word is: it may have refused us only after the handshake, as with TLS 1.3 who asks for a
// certificate does.
void TlsProxyConnection::handleProxyError(QAbstractSocket::SocketError error)
{
    if (m_isClientGone)
        finish();
    else if (!m_isOpen)
        fail(error);
    else if (error != QAbstractSocket::RemoteHostClosedError && !hasAnswered())
        fail(error);
    else
        handleProxyEnd();
}

void TlsProxyConnection::handleProxyEnd()
{
    if (!m_isOpen)
        return fail(QAbstractSocket::RemoteHostClosedError);
    if (m_isClientGone)
        return finish();
    if (m_isTunnel.value_or(false) && !hasAnswered())
        return fail(QAbstractSocket::ProxyConnectionClosedError);
    m_isProxyGone = true;
    if (m_fromClient > mostOfAHead || m_client->bytesAvailable() > 0)
        m_isUploading = true;
    sendToClient();
}

void TlsProxyConnection::handleClientData()
{
    if (!m_isTunnel)
        tellTunnel();
    if (!m_hasFailed)
        sendToProxy();
    else if (m_isTunnel)
        refuse();
}

// The method may come in pieces.
void TlsProxyConnection::tellTunnel()
{
    const QByteArray begin = m_client->peek(tunnelMethod.size());
    if (begin.size() == tunnelMethod.size() || !tunnelMethod.startsWith(begin))
        m_isTunnel = begin == tunnelMethod;
}

void TlsProxyConnection::handleClientEnd()
{
    m_isClientGone = true;
    if (!m_isOpen || m_isProxyGone)
        return finish();
    QTimer::singleShot(m_limits.goodbye, this, &TlsProxyConnection::finish);
    sendToProxy();
}

void TlsProxyConnection::sendToProxy()
{
    if (!m_isOpen)
        return watchStall(0);
    if (m_isProxyGone) {
        if (!m_client->readAll().isEmpty())
            m_isUploading = true;
        if (m_linger.isActive())
            m_linger.start();
        return watchStall(0);
    }
    const qint64 unwritten = m_proxy.bytesToWrite() + m_proxy.encryptedBytesToWrite();
    const qint64 moved = moveBytes(*m_client, m_proxy, mostWaiting - unwritten);
    m_fromClient += moved;
    watchStall(moved);
    if (m_isClientGone && m_client->bytesAvailable() == 0)
        m_proxy.disconnectFromHost(); // when all is written
}

void TlsProxyConnection::sendToClient()
{
    if (!m_isOpen || m_isClientGone)
        return;
    m_hasAnswered = hasAnswered();
    watchStall(moveBytes(m_proxy, *m_client, mostWaiting - m_client->bytesToWrite()));
    if (m_isProxyGone && m_proxy.bytesAvailable() == 0)
        closeClient();
}

// A proxy may answer before it has read all of a request, and end. Of a client that is closed while
// bytes of it are unread, the system would take back what is written: it may send all it has first.
void TlsProxyConnection::closeClient()
{
    if (!m_isUploading)
        return m_client->disconnectFromHost(); // when all is written
    m_client->readAll();
    if (m_client->bytesToWrite() == 0 && !m_linger.isActive())
        m_linger.start();
}

void TlsProxyConnection::watchStall(qint64 moved)
{
    if (m_client->bytesAvailable() < mostWaiting)
        m_stall.stop();
    else if (moved > 0 || !m_stall.isActive())
        m_stall.start();
}

bool TlsProxyConnection::hasAnswered() const
{
    return m_hasAnswered || m_proxy.bytesAvailable() > 0;
}

void TlsProxyConnection::fail(QAbstractSocket::SocketError error)
{
    if (m_hasFailed || m_isOver)
        return;
    m_hasFailed = true;
    m_isProxyGone = true;
    m_proxy.disconnect(this);
    Q_EMIT failed(proxyConnectionProblem({.proxy = m_url,
                                          .error = error,
                                          .said = m_proxy.errorString(),
                                          .certificateProblems = m_certificateProblems}));
    if (m_isTunnel)
        refuse();
    // Else when the client has said what it wants, if ever.
    QTimer::singleShot(m_limits.goodbye, this, &TlsProxyConnection::finish);
}

// Who asks for a tunnel gets an answer: the access manager would take a connection that ends for
// one that is still being made, and wait. Of any other request it takes the end for what it is.
void TlsProxyConnection::refuse()
{
    if (!m_isTunnel.value_or(false))
        return finish();
    if (m_client->state() != QAbstractSocket::ConnectedState)
        return;          // it has its answer
    m_client->readAll(); // or the system would take back what is written
    m_client->write("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    m_client->disconnectFromHost(); // when all is written
}

// The socket to the proxy, which may be in the middle of telling, is closed with this object.
void TlsProxyConnection::finish()
{
    if (m_isOver)
        return;
    m_isOver = true;
    m_stall.stop();
    m_linger.stop();
    m_client->disconnect(this);
    m_proxy.disconnect(this);
    if (m_client->state() != QAbstractSocket::UnconnectedState)
        m_client->abort();
    Q_EMIT ended();
}

} // namespace Broadside
