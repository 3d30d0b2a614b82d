#include "formats/yamlscalar.h"

#include <algorithm>
#include <array>

namespace Broadside {

namespace {

bool isDigit(char character)
{
    return character >= '0' && character <= '9';
}

bool isOctalDigit(char character)
{
    return character >= '0' && character <= '7';
}

bool isHexDigit(char character)
{
    return isDigit(character) || (character >= 'a' && character <= 'f') ||
           (character >= 'A' && character <= 'F');
}

// Takes digits off the front and says how many there were.
size_t takeDigits(std::string_view &text)
{
    const auto *const end = std::ranges::find_if_not(text, isDigit);
    const auto count = size_t(end - text.begin());
    text.remove_prefix(count);
    return count;
}

template <size_t Count>
bool isOneOf(std::string_view text, const std::array<std::string_view, Count> &words)
{
    return std::find(words.begin(), words.end(), text) != words.end();
}

bool isPrefixedInteger(std::string_view text)
{
    if (text.size() < 3 || text[0] != '0')
        return false;
    const std::string_view digits = text.substr(2);
    if (text[1] == 'o')
        return std::ranges::all_of(digits, isOctalDigit);
    return text[1] == 'x' && std::ranges::all_of(digits, isHexDigit);
}

// What follows the sign of a number.
Value::Kind unsignedNumberKind(std::string_view text)
{
    constexpr std::array<std::string_view, 3> infinities{".inf", ".Inf", ".INF"};
    if (isOneOf(text, infinities))
        return Value::Kind::Number;
    const size_t wholeDigits = takeDigits(text);
    if (text.empty())
        return wholeDigits > 0 ? Value::Kind::Integer : Value::Kind::Text;
    size_t fractionDigits = 0;
    if (text.front() == '.') {
        text.remove_prefix(1);
        fractionDigits = takeDigits(text);
    }
    if (wholeDigits + fractionDigits == 0)
        return Value::Kind::Text;
    if (!text.empty() && (text.front() == 'e' || text.front() == 'E')) {
        text.remove_prefix(1);
        if (!text.empty() && (text.front() == '+' || text.front() == '-'))
            text.remove_prefix(1);
        if (takeDigits(text) == 0)
            return Value::Kind::Text;
    }
    return text.empty() ? Value::Kind::Number : Value::Kind::Text;
}

std::optional<Value::Kind> taggedKind(std::string_view type, std::string_view text)
{
    using Kind = Value::Kind;
    if (type == "str")
        return Kind::Text;
    const Kind kind = plainScalarKind(text);
    if ((type == "int" && kind == Kind::Integer) || (type == "null" && kind == Kind::Null) ||
        (type == "bool" && kind == Kind::Boolean)) {
        return kind;
    }
    if (type == "float" && (kind == Kind::Number || kind == Kind::Integer))
        return Kind::Number;
    return std::nullopt;
}

} // namespace

Value::Kind plainScalarKind(std::string_view text)
{
    constexpr std::array<std::string_view, 5> nulls{"", "~", "null", "Null", "NULL"};
    constexpr std::array<std::string_view, 6> booleans{"true",  "True",  "TRUE",
                                                       "false", "False", "FALSE"};
    constexpr std::array<std::string_view, 3> notNumbers{".nan", ".NaN", ".NAN"};
    if (text.size() <= 5) {
        if (isOneOf(text, nulls))
            return Value::Kind::Null;
        if (isOneOf(text, booleans))
            return Value::Kind::Boolean;
        if (isOneOf(text, notNumbers))
            return Value::Kind::Number;
    }
    if (isPrefixedInteger(text))
        return Value::Kind::Integer;
    if (text.front() == '+' || text.front() == '-')
        text.remove_prefix(1);
    return unsignedNumberKind(text);
}

std::optional<Value::Kind> scalarKind(const YamlNode &scalar)
{
    if (scalar.tag.empty()) {
        return scalar.style == YamlNode::Style::Plain ? plainScalarKind(scalar.value)
                                                      : Value::Kind::Text;
    }
    if (scalar.tag == "!")
        return Value::Kind::Text;
    constexpr std::string_view yamlPrefix = "tag:yaml.org,2002:";
    if (!scalar.tag.starts_with(yamlPrefix))
        return std::nullopt;
    return taggedKind(scalar.tag.substr(yamlPrefix.size()), scalar.value);
}

bool isOldBoolean(std::string_view text)
{
    constexpr std::array<std::string_view, 16> words{"y",  "Y",   "yes", "Yes", "YES", "n",
                                                     "N",  "no",  "No",  "NO",  "on",  "On",
                                                     "ON", "off", "Off", "OFF"};
    return isOneOf(text, words);
}

} // namespace Broadside
