#include "formats/retrywriter.h"

#include "formats/mapwriter.h"

#include <array>

namespace Broadside {

namespace {

constexpr std::array retryKeyOrder{QStringView(u"max"),     QStringView(u"statuses"),
                                   QStringView(u"backoff"), QStringView(u"factor"),
                                   QStringView(u"jitter"),  QStringView(u"max_delay"),
                                   QStringView(u"methods"), QStringView(u"pause")};

Value numberValue(double number)
{
    Value value;
    value.kind = Value::Kind::Number;
    value.text = QString::number(number, 'g', 10);
    return value;
}

Value statusesValue(const std::vector<int> &statuses)
{
    QList<Value> items;
    for (const int status : statuses)
        items.push_back(integerValue(status));
    return Value::fromList(std::move(items));
}

// Nothing where it is as it would be anyway, but for `max`.
std::optional<Value> retryEntry(const RetryPolicy &policy, QStringView key)
{
    const RetryPolicy usual;
    if (key == u"max")
        return integerValue(policy.max);
    if (key == u"statuses" && policy.statuses != usual.statuses)
        return statusesValue(policy.statuses);
    if (key == u"backoff" && policy.backoff != usual.backoff)
        return durationValue(policy.backoff);
    if (key == u"factor" && policy.factor != usual.factor)
        return numberValue(policy.factor);
    if (key == u"jitter" && policy.jitter != usual.jitter)
        return numberValue(policy.jitter);
    if (key == u"max_delay" && policy.maxDelay != usual.maxDelay)
        return durationValue(policy.maxDelay);
    if (key == u"methods" && policy.areAllMethods)
        return Value::fromText(QStringLiteral("all"));
    if (key == u"pause" && !policy.pausesHost)
        return Value::fromText(QStringLiteral("none"));
    return std::nullopt;
}

bool isSameEntry(const std::optional<Value> &left, const std::optional<Value> &right)
{
    return left.has_value() == right.has_value() && (!left || saysTheSame(*left, *right));
}

void writeEntries(MapWriter &writer, const RetryPolicy &before, const RetryPolicy &after)
{
    // What is new comes first: a map without entries would lose its form.
    const QString max = QStringLiteral("max");
    if (after == RetryPolicy{.max = after.max} && !writer.hasKey(max))
        writer.set(max, integerValue(after.max));
    for (const bool isGoing : {false, true}) {
        for (const QStringView key : retryKeyOrder) {
            const std::optional<Value> entry = retryEntry(after, key);
            if (entry.has_value() != isGoing && !isSameEntry(retryEntry(before, key), entry))
                writer.set(key.toString(), entry);
        }
    }
}

} // namespace

Value retryValue(const RetryPolicy &policy)
{
    if (policy == RetryPolicy{.max = policy.max})
        return integerValue(policy.max);
    QList<ValueMember> members;
    for (const QStringView key : retryKeyOrder) {
        if (std::optional<Value> entry = retryEntry(policy, key))
            members.push_back({key.toString(), *std::move(entry)});
    }
    return Value::fromMembers(std::move(members));
}

bool writeRetry(MapWriter &writer, const std::optional<RetryPolicy> &before,
                const std::optional<RetryPolicy> &after)
{
    const QString retry = QStringLiteral("retry");
    if (!before || !after || !writer.hasOwnMap(retry))
        return false;
    if (*before == *after)
        return true;
    MapWriter inner = writer.writerOf(retry, retryKeyOrder);
    writeEntries(inner, *before, *after);
    writer.take(inner);
    return true;
}

} // namespace Broadside
