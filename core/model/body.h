// What a route sends: one of the kinds of body of the collection format.
#pragma once

#include "model/value.h"

#include <optional>
#include <variant>
#include <vector>

namespace Broadside {

struct JsonBody
{
    Value value;
    bool operator==(const JsonBody &) const = default;
};

struct FormBody // application/x-www-form-urlencoded
{
    std::vector<NamedValue> fields;
    bool operator==(const FormBody &) const = default;
};

struct MultipartPart
{
    QString name = {};
    std::optional<Value> value = {}; // either this
    std::optional<Value> file = {};  // or the path of a file
    std::optional<Value> fileName = {};
    std::optional<Value> contentType = {};
    bool isEnabled = true;
    SourcePlace place = {};
    bool operator==(const MultipartPart &) const = default;
};

struct MultipartBody
{
    std::vector<MultipartPart> parts;
    bool operator==(const MultipartBody &) const = default;
};

struct TextBody
{
    Value text;
    bool operator==(const TextBody &) const = default;
};

struct FileBody
{
    Value path; // relative to the file that names it
    bool operator==(const FileBody &) const = default;
};

struct GraphQlBody
{
    Value query;
    std::optional<Value> variables;
    std::optional<Value> operation;
    bool operator==(const GraphQlBody &) const = default;
};

using Body = std::variant<std::monostate, JsonBody, FormBody, MultipartBody, TextBody, FileBody,
                          GraphQlBody>;

} // namespace Broadside
