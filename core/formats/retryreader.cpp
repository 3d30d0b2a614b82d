#include "formats/retryreader.h"

#include "base/texts.h"
#include "formats/keyreader.h"

#include <array>

namespace Broadside {

namespace {

// A number within bounds; says so otherwise.
std::optional<double> readNumber(ReadContext &context, const YamlNode &node, const char *what,
                                 double smallest, double largest)
{
    bool isNumber = false;
    const YamlNode &source = node.resolved();
    const double number = source.isScalar() ? toQString(source.value).toDouble(&isNumber) : 0;
    if (isNumber && number >= smallest && number <= largest)
        return number;
    context.report(
        node,
        tr("%1 must be a number from %2 to %3").arg(subjectText(what)).arg(smallest).arg(largest));
    return std::nullopt;
}

std::optional<int> readWhole(ReadContext &context, const YamlNode &node, const char *what,
                             int smallest, int largest)
{
    bool isNumber = false;
    const YamlNode &source = node.resolved();
    const int number = source.isScalar() ? toQString(source.value).toInt(&isNumber) : 0;
    if (isNumber && number >= smallest && number <= largest)
        return number;
    context.report(node, tr("%1 must be a whole number from %2 to %3")
                             .arg(subjectText(what))
                             .arg(smallest)
                             .arg(largest));
    return std::nullopt;
}

using RetryKey = KeyReader<RetryPolicy>;

void readStatuses(ReadContext &context, const YamlNode &, const YamlNode &value,
                  RetryPolicy &policy)
{
    policy.statuses.clear();
    const auto add = [&](const YamlNode &node) {
        if (const auto status = readWhole(context, node, "“statuses”", leastStatus, largestStatus))
            policy.statuses.push_back(*status);
    };
    const YamlNode &source = value.resolved();
    if (!source.isSequence()) {
        add(value);
        return;
    }
    for (const YamlNode &item : YamlItems(source))
        add(item);
}

// One of two words.
void readWord(ReadContext &context, const YamlNode &value, const char *what, const char *yes,
              const char *no, bool &target)
{
    const std::optional<QString> text = context.text(value, what);
    if (!text)
        return;
    if (*text == QLatin1String(yes) || *text == QLatin1String(no))
        target = *text == QLatin1String(yes);
    else
        context.report(value, tr("%1 must be %2 or %3")
                                  .arg(subjectText(what), QLatin1String(yes), QLatin1String(no)));
}

constexpr std::array retryKeys{
    RetryKey{
        "max",
        [](ReadContext &context, const YamlNode &, const YamlNode &value, RetryPolicy &policy) {
            policy.max = readWhole(context, value, "“max”", 0, mostRetries).value_or(policy.max);
        }},
    RetryKey{"statuses", readStatuses},
    RetryKey{
        "backoff",
        [](ReadContext &context, const YamlNode &, const YamlNode &value, RetryPolicy &policy) {
            policy.backoff = context.duration(value, "“backoff”").value_or(policy.backoff);
        }},
    RetryKey{
        "factor",
        [](ReadContext &context, const YamlNode &, const YamlNode &value, RetryPolicy &policy) {
            policy.factor = readNumber(context, value, "“factor”", 1, largestRetryFactor)
                                .value_or(policy.factor);
        }},
    RetryKey{
        "jitter",
        [](ReadContext &context, const YamlNode &, const YamlNode &value, RetryPolicy &policy) {
            policy.jitter = readNumber(context, value, "“jitter”", 0, 1).value_or(policy.jitter);
        }},
    RetryKey{
        "max_delay",
        [](ReadContext &context, const YamlNode &, const YamlNode &value, RetryPolicy &policy) {
            policy.maxDelay = context.duration(value, "“max_delay”").value_or(policy.maxDelay);
        }},
    RetryKey{
        "methods",
        [](ReadContext &context, const YamlNode &, const YamlNode &value, RetryPolicy &policy) {
            readWord(context, value, "“methods”", "all", "idempotent", policy.areAllMethods);
        }},
    RetryKey{
        "pause",
        [](ReadContext &context, const YamlNode &, const YamlNode &value, RetryPolicy &policy) {
            readWord(context, value, "“pause”", "host", "none", policy.pausesHost);
        }},
};

} // namespace

std::optional<RetryPolicy> readRetry(ReadContext &context, const YamlNode &node)
{
    RetryPolicy policy;
    if (node.resolved().isScalar()) {
        const auto max = readWhole(context, node, "“retry”", 0, mostRetries);
        policy.max = max.value_or(0);
        return max ? std::optional(policy) : std::nullopt;
    }
    readKeys<RetryPolicy>(context, node, {"“retry”", {}}, retryKeys, policy);
    return policy;
}

} // namespace Broadside
