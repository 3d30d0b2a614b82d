// Many small requests, beside curl with as many at once to the same server, in turns. Both are
// measured as whole processes; both verify nothing, and write a line for each request.

#include "bench/collectionfile.h"
#include "bench/collectionrun.h"
#include "bench/programrun.h"
#include "bench/scenario.h"
#include "support/localserver.h"

#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace Broadside::Bench {

namespace {

constexpr int requestCount = 3000;
const QString atOnce = u"50"_s;

struct Way
{
    QString name = {};
    bool tls = false;
    QString httpVersion = {};
    QString option = {}; // of Broadside and of curl alike
};

double perSecond(const ProgramRun &run)
{
    return requestCount * 1000.0 / run.milliseconds;
}

Measured<QString> writeCurlConfig(const Bench &bench, const QString &url)
{
    const QByteArray one = "url = \"" + url.toUtf8() + "\"\noutput = /dev/null\n";
    return writeText(bench, u"curl.config"_s, one.repeated(requestCount));
}

Measured<double> measureCurl(const Way &way, const QString &config)
{
    const QStringList arguments{u"--disable"_s,      u"--silent"_s,
                                u"--show-error"_s,   u"--insecure"_s,
                                way.option,          u"--parallel"_s,
                                u"--parallel-max"_s, atOnce,
                                u"--write-out"_s,    u"%{http_code} %{http_version}\\n"_s,
                                u"--config"_s,       config};
    const Measured<ProgramRun> run = runProgram(u"curl"_s, arguments);
    if (!run)
        return std::unexpected(run.error());
    const QByteArray expected = "200 " + way.httpVersion.toLatin1() + '\n';
    if (run->output != expected.repeated(requestCount))
        return std::unexpected(u"curl did not get every answer over HTTP/"_s + way.httpVersion);
    return perSecond(*run);
}

Measured<QList<Figure>> measureWay(Bench &bench, const NginxServer &nginx, const Way &way)
{
    const QString baseUrl = way.tls ? nginx.tlsUrl() : nginx.clearUrl();
    const auto collection = writeCollection(bench, baseUrl, u"/small"_s, requestCount);
    if (!collection)
        return std::unexpected(collection.error());
    const auto config = writeCurlConfig(bench, baseUrl + u"/small"_s);
    if (!config)
        return std::unexpected(config.error());

    const QStringList options{way.option, u"-j"_s, atOnce};
    if (const auto check = runCollectionOver(way.httpVersion, bench, *collection, options); !check)
        return std::unexpected(check.error());
    const QStringList arguments{u"--run"_s, *collection, u"--insecure"_s};
    const auto once = [&]() -> Measured<QList<double>> {
        const Measured<ProgramRun> ours = runBroadside(arguments + options);
        if (!ours)
            return std::unexpected(ours.error());
        return measureCurl(way, *config).transform([&ours](double curl) {
            return QList{perSecond(*ours), curl};
        });
    };
    return bench.measure({{.name = way.name, .unit = Unit::RequestsPerSecond}, {}}, once)
        .transform([](QList<Figure> both) {
            both[0].peer = Peer{.name = u"curl"_s, .runs = both.at(1).runs};
            return QList{both.at(0)};
        });
}

} // namespace

Measured<QList<Figure>> measureThroughput(Bench &bench)
{
    if (QStandardPaths::findExecutable(u"curl"_s).isEmpty())
        return std::unexpected(u"curl is not installed"_s);
    const NginxServer nginx;
    if (!nginx.errorText().isEmpty())
        return std::unexpected(nginx.errorText());
    const QList<Way> ways{
        {u"HTTP/1.1"_s, false, u"1.1"_s, u"--http1.1"_s},
        {u"HTTP/1.1 over TLS"_s, true, u"1.1"_s, u"--http1.1"_s},
        {u"HTTP/2 over TLS"_s, true, u"2"_s, u"--http2"_s},
    };
    QList<Figure> figures;
    for (const Way &way : ways) {
        const Measured<QList<Figure>> measured = measureWay(bench, nginx, way);
        if (!measured)
            return measured;
        figures += *measured;
    }
    return figures;
}

} // namespace Broadside::Bench
