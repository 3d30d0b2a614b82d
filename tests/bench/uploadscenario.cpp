// A body that is larger than the memory Broadside may take, out of a file, beside curl.

#include "bench/collectionfile.h"
#include "bench/peakmemory.h"
#include "bench/scenario.h"

#include <QFile>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>

#include <memory>
#include <utility>

using namespace Qt::StringLiterals;

namespace Broadside::Bench {

namespace {

constexpr qint64 uploadSize = 1'000'000'000;

// Answers each request when all of its body has come, of which it keeps nothing: a server that
// keeps it would need the memory in this process, or the disk.
class BodySink : public QTcpServer
{
public:
    BodySink()
    {
        connect(this, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *const socket = nextPendingConnection())
                serve(*socket);
        });
    }

    // How long the last body was that came whole.
    qint64 takeSize() { return std::exchange(m_size, 0); }

private:
    struct Upload
    {
        QByteArray head = {}; // as long as it is not whole
        qint64 length = -1;   // of the body, once it is known
        qint64 arrived = 0;
    };

    void serve(QTcpSocket &socket)
    {
        const auto upload = std::make_shared<Upload>();
        connect(&socket, &QTcpSocket::readyRead, this,
                [this, &socket, upload] { take(socket, *upload); });
        connect(&socket, &QTcpSocket::disconnected, &socket, &QObject::deleteLater);
    }

    void take(QTcpSocket &socket, Upload &upload)
    {
        if (upload.length < 0) {
            upload.head += socket.readAll();
            const qsizetype end = upload.head.indexOf("\r\n\r\n");
            if (end < 0)
                return;
            upload.length = lengthIn(upload.head.first(end));
            upload.arrived = upload.head.size() - end - 4;
        } else {
            upload.arrived += socket.skip(socket.bytesAvailable());
        }
        if (upload.arrived < upload.length)
            return;
        m_size = upload.arrived;
        upload = {};
        socket.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    }

    static qint64 lengthIn(const QByteArray &head)
    {
        const QByteArray name = "content-length:";
        for (const QByteArray &line : head.toLower().split('\n')) {
            if (line.startsWith(name))
                return line.sliced(name.size()).trimmed().toLongLong();
        }
        return 0;
    }

    qint64 m_size = 0;
};

// Without content on the disk: what the disk takes is the same for both, and no matter here.
Measured<QString> writeUpload(const Bench &bench)
{
    QFile file(bench.filePath(u"upload.bin"_s));
    if (!file.open(QIODevice::WriteOnly) || !file.resize(uploadSize))
        return std::unexpected(
            u"%1 cannot be written: %2"_s.arg(file.fileName(), file.errorString()));
    return file.fileName();
}

Measured<double> measureCurlUpload(const QString &url, const QString &path)
{
    // Without Expect it does not wait for the server's word before the body, as Broadside does not.
    return runProgram(u"curl"_s, {u"--disable"_s, u"--silent"_s, u"--show-error"_s, u"--fail"_s,
                                  u"--header"_s, u"Expect:"_s, u"--upload-file"_s, path, url})
        .transform([](const ProgramRun &run) { return run.milliseconds; });
}

} // namespace

Measured<QList<Figure>> measureUpload(Bench &bench)
{
    if (!canTellSize())
        return std::unexpected(u"this system does not tell the size of a process"_s);
    if (QStandardPaths::findExecutable(u"curl"_s).isEmpty())
        return std::unexpected(u"curl is not installed"_s);
    BodySink sink;
    if (!sink.listen(QHostAddress::LocalHost))
        return std::unexpected(sink.errorString());
    const Measured<QString> body = writeUpload(bench);
    if (!body)
        return std::unexpected(body.error());
    const QString url = u"http://127.0.0.1:%1/upload"_s.arg(sink.serverPort());
    const Measured<QString> collection =
        writeText(bench, u"upload.broadside.yaml"_s,
                  "broadside: 1\nname: Upload\nroutes:\n  - { name: large, put: \"" + url.toUtf8() +
                      "\", file: upload.bin, timeout: 0 }\n");
    if (!collection)
        return std::unexpected(collection.error());

    const QList<Figure> figures{
        {.name = u"most memory resident"_s,
         .unit = Unit::Mebibytes,
         .limit = {.below = 95}}, // 100 MB
        {.name = u"the whole process"_s},
        {},
    };
    const QString incomplete = u"the server did not get the whole body"_s;
    const auto once = [&]() -> Measured<QList<double>> {
        const Measured<SizedRun> ours =
            runBroadsideForSize({u"--run"_s, *collection, u"--quiet"_s});
        if (!ours)
            return std::unexpected(ours.error());
        if (sink.takeSize() != uploadSize)
            return std::unexpected(incomplete);
        const Measured<double> theirs = measureCurlUpload(url, *body);
        if (theirs && sink.takeSize() != uploadSize)
            return std::unexpected(incomplete);
        return theirs.transform([&ours](double milliseconds) {
            return QList{ours->peakMebibytes, ours->milliseconds, milliseconds};
        });
    };
    return bench.measure(figures, once).transform([](QList<Figure> all) {
        all[1].peer = Peer{.name = u"curl"_s, .runs = all.at(2).runs};
        return all.first(2);
    });
}

} // namespace Broadside::Bench
