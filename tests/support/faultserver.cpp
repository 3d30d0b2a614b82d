#include "support/faultserver.h"

#include "support/encodings.h"

#include <QHostAddress>
#include <QTcpSocket>
#include <QTimer>

#include <algorithm>
#include <chrono>
#include <memory>
#include <vector>

#ifndef Q_OS_WIN
#include <sys/socket.h>
#endif

namespace Broadside {

namespace {

using namespace std::chrono_literals;

enum class Ending
{
    Stay,   // says nothing more
    Close,  // in good order
    Reset,  // in the middle of it
    Repeat, // the last part over and over, as fast as it is read
    Drip,   // the last part slowly, over and over
};

struct Fault
{
    QByteArray path;
    QByteArray bytes;
    Ending ending = Ending::Close;
    QByteArray repeated = {};
};

const QByteArray okay = "HTTP/1.1 200 OK\r\n";
const QByteArray chunked = okay + "Transfer-Encoding: chunked\r\n\r\n";

QByteArray manyHeaders(int count)
{
    QByteArray headers;
    for (int i = 0; i < count; ++i)
        headers += "X-" + QByteArray::number(i) + ": 1\r\n";
    return headers;
}

QByteArray encodedHead(const QByteArray &encoding)
{
    return okay + "Content-Encoding: " + encoding + "\r\n";
}

QByteArray encodedResponse(const QByteArray &encoding, const QByteArray &body, qsizetype length)
{
    return encodedHead(encoding) + "Content-Length: " + QByteArray::number(length) + "\r\n\r\n" +
           body;
}

Fault encoded(const QByteArray &path, const QByteArray &encoding, const QByteArray &body)
{
    return {path, encodedResponse(encoding, body, body.size()), Ending::Stay};
}

QByteArray half(const QByteArray &bytes)
{
    return bytes.first(bytes.size() / 2);
}

// Without the last one.
QByteArray asChunk(const QByteArray &bytes)
{
    return QByteArray::number(bytes.size(), 16) + "\r\n" + bytes + "\r\n";
}

std::vector<Fault> encodedFaults()
{
    const QByteArray text = "a body of which only a part arrives";
    const QByteArray gzip = encodedAs("gzip", text);
    std::vector<Fault> faults{
        {"/close-in-gzip", encodedResponse("gzip", half(gzip), gzip.size())},
        {"/close-in-gzip-chunk",
         encodedHead("gzip") + "Transfer-Encoding: chunked\r\n\r\n" + asChunk(half(gzip))},
        {"/half-of-gzip-and-no-length", encodedHead("gzip") + "\r\n" + half(gzip)},
        encoded("/bad-gzip", "gzip", "not gzip!!"),
        encoded("/bad-zstd", "zstd", "not zstd!!"),
        encoded("/wide-zstd", "zstd", QByteArray("\x28\xb5\x2f\xfd\x00\x70\x09\x00\x00x", 10)),
        encoded("/gzip-bomb", "gzip", encodedAs("gzip", QByteArray(150'000'000, '\0'))),
    };
    for (const QByteArray encoding : {"gzip", "deflate", "br", "zstd"})
        faults.push_back(
            encoded("/half-of-" + encoding, encoding, half(encodedAs(encoding, text))));
    return faults;
}

// Fine, some of them odd.
std::vector<Fault> encodedBodies()
{
    const QByteArray gzip = encodedAs("gzip", "whole");
    return {
        encoded("/gzip", "gzip", gzip),
        encoded("/deflate", "deflate", encodedAs("deflate", "whole")),
        encoded("/raw-deflate", "deflate", encodedAs("raw deflate", "whole")),
        encoded("/br", "br", encodedAs("br", "whole")),
        encoded("/zstd", "zstd", encodedAs("zstd", "whole")),
        encoded("/gzip-and-br", "gzip, br", encodedAs("br", gzip)),
        encoded("/gzip-members", "x-gzip", encodedAs("gzip", "who") + encodedAs("gzip", "le")),
        encoded("/gzip-and-more", "gzip", gzip + "and more"),
        encoded("/gzip-of-nothing", "gzip", {}),
        encoded("/unknown-encoding", "rot13", "jubyr"),
        {"/gzip-and-no-length", encodedHead("gzip") + "\r\n" + gzip},
        {"/gzip-in-chunks",
         encodedHead("gzip") + "Transfer-Encoding: chunked\r\n\r\n" + asChunk(half(gzip)) +
             asChunk(gzip.sliced(gzip.size() / 2)) + "0\r\n\r\n",
         Ending::Stay},
    };
}

std::vector<Fault> plainFaults()
{
    const QByteArray length = okay + "Content-Length: ";
    const QByteArray block(65'536, 'x');
    QByteArray anyBytes;
    for (int i = 0; i < 1024; ++i)
        anyBytes += char(i);
    return {
        {"/close-before", {}},
        {"/close-in-status", "HTTP/1.1 2"},
        {"/close-in-headers", okay + "Content-Type: text/pl"},
        {"/close-in-body", length + "100\r\n\r\nhalf"},
        {"/close-in-chunk", chunked + "64\r\nhalf"},
        {"/close-between-chunks", chunked + "4\r\nhalf\r\n"},
        {"/reset", {}, Ending::Reset},
        {"/reset-in-body", length + "100\r\n\r\nhalf", Ending::Reset},
        {"/no-length", okay + "Content-Type: text/plain\r\n\r\nwhole"},
        {"/no-length-and-no-end", okay + "Content-Type: text/plain\r\n\r\nwhole", Ending::Stay},
        {"/short-length", length + "2\r\n\r\nok and more", Ending::Stay},
        {"/long-length", length + "100\r\n\r\nok", Ending::Stay},
        {"/wordy-length", length + "many\r\n\r\nok", Ending::Stay},
        {"/negative-length", length + "-2\r\n\r\nok", Ending::Stay},
        {"/huge-length", length + "99999999999999999999\r\n\r\nok", Ending::Stay},
        {"/two-lengths", length + "2\r\nContent-Length: 4\r\n\r\nok", Ending::Stay},
        {"/same-lengths", length + "2\r\nContent-Length: 2\r\n\r\nok"},
        {"/bad-chunk", chunked + "zz\r\nok\r\n0\r\n\r\n", Ending::Stay},
        {"/garbage", anyBytes},
        {"/garbage-and-no-end", anyBytes, Ending::Stay},
        {"/bad-status", "HTTP/1.1 abc Hm\r\nContent-Length: 2\r\n\r\nok", Ending::Stay},
        {"/silent", {}, Ending::Stay},
        {"/slow-headers", okay + "X-Slow: ", Ending::Drip, "x"},
        {"/slow-body", length + "1000000\r\n\r\n", Ending::Drip, "x"},
        {"/endless", okay + "Content-Type: text/plain\r\n\r\n", Ending::Repeat, block},
        {"/endless-chunks", chunked, Ending::Repeat, "10000\r\n" + block + "\r\n"},
        {"/long-header", okay + "X: " + QByteArray(1'000'000, 'x') + "\r\n\r\n", Ending::Stay},
        {"/many-headers", okay + manyHeaders(100'000) + "\r\n", Ending::Stay},
        {"/bad-header", okay + "no colon in it\r\n\r\n", Ending::Stay},
        {"/invalid-utf8",
         "HTTP/1.1 200 \xff\xfe\r\nX-Bytes: \xff\xfe\r\nContent-Length: 4\r\n\r\n\"\xff\xfe\"",
         Ending::Stay},
        {"/good", length + "2\r\n\r\nok", Ending::Stay},
    };
}

const Fault &faultAt(const QByteArray &path)
{
    static const std::vector<Fault> faults = [] {
        std::vector<Fault> all = encodedFaults();
        for (const std::vector<Fault> &more : {encodedBodies(), plainFaults()})
            all.insert(all.end(), more.begin(), more.end());
        return all;
    }();
    const auto found = std::ranges::find(faults, path, &Fault::path);
    return found == faults.end() ? faults.back() : *found;
}

void breakOff(QTcpSocket *socket)
{
    socket->flush();
#ifndef Q_OS_WIN
    const linger atOnce{.l_onoff = 1, .l_linger = 0};
    setsockopt(int(socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &atOnce, sizeof atOnce);
#endif
    socket->abort();
}

// Never more in memory than a few of them.
void repeat(QTcpSocket *socket, const QByteArray &bytes)
{
    const auto write = [socket, bytes] {
        if (socket->bytesToWrite() < bytes.size())
            socket->write(bytes);
    };
    QObject::connect(socket, &QTcpSocket::bytesWritten, socket, write);
    write();
}

void drip(QTcpSocket *socket, const QByteArray &bytes)
{
    auto *timer = new QTimer(socket);
    QObject::connect(timer, &QTimer::timeout, socket, [socket, bytes] { socket->write(bytes); });
    timer->start(20ms);
}

} // namespace

FaultServer::FaultServer()
{
    m_server.setListenBacklogSize(1000);
    connect(&m_server, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *socket = m_server.nextPendingConnection())
            take(socket);
    });
    m_server.listen(QHostAddress::LocalHost);
}

QString FaultServer::url(const QString &path) const
{
    return QStringLiteral("http://127.0.0.1:%1%2").arg(m_server.serverPort()).arg(path);
}

void FaultServer::reset()
{
    m_requests = 0;
    m_accepted = 0;
    m_mostOpen = m_open;
}

void FaultServer::take(QTcpSocket *socket)
{
    ++m_accepted;
    m_mostOpen = std::max(m_mostOpen, ++m_open);
    connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
        --m_open;
        socket->deleteLater();
    });
    auto input = std::make_shared<QByteArray>();
    connect(socket, &QTcpSocket::readyRead, this, [this, socket, input] {
        *input += socket->readAll();
        if (!input->contains("\r\n\r\n"))
            return;
        const QByteArray path = input->split(' ').value(1); // GET /path HTTP/1.1
        input->clear();
        answer(socket, path);
    });
}

void FaultServer::answer(QTcpSocket *socket, const QByteArray &path)
{
    ++m_requests;
    const Fault &fault = faultAt(path);
    socket->write(fault.bytes);
    switch (fault.ending) {
    case Ending::Stay:
        break;
    case Ending::Close:
        socket->disconnectFromHost();
        break;
    case Ending::Reset:
        breakOff(socket);
        break;
    case Ending::Repeat:
        repeat(socket, fault.repeated);
        break;
    case Ending::Drip:
        drip(socket, fault.repeated);
        break;
    }
}

} // namespace Broadside
