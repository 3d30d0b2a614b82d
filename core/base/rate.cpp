#include "base/rate.h"

#include "base/texts.h"

#include <QRegularExpression>

#include <array>
#include <utility>

namespace Broadside {

namespace {

constexpr std::array periods{
    std::pair{QStringView(u"s"), Milliseconds(1000)},
    std::pair{QStringView(u"min"), Milliseconds(60'000)},
    std::pair{QStringView(u"m"), Milliseconds(60'000)},
    std::pair{QStringView(u"h"), Milliseconds(3'600'000)},
};

} // namespace

Result<Rate> parseRate(const QString &text)
{
    if (text.trimmed() == u"unlimited")
        return Rate{};
    static const QRegularExpression pattern(
        QStringLiteral("^\\s*(\\d+(?:\\.\\d+)?)\\s*/\\s*([a-z]+)\\s*$"));
    const QRegularExpressionMatch match = pattern.match(text);
    for (const auto &[unit, period] : periods) {
        if (!match.hasMatch() || match.capturedView(2) != unit)
            continue;
        const Rate rate{match.captured(1).toDouble(), period};
        constexpr double slowest = 1.0 / 3600;
        constexpr double fastest = 1e6;
        if (rate.perSecond() < slowest || rate.perSecond() > fastest)
            return failure(ErrorCode::Format,
                           tr("a rate of “%1” is not possible; it can be 1/h to 1000000/s, or "
                              "unlimited")
                               .arg(text));
        return rate;
    }
    return failure(
        ErrorCode::Format,
        tr("“%1” is not a rate; write for example 10/s, 0.5/s, 600/min or unlimited").arg(text));
}

QString formatRate(const Rate &rate)
{
    if (!rate.isLimited())
        return QStringLiteral("unlimited");
    for (const auto &[unit, period] : periods) {
        if (period == rate.period)
            return QString::number(rate.count, 'g', 10) + u'/' + unit;
    }
    return QString::number(rate.perSecond(), 'g', 10) + u"/s";
}

} // namespace Broadside
