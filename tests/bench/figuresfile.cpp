#include "bench/figuresfile.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <QSysInfo>
#include <QThread>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Broadside::Bench {

namespace {

QString unitKey(Unit unit)
{
    switch (unit) {
    case Unit::Milliseconds:
        return u"ms"_s;
    case Unit::Mebibytes:
        return u"mib"_s;
    case Unit::Requests:
        return u"requests"_s;
    case Unit::RequestsPerSecond:
        return u"requests_per_second"_s;
    }
    return {};
}

QJsonObject runsObject(const QList<double> &runs)
{
    QJsonArray array;
    for (const double run : runs)
        array += run;
    const auto [least, most] = std::ranges::minmax(runs);
    return {{u"runs"_s, array}, {u"median"_s, median(runs)}, {u"min"_s, least}, {u"max"_s, most}};
}

QJsonObject limitObject(const Figure &figure)
{
    const Limit &limit = figure.limit;
    QJsonObject object;
    if (limit.above)
        object[u"above"_s] = *limit.above;
    if (limit.below)
        object[u"below"_s] = *limit.below;
    if (limit.exactly)
        object[u"exactly"_s] = *limit.exactly;
    if (figure.mostOfPeer)
        object[u"ratio_below"_s] = *figure.mostOfPeer;
    return object;
}

QJsonObject figureObject(const Figure &figure)
{
    QJsonObject object = runsObject(figure.runs);
    object[u"name"_s] = figure.name;
    object[u"unit"_s] = unitKey(figure.unit);
    if (figure.isJudged()) {
        object[u"limit"_s] = limitObject(figure);
        object[u"holds"_s] = !figure.isMissed();
    }
    if (figure.peer) {
        QJsonObject peer = runsObject(figure.peer->runs);
        peer[u"name"_s] = figure.peer->name;
        object[u"peer"_s] = peer;
    }
    if (const auto ratio = figure.ratio())
        object[u"ratio"_s] = *ratio;
    return object;
}

QJsonObject resultObject(const ScenarioResult &result)
{
    QJsonObject object{{u"name"_s, result.scenario->name}, {u"title"_s, result.scenario->title}};
    if (!result.figures) {
        object[u"error"_s] = result.figures.error();
        return object;
    }
    QJsonArray figures;
    for (const Figure &figure : *result.figures)
        figures += figureObject(figure);
    object[u"figures"_s] = figures;
    return object;
}

} // namespace

Measured<void> writeFigures(const QString &path, const QString &platform,
                            const QList<ScenarioResult> &results)
{
    QJsonArray scenarioArray;
    for (const ScenarioResult &result : results)
        scenarioArray += resultObject(result);
    const QJsonObject document{
        {u"broadside"_s, QStringLiteral(BROADSIDE_VERSION)},
        {u"ended"_s, QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs)},
        {u"system"_s, QSysInfo::prettyProductName()},
        {u"cores"_s, QThread::idealThreadCount()},
        {u"qt"_s, QString::fromLatin1(qVersion())},
        {u"platform"_s, platform},
        {u"scenarios"_s, scenarioArray},
    };
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(QJsonDocument(document).toJson()) < 0 ||
        !file.commit())
        return std::unexpected(u"%1 cannot be written: %2"_s.arg(path, file.errorString()));
    return {};
}

} // namespace Broadside::Bench
