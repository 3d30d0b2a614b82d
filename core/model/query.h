// What a check or a capture asks of a response: a query, then filters that change what it found,
// such as `jsonpath "$.items" count`. The words are those of Hurl (https://hurl.dev/docs), so that
// checks can be carried over. A value.
#pragma once

#include "base/error.h"
#include "model/operand.h"

#include <optional>
#include <span>
#include <vector>

namespace Broadside {

enum class QueryKind
{
    Status,
    Duration, // milliseconds
    Version,
    Url,
    Header,
    Cookie,
    BodyText,
    Bytes,
    JsonPath,
    XPath,
    Regex,
    Sha256,
    Md5
};

enum class FilterKind
{
    Count,
    First,
    Last,
    Nth,
    Split,
    Replace,
    ReplaceRegex,
    RegexFilter,
    JsonPathFilter,
    XPathFilter,
    Decode,
    ToInt,
    ToFloat,
    ToText,
    ToHex,
    UrlEncode,
    UrlDecode,
    UrlQueryParam,
    Base64Encode,
    Base64Decode,
    Base64UrlSafeEncode,
    Base64UrlSafeDecode,
    HtmlEscape,
    DaysAfterNow,
    DaysBeforeNow
};

struct Filter
{
    FilterKind kind = FilterKind::Count;
    std::vector<Operand> arguments = {};

    bool operator==(const Filter &) const = default;
};

struct Query
{
    QueryKind kind = QueryKind::Status;
    std::optional<Operand> argument = {};
    std::vector<Filter> filters = {};
    QString text = {}; // as written, with its filters

    bool operator==(const Query &) const = default;
};

// What an argument of a query or filter has to be.
enum class ArgumentKind
{
    Name,     // a text in quotes
    JsonPath, // in quotes, RFC 9535 as jsoncons reads it
    XPath,    // in quotes, XPath 1.0
    Pattern,  // in quotes or between slashes
    WholeNumber
};

struct QueryWord
{
    QLatin1String word;
    QueryKind kind;
    std::optional<ArgumentKind> argument;
    const char *example; // with its argument
    const char *meaning; // a few words that the window translates
};

struct FilterWord
{
    QLatin1String word;
    FilterKind kind;
    std::vector<ArgumentKind> arguments;
    const char *example;
    const char *meaning; // what it makes, as of a query
};

// In the order in which they are described.
std::span<const QueryWord> queryWords();
std::span<const FilterWord> filterWords();

// The query of a capture: nothing may follow it.
Result<Query> parseQuery(const QString &text, const SourcePlace &place);

} // namespace Broadside
