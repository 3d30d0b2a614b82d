#include "tellingserver.h"

#include <QHostAddress>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpServer>
#include <QTcpSocket>

#include <memory>

namespace Broadside {

namespace {

constexpr int longestSilence = 1500; // milliseconds, of who connects

// Up to the end of its body. Nothing of what is no HTTP, such as a handshake of TLS.
QByteArray readRequest(QTcpSocket &socket)
{
    QByteArray request;
    for (;;) {
        const qsizetype head = request.indexOf("\r\n\r\n");
        if (head >= 0) {
            const QByteArray lower = request.first(head).toLower();
            const qsizetype length = lower.indexOf("\r\ncontent-length:");
            const qsizetype end = lower.indexOf("\r\n", length + 2);
            const QByteArray value =
                length < 0
                    ? QByteArray("0")
                    : lower.sliced(length + 17, (end < 0 ? lower.size() : end) - length - 17);
            if (request.size() >= head + 4 + value.trimmed().toLongLong())
                return request;
        }
        if (socket.bytesAvailable() == 0 && !socket.waitForReadyRead(longestSilence))
            return {};
        request += socket.readAll();
        constexpr char handshake = 0x16;
        if (request.startsWith(handshake))
            return {};
    }
}

} // namespace

TellingServer::TellingServer(QByteArray name, QByteArray text)
    : m_name(std::move(name))
    , m_text(std::move(text))
{
    start();
    m_isListening.acquire();
}

TellingServer::~TellingServer()
{
    requestInterruption();
    wait();
}

void TellingServer::run()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    m_port = server.serverPort();
    m_isListening.release();
    constexpr int untilAsked = 50; // milliseconds
    while (!isInterruptionRequested()) {
        if (!server.hasPendingConnections() && !server.waitForNewConnection(untilAsked))
            continue;
        const std::unique_ptr<QTcpSocket> socket(server.nextPendingConnection());
        if (socket)
            answer(*socket);
    }
}

void TellingServer::answer(QTcpSocket &socket) const
{
    const QByteArray request = readRequest(socket);
    if (!request.isEmpty())
        socket.write(responseTo(request));
    socket.disconnectFromHost();
    if (socket.state() != QAbstractSocket::UnconnectedState)
        socket.waitForDisconnected(longestSilence);
}

QByteArray TellingServer::responseTo(const QByteArray &request) const
{
    const QByteArray percent = m_text.toPercentEncoding();
    const QByteArray line = request.first(request.indexOf("\r\n"));
    const auto isTo = [&line](const char *path) { return line.contains(path); };
    if (line.startsWith("CONNECT"))
        return told("403");
    if (isTo("/garbage"))
        return m_text + ' ' + m_name + "\r\n";
    if (isTo("/cut"))
        return told("200").replace("Content-Length: ", "Content-Length: 9");
    if (isTo("/retry"))
        return told("503", "Retry-After: 0\r\n");
    if (isTo("/moved"))
        return told("302", "Location: /all?again=" + percent + "\r\n");
    if (isTo("/to-host"))
        return told("302", "Location: http://" + m_name + ".other.invalid/all\r\n");
    if (isTo("/later"))
        return told("302", "Location: /to-host\r\n");
    if (isTo("/to-nowhere"))
        return told("302", "Location: ftp://" + m_name + "/" + percent + "\r\n");
    if (isTo("/loop"))
        return told("302", "Location: /loop?s=" + percent + "\r\n");
    if (isTo("/denied"))
        return told("407", "Proxy-Authenticate: Basic realm=\"" + m_name + "\"\r\n");
    return told("200");
}

QByteArray TellingServer::told(const QByteArray &status, const QByteArray &moreHeaders) const
{
    const QString text = QString::fromUtf8(m_text);
    const QString name = QString::fromUtf8(m_name);
    const QByteArray body =
        QJsonDocument(QJsonObject{{QStringLiteral("text"), text},
                                  {QStringLiteral("in base64"),
                                   QString::fromLatin1(QByteArray("a:" + m_text).toBase64())},
                                  {QStringLiteral("in hex"), QString::fromLatin1(m_text.toHex())},
                                  {name, QString(text + name)}})
            .toJson();
    return "HTTP/1.1 " + status + " told " + m_name + "\r\nX-Told: " + m_text +
           "\r\nX-Percent: " + m_text.toPercentEncoding() + "\r\n" + m_name +
           ": in a name\r\nSet-Cookie: told=" + m_text.toPercentEncoding() + "; Path=/" + m_name +
           "\r\nContent-Type: application/json\r\nConnection: close\r\n" + moreHeaders +
           "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

} // namespace Broadside
