#include "checks/checking.h"
#include "checks/filters.h"
#include "model/querysyntax.h"

#include <QHostAddress>

#include <cmath>
#include <compare>

namespace Broadside {

namespace {

// Empty where two values cannot be compared so.
using Truth = std::optional<bool>;

bool isTextJson(const Json &json)
{
    return json.is_string() && json.tag() != jsoncons::semantic_tag::bigint;
}

QString jsonString(const Json &json)
{
    const auto text = json.as_string_view();
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

Json expectedJson(const Operand &operand)
{
    return operand.kind == Operand::Kind::Text ? toJson(operand.text) : operand.literal;
}

// Bytes against bytes, against the hexadecimal digits of a hash, or against a text in UTF-8.
bool areEqualBytes(const QByteArray &bytes, const Operand &expected)
{
    if (expected.kind == Operand::Kind::Bytes)
        return bytes == expected.bytes;
    const Json json = expectedJson(expected);
    if (!isTextJson(json))
        return false;
    const QByteArray text = jsonString(json).toUtf8();
    return bytes == text || bytes.toHex() == text.toLower();
}

bool isEqual(const QueryAnswer &answer, const Operand &expected)
{
    if (const auto *bytes = std::get_if<QByteArray>(&answer))
        return areEqualBytes(*bytes, expected);
    const Json &json = *std::get<SharedJson>(answer);
    if (expected.kind == Operand::Kind::Bytes)
        return isTextJson(json) && jsonString(json).toUtf8() == expected.bytes;
    const Json wanted = expectedJson(expected);
    if (isTextJson(json) != isTextJson(wanted)) // a number too large for 64 bits is kept as text
        return false;
    return json == wanted;
}

// Numbers, texts, and dates as they are written.
std::optional<std::partial_ordering> order(const QueryAnswer &answer, const Operand &expected)
{
    const auto *shared = std::get_if<SharedJson>(&answer);
    if (!shared)
        return std::nullopt;
    const Json &json = **shared;
    const Json wanted = expectedJson(expected);
    if (json.is<qint64>() && wanted.is<qint64>() && !json.is_string() && !wanted.is_string())
        return json.as<qint64>() <=> wanted.as<qint64>();
    if (json.is_number() && wanted.is_number())
        return json.as<double>() <=> wanted.as<double>();
    if (isTextJson(json) && isTextJson(wanted))
        return jsonString(json).compare(jsonString(wanted)) <=> 0;
    return std::nullopt;
}

template <typename Holds>
Truth ordered(const QueryAnswer &answer, const Operand &expected, Holds holds)
{
    const auto found = order(answer, expected);
    return found ? Truth(holds(*found)) : std::nullopt;
}

// `test` on two texts or on two byte arrays.
template <typename Test>
Truth onTexts(const QueryAnswer &answer, const Operand &expected, Test test)
{
    if (const auto *bytes = std::get_if<QByteArray>(&answer)) {
        const Json wanted = expectedJson(expected);
        if (expected.kind == Operand::Kind::Bytes)
            return test(*bytes, expected.bytes);
        return isTextJson(wanted) ? Truth(test(*bytes, jsonString(wanted).toUtf8())) : std::nullopt;
    }
    const Json &json = *std::get<SharedJson>(answer);
    const Json wanted = expectedJson(expected);
    if (!isTextJson(json) || !isTextJson(wanted))
        return std::nullopt;
    return test(jsonString(json), jsonString(wanted));
}

Truth contains(const QueryAnswer &answer, const Operand &expected)
{
    if (const auto *json = std::get_if<SharedJson>(&answer)) {
        if ((*json)->is_array())
            return std::ranges::any_of((*json)->array_range(), [&](const Json &item) {
                return isEqual(SharedJson(*json, &item), expected);
            });
        const Json wanted = expectedJson(expected);
        if ((*json)->is_object())
            return isTextJson(wanted) && (*json)->contains(wanted.as<std::string>());
    }
    return onTexts(answer, expected,
                   [](const auto &text, const auto &part) { return text.contains(part); });
}

Truth matches(const QueryAnswer &answer, const Operand &expected)
{
    const auto *json = std::get_if<SharedJson>(&answer);
    const QString pattern = expected.kind == Operand::Kind::Literal && isTextJson(expected.literal)
                                ? jsonString(expected.literal)
                                : expected.text;
    const QRegularExpression expression = checkPattern(pattern);
    if (!json || !isTextJson(**json) || !expression.isValid())
        return std::nullopt;
    const QRegularExpressionMatch match = expression.match(jsonString(**json));
    return match.isValid() ? Truth(match.hasMatch()) : std::nullopt; // it gave up
}

bool isEmpty(const QueryAnswer &answer)
{
    if (const auto *bytes = std::get_if<QByteArray>(&answer))
        return bytes->isEmpty();
    const Json &json = *std::get<SharedJson>(answer);
    return json.is_string() ? json.as_string_view().empty()
                            : (json.is_array() || json.is_object()) && json.empty();
}

bool isAddress(const Json &json, QAbstractSocket::NetworkLayerProtocol protocol)
{
    const QString text = isTextJson(json) ? jsonString(json) : QString();
    const QHostAddress address(text);
    if (address.protocol() != protocol || !address.scopeId().isEmpty())
        return false;
    // "10.1" is an address to Qt, as it is to the C library.
    return protocol == QAbstractSocket::IPv6Protocol || address.toString() == text;
}

bool isUuid(const QString &text)
{
    static const QRegularExpression pattern(
        QStringLiteral("^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$"));
    return pattern.match(text).hasMatch();
}

// What a value is, whatever is expected of it.
bool isOfKind(const Json &json, Predicate predicate)
{
    const bool isNumber = json.is_number();
    const bool isWhole = isNumber && !json.is_double();
    switch (predicate) {
    case Predicate::IsString:
        return isTextJson(json);
    case Predicate::IsNumber:
        return isNumber;
    case Predicate::IsInteger:
        return isWhole;
    case Predicate::IsFloat:
        return isNumber && !isWhole;
    case Predicate::IsBoolean:
        return json.is_bool();
    case Predicate::IsCollection:
        return json.is_array() || json.is_object();
    case Predicate::IsList:
        return json.is_array();
    case Predicate::IsObject:
        return json.is_object();
    case Predicate::IsDate:
        return isTextJson(json) && dateOf(jsonString(json)).isValid();
    case Predicate::IsUuid:
        return isTextJson(json) && isUuid(jsonString(json));
    case Predicate::IsIpv4:
        return isAddress(json, QAbstractSocket::IPv4Protocol);
    case Predicate::IsIpv6:
        return isAddress(json, QAbstractSocket::IPv6Protocol);
    default:
        return false;
    }
}

Truth truthOf(const CheckExpression &check, const QueryAnswer &answer)
{
    const auto has = [&](auto test) { return ordered(answer, *check.expected, test); };
    switch (check.predicate) {
    case Predicate::Equal:
        return isEqual(answer, *check.expected);
    case Predicate::NotEqual:
        return !isEqual(answer, *check.expected);
    case Predicate::Greater:
        return has([](auto found) { return found > 0; });
    case Predicate::GreaterOrEqual:
        return has([](auto found) { return found >= 0; });
    case Predicate::Less:
        return has([](auto found) { return found < 0; });
    case Predicate::LessOrEqual:
        return has([](auto found) { return found <= 0; });
    case Predicate::StartsWith:
        return onTexts(answer, *check.expected,
                       [](const auto &text, const auto &part) { return text.startsWith(part); });
    case Predicate::EndsWith:
        return onTexts(answer, *check.expected,
                       [](const auto &text, const auto &part) { return text.endsWith(part); });
    case Predicate::Contains:
        return contains(answer, *check.expected);
    case Predicate::Matches:
        return matches(answer, *check.expected);
    case Predicate::Exists:
        return true;
    case Predicate::IsEmpty:
        return isEmpty(answer);
    default: {
        const auto *json = std::get_if<SharedJson>(&answer);
        return json && isOfKind(**json, check.predicate);
    }
    }
}

} // namespace

bool holdsFor(const CheckExpression &check, const QueryAnswer &answer)
{
    if (const auto *nothing = std::get_if<Nothing>(&answer))
        return check.predicate == Predicate::Exists && check.isNegated && nothing->why.isEmpty();
    const Truth truth = truthOf(check, answer);
    return truth && *truth != check.isNegated;
}

} // namespace Broadside
