#include "bench/figurestext.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace Broadside::Bench {

namespace {

QString number(double value)
{
    const int decimals = value < 10 && value != std::floor(value) ? 1 : 0;
    return QLocale(QLocale::English).toString(value, 'f', decimals);
}

QString unitName(Unit unit)
{
    switch (unit) {
    case Unit::Milliseconds:
        return u"ms"_s;
    case Unit::Mebibytes:
        return u"MiB"_s;
    case Unit::Requests:
        return u"requests"_s;
    case Unit::RequestsPerSecond:
        return u"requests/s"_s;
    }
    return {};
}

QString limitText(const Limit &limit)
{
    if (limit.exactly)
        return u"exactly "_s + number(*limit.exactly);
    if (limit.above && limit.below)
        return number(*limit.above) + u" to "_s + number(*limit.below);
    if (limit.above)
        return u"above "_s + number(*limit.above);
    return limit.below ? u"below "_s + number(*limit.below) : QString();
}

QString comparison(const Figure &figure)
{
    const std::optional<double> ratio = figure.ratio();
    if (!ratio || !figure.peer)
        return limitText(figure.limit);
    return u"%1 × %2 (%3)"_s.arg(QString::number(*ratio, 'f', 2), figure.peer->name,
                                 number(median(figure.peer->runs)));
}

QString verdict(const Figure &figure)
{
    if (!figure.isJudged())
        return {};
    return figure.isMissed() ? u"MISSED"_s : u"holds"_s;
}

QString row(const QStringList &cells)
{
    QString text = u"  "_s + cells.at(0).leftJustified(36) + cells.at(1).rightJustified(9) +
                   cells.at(2).rightJustified(9) + cells.at(3).rightJustified(9) + u"  "_s +
                   cells.at(4).leftJustified(12) + cells.at(5).leftJustified(22) + cells.at(6);
    while (text.endsWith(u' '))
        text.chop(1);
    return text;
}

} // namespace

QString tableHead()
{
    return row({{}, u"median"_s, u"min"_s, u"max"_s, {}, u"limit, or peer"_s, {}});
}

QString tableRow(const Figure &figure)
{
    const auto [least, most] = std::ranges::minmax(figure.runs);
    return row({figure.name, number(median(figure.runs)), number(least), number(most),
                unitName(figure.unit), comparison(figure), verdict(figure)});
}

} // namespace Broadside::Bench
