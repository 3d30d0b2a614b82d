// How long it takes from starting the program until a server has the first bytes of a request.

#include "bench/collectionfile.h"
#include "bench/programrun.h"
#include "bench/scenario.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QProcess>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

#include <chrono>

using namespace Qt::StringLiterals;

namespace Broadside::Bench {

namespace {

constexpr std::chrono::seconds longestStart{30};

// The program is ended as soon as its first request is there, which never gets an answer.
Measured<QList<double>> timeToFirstRequest(QTcpServer &server, const QString &collection)
{
    QProcess process;
    clearSettings(process);
    process.setStandardInputFile(QProcess::nullDevice());
    process.setStandardOutputFile(QProcess::nullDevice());
    process.setStandardErrorFile(QProcess::nullDevice());
    QEventLoop loop;
    QElapsedTimer timer;
    std::optional<double> milliseconds;
    const auto noteArrival = [&] {
        if (!milliseconds)
            milliseconds = double(timer.nsecsElapsed()) / 1e6;
        loop.quit();
    };
    const auto accept = [&] {
        while (QTcpSocket *socket = server.nextPendingConnection()) {
            socket->setParent(&process); // ends with this run
            QObject::connect(socket, &QTcpSocket::readyRead, &loop, noteArrival);
        }
    };
    QObject::connect(&server, &QTcpServer::newConnection, &loop, accept);
    QObject::connect(&process, &QProcess::finished, &loop, &QEventLoop::quit);
    QObject::connect(&process, &QProcess::errorOccurred, &loop, &QEventLoop::quit);
    QTimer::singleShot(longestStart, &loop, &QEventLoop::quit);
    timer.start();
    process.start(broadsidePath(), {u"--run"_s, collection});
    if (process.state() != QProcess::NotRunning)
        loop.exec();
    process.kill();
    process.waitForFinished();
    if (!milliseconds)
        return std::unexpected(u"no request arrived"_s);
    return QList{*milliseconds};
}

Measured<QList<Figure>> measureStartWith(Bench &bench, int routes, double limit)
{
    QTcpServer server;
    if (!server.listen(QHostAddress::LocalHost))
        return std::unexpected(u"cannot listen: "_s + server.errorString());
    const Measured<QString> collection = writeCollection(
        bench, u"http://127.0.0.1:%1"_s.arg(server.serverPort()), u"/first"_s, routes);
    if (!collection)
        return std::unexpected(collection.error());
    const QList<Figure> figures{{.name = u"%L1 routes"_s.arg(routes), .limit = {.below = limit}}};
    return bench.measure(figures, [&] { return timeToFirstRequest(server, *collection); });
}

} // namespace

Measured<QList<Figure>> measureStart(Bench &bench)
{
    Measured<QList<Figure>> few = measureStartWith(bench, 3, 60);
    if (!few)
        return few;
    return measureStartWith(bench, 10'000, 400).transform([&few](const QList<Figure> &many) {
        return *few + many;
    });
}

} // namespace Broadside::Bench
