// Many small requests, beside other programs that send as many at once to the same server, in turns
// and as whole processes: a bare loop over QNetworkAccessManager, Python's httpx with asyncio, and
// newman, which sends one after another.

#include "bench/collectionfile.h"
#include "bench/collectionrun.h"
#include "bench/programrun.h"
#include "bench/scenario.h"
#include "support/localserver.h"

#include <QStandardPaths>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace Broadside::Bench {

namespace {

constexpr int requestCount = 10'000;
const QString connections = u"50"_s;
const QString smallPath = u"/small"_s;

struct PeerWay
{
    QString name = {};
    QString baseUrl = {};
    QString httpVersion = {};
    QString option = {};
};

struct PeerProgram
{
    QString name = {};
    QString program = {};
    QStringList arguments = {}; // before those of the way
    double mostOfTime = 0;      // that Broadside may take of its time
};

std::optional<QString> whyNot(const PeerProgram &peer)
{
    if (QStandardPaths::findExecutable(peer.program).isEmpty())
        return peer.program + u" is not installed"_s;
    if (peer.name != u"httpx"_s)
        return std::nullopt;
    const Measured<ProgramRun> imported =
        runProgram(peer.program, {u"-c"_s, u"import httpx, h2"_s});
    return imported
               ? std::nullopt
               : std::optional(u"Python has no httpx with HTTP/2 (python3-httpx, python3-h2)"_s);
}

Measured<double> timeOf(const PeerProgram &peer, const PeerWay &way)
{
    const QStringList arguments =
        peer.arguments + QStringList{way.baseUrl + smallPath, QString::number(requestCount),
                                     connections, way.httpVersion};
    return runProgram(peer.program, arguments).transform([](const ProgramRun &run) {
        return run.milliseconds;
    });
}

Measured<QList<Figure>> measurePeer(const Bench &bench, const PeerProgram &peer, const PeerWay &way,
                                    const QStringList &arguments)
{
    const auto once = [&]() -> Measured<QList<double>> {
        const Measured<ProgramRun> ours = runBroadside(arguments);
        if (!ours)
            return std::unexpected(ours.error());
        return timeOf(peer, way).transform(
            [&ours](double theirs) { return QList{ours->milliseconds, theirs}; });
    };
    return bench.measure({{.name = way.name}, {}}, once).transform([&peer](QList<Figure> both) {
        both[0].peer = Peer{.name = peer.name, .runs = both.at(1).runs};
        both[0].mostOfPeer = peer.mostOfTime;
        return QList{both.at(0)};
    });
}

// A collection of one request, and how often: newman's own form.
Measured<QString> writeNewmanCollection(const Bench &bench, const QString &url)
{
    return writeText(
        bench, u"newman.json"_s,
        "{\"info\":{\"name\":\"bench\",\"schema\":\"https://schema.getpostman.com/json/"
        "collection/v2.1.0/collection.json\"},\"item\":[{\"name\":\"small\",\"request\":"
        "{\"method\":\"GET\",\"url\":\"" +
            url.toUtf8() + "\"}}]}");
}

Measured<double> timeOfNewman(const QString &collection, int iterations)
{
    return runProgram(u"newman"_s, {u"run"_s, collection, u"--insecure"_s, u"--silent"_s,
                                    u"--iteration-count"_s, QString::number(iterations)})
        .transform([](const ProgramRun &run) { return run.milliseconds; });
}

// It would take minutes for all. What a longer run takes more is without its start, which would be
// multiplied otherwise.
Measured<double> timeOfNewman(const QString &collection)
{
    constexpr int few = 100;
    constexpr int more = 600;
    const Measured<double> shorter = timeOfNewman(collection, few);
    if (!shorter)
        return shorter;
    return timeOfNewman(collection, more).transform([&shorter](double longer) {
        return (longer - *shorter) * requestCount / (more - few);
    });
}

Measured<QList<Figure>> measureNewman(const Bench &bench, const PeerWay &way,
                                      const QStringList &arguments)
{
    const auto collection = writeNewmanCollection(bench, way.baseUrl + smallPath);
    if (!collection)
        return std::unexpected(collection.error());
    const auto once = [&]() -> Measured<QList<double>> {
        const Measured<ProgramRun> ours = runBroadside(arguments);
        const Measured<double> theirs = timeOfNewman(*collection);
        if (!ours || !theirs)
            return std::unexpected(ours ? theirs.error() : ours.error());
        return QList{ours->milliseconds, *theirs};
    };
    return bench.measure({{.name = way.name}, {}}, once).transform([](QList<Figure> both) {
        both[0].peer = Peer{.name = u"newman"_s, .runs = both.at(1).runs};
        both[0].mostOfPeer = 1.0 / 50;
        return QList{both.at(0)};
    });
}

void tellSkipped(const QString &name, const QString &why)
{
    std::fprintf(stderr, "peers: %s is skipped: %s\n", qPrintable(name), qPrintable(why));
}

} // namespace

Measured<QList<Figure>> measurePeers(Bench &bench)
{
    const NginxServer nginx;
    if (!nginx.errorText().isEmpty())
        return std::unexpected(nginx.errorText());
    const QList<PeerWay> ways{
        {u"HTTP/1.1"_s, nginx.clearUrl(), u"1.1"_s, u"--http1.1"_s},
        {u"HTTP/1.1 over TLS"_s, nginx.tlsUrl(), u"1.1"_s, u"--http1.1"_s},
        {u"HTTP/2 over TLS"_s, nginx.tlsUrl(), u"2"_s, u"--http2"_s},
    };
    const QList<PeerProgram> peers{
        {.name = u"bare loop"_s,
         .program = QStringLiteral(BROADSIDE_BARELOOP),
         .mostOfTime = 1 / 0.75},
        {.name = u"httpx"_s,
         .program = u"/usr/bin/python3"_s, // the one that has the packages
         .arguments = {QStringLiteral(BROADSIDE_HTTPXLOOP)},
         .mostOfTime = 1.0 / 3},
    };
    const bool hasNewman = !QStandardPaths::findExecutable(u"newman"_s).isEmpty();
    if (!hasNewman)
        tellSkipped(u"newman"_s, u"it is not installed (npm install --global newman)"_s);
    QList<PeerProgram> present;
    for (const PeerProgram &peer : peers) {
        if (const std::optional<QString> why = whyNot(peer))
            tellSkipped(peer.name, *why);
        else
            present.append(peer);
    }
    QList<Figure> figures;
    for (const PeerWay &way : ways) {
        const auto collection = writeCollection(bench, way.baseUrl, smallPath, requestCount);
        if (!collection)
            return std::unexpected(collection.error());
        const QStringList options{way.option, u"-j"_s, connections};
        const auto check = runCollectionOver(way.httpVersion, bench, *collection, options);
        if (!check)
            return std::unexpected(check.error());
        const QStringList arguments =
            QStringList{u"--run"_s, *collection, u"--insecure"_s, u"--quiet"_s} + options;
        for (const PeerProgram &peer : std::as_const(present)) {
            const auto measured = measurePeer(bench, peer, way, arguments);
            if (!measured)
                return measured;
            figures += *measured;
        }
        if (hasNewman && way.httpVersion == u"1.1"_s) { // it has no HTTP/2
            const auto measured = measureNewman(bench, way, arguments);
            if (!measured)
                return measured;
            figures += *measured;
        }
    }
    return figures;
}

} // namespace Broadside::Bench
