#include "formats/limitsreader.h"

#include "base/texts.h"
#include "formats/keyreader.h"
#include "formats/readcontext.h"

#include <array>

namespace Broadside {

namespace {

// Nothing for what is no number from 1 to the largest.
std::optional<int> limitNumber(const YamlNode &node)
{
    bool isNumber = false;
    const int number = node.isScalar() ? toQString(node.value).toInt(&isNumber) : 0;
    return isNumber && number > 0 && number <= largestLimit ? std::optional(number) : std::nullopt;
}

// A number, or unlimited; 0 stands for that.
template <std::optional<int> RunLimits::*Limit>
void readCount(ReadContext &context, const YamlNode &key, const YamlNode &value, RunLimits &limits)
{
    const YamlNode &source = value.resolved();
    limits.*Limit = source.isScalar() && source.value == "unlimited" ? 0 : limitNumber(source);
    if (!(limits.*Limit))
        context.report(value,
                       tr("“%1” must be from 1 to %2, or unlimited")
                           .arg(toQString(key.resolved().value), QString::number(largestLimit)));
}

void readBurst(ReadContext &context, const YamlNode &, const YamlNode &value, RunLimits &limits)
{
    limits.burst = limitNumber(value.resolved());
    if (!limits.burst)
        context.report(value,
                       tr("“burst” must be from 1 to %1").arg(QString::number(largestLimit)));
}

void readRate(ReadContext &context, const YamlNode &, const YamlNode &value, RunLimits &limits)
{
    const std::optional<QString> text = context.text(value, "“rate”");
    if (!text)
        return;
    const Result<Rate> rate = parseRate(*text);
    if (rate)
        limits.rate = *rate;
    else
        context.report(value, rate.error().message, rate.error().code);
}

constexpr std::array limitKeys{
    KeyReader<RunLimits>{"concurrency", readCount<&RunLimits::concurrency>},
    KeyReader<RunLimits>{"per_host", readCount<&RunLimits::perHost>},
    KeyReader<RunLimits>{"rate", readRate},
    KeyReader<RunLimits>{"burst", readBurst},
};

} // namespace

RunLimits readLimits(ReadContext &context, const YamlNode &node)
{
    RunLimits limits;
    readKeys<RunLimits>(context, node, {"“run”", {}}, limitKeys, limits);
    return limits;
}

} // namespace Broadside
