#include "model/schemaparts.h"

#include <algorithm>
#include <initializer_list>
#include <regex>

namespace Broadside {

namespace {

std::string withEscapes(const std::string &key)
{
    std::string escaped;
    for (const char character : key)
        escaped += character == '~' ? "~0" : character == '/' ? "~1" : std::string(1, character);
    return escaped;
}

} // namespace

void visitSchemaParts(
    const Unordered &schema,
    const std::function<void(const Unordered &part, const std::string &below)> &visit)
{
    const auto isOneOf = [](std::string_view key, std::initializer_list<std::string_view> names) {
        return std::ranges::find(names, key) != names.end();
    };
    for (const auto &member : schema.object_range()) {
        const std::string place = '/' + withEscapes(std::string(member.key()));
        const Unordered &value = member.value();
        if (isOneOf(member.key(), {"properties", "patternProperties", "$defs", "definitions",
                                   "dependentSchemas"}) &&
            value.is_object()) {
            for (const auto &part : value.object_range())
                visit(part.value(), place + '/' + withEscapes(std::string(part.key())));
        } else if (isOneOf(member.key(), {"allOf", "anyOf", "oneOf", "prefixItems", "items"}) &&
                   value.is_array()) {
            for (size_t i = 0; i < value.size(); ++i)
                visit(value.at(i), place + '/' + std::to_string(i));
        } else if (isOneOf(member.key(), {"items", "additionalItems", "additionalProperties",
                                          "unevaluatedItems", "unevaluatedProperties", "contains",
                                          "propertyNames", "not", "if", "then", "else"})) {
            visit(value, place);
        }
    }
}

std::optional<BrokenPattern> brokenPattern(const Unordered &schema, const std::string &place)
{
    if (!schema.is_object())
        return std::nullopt;
    const auto mistakeOf = [](const std::string &pattern,
                              const std::string &where) -> std::optional<BrokenPattern> {
        try {
            const std::regex compiled(pattern, std::regex::ECMAScript);
        } catch (const std::regex_error &error) {
            return BrokenPattern{toQString(where), error.what()};
        }
        return std::nullopt;
    };
    std::optional<BrokenPattern> found;
    if (schema.contains("pattern") && schema.at("pattern").is_string())
        found = mistakeOf(schema.at("pattern").as<std::string>(), place + "/pattern");
    if (!found && schema.contains("patternProperties") &&
        schema.at("patternProperties").is_object()) {
        for (const auto &member : schema.at("patternProperties").object_range()) {
            const std::string pattern(member.key());
            if (!found)
                found = mistakeOf(pattern, place + "/patternProperties/" + withEscapes(pattern));
        }
    }
    visitSchemaParts(schema, [&](const Unordered &part, const std::string &below) {
        if (!found)
            found = brokenPattern(part, place + below);
    });
    return found;
}

QString placeOfReference(const Unordered &schema, const std::string &place)
{
    if (!schema.is_object())
        return {};
    for (const char *key : {"$ref", "$dynamicRef", "$recursiveRef"}) {
        if (schema.contains(key))
            return toQString(place + '/' + key);
    }
    QString found;
    visitSchemaParts(schema, [&](const Unordered &part, const std::string &below) {
        if (found.isEmpty())
            found = placeOfReference(part, place + below);
    });
    return found;
}

} // namespace Broadside
