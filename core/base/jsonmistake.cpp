#include "base/jsonmistake.h"

#include "base/json.h"
#include "base/texts.h"

namespace Broadside {

namespace {

using jsoncons::json_errc;

QString bracketMistake(json_errc code)
{
    switch (code) {
    case json_errc::expected_comma_or_rbrace:
        return tr("expected comma or right brace '}'");
    case json_errc::expected_comma_or_rbracket:
        return tr("expected comma or right bracket ']'");
    case json_errc::unexpected_rbrace:
        return tr("unexpected right brace '}'");
    case json_errc::unexpected_rbracket:
        return tr("unexpected right bracket ']'");
    case json_errc::extra_comma:
        return tr("extra comma");
    case json_errc::expected_colon:
        return tr("expected a colon ':'");
    case json_errc::extra_character:
        return tr("unexpected character after the end");
    case json_errc::unexpected_eof:
        return tr("it ends too early");
    case json_errc::max_nesting_depth_exceeded:
        return tr("it is nested too deeply");
    default:
        return {};
    }
}

QString valueMistake(json_errc code)
{
    switch (code) {
    case json_errc::expected_key:
        return tr("expected a name in double quotes");
    case json_errc::expected_value:
        return tr("expected a value");
    case json_errc::invalid_value:
        return tr("invalid value");
    case json_errc::leading_zero:
        return tr("a number cannot have a leading zero");
    case json_errc::invalid_number:
        return tr("invalid number");
    case json_errc::illegal_comment:
        return tr("JSON has no comments");
    case json_errc::single_quote:
        return tr("texts are in double quotes, not in single ones");
    default:
        return {};
    }
}

QString characterMistake(json_errc code)
{
    switch (code) {
    case json_errc::syntax_error:
        return tr("unexpected character");
    case json_errc::illegal_character_in_string: // one of these alone
        return tr("line breaks and tabs in a text are written as '\\n' and '\\t'");
    case json_errc::illegal_control_character:
        return tr("illegal control character");
    case json_errc::illegal_escaped_character:
        return tr("illegal character after '\\'");
    case json_errc::invalid_hex_escape_sequence:
    case json_errc::invalid_unicode_escape_sequence:
        return tr("expected four hexadecimal digits after '\\u'");
    case json_errc::expected_codepoint_surrogate_pair:
    case json_errc::unpaired_high_surrogate:
        return tr("half a pair of '\\u' is missing");
    case json_errc::expected_continuation_byte:
    case json_errc::over_long_utf8_sequence:
    case json_errc::illegal_codepoint:
    case json_errc::illegal_surrogate_value:
        return tr("this is not UTF-8");
    default:
        return {};
    }
}

// The library's sentence as the end of one of ours.
QString originalMistake(const std::error_code &error)
{
    QString sentence = QString::fromStdString(error.message());
    if (sentence.size() > 1 && sentence[1].isLower())
        sentence[0] = sentence[0].toLower();
    return sentence;
}

} // namespace

QString jsonMistake(const std::error_code &error)
{
    if (error.category() != jsoncons::json_error_category())
        return originalMistake(error);
    const auto code = json_errc(error.value());
    for (const auto mistake : {bracketMistake, valueMistake, characterMistake}) {
        if (const QString known = mistake(code); !known.isEmpty())
            return known;
    }
    return originalMistake(error);
}

} // namespace Broadside
