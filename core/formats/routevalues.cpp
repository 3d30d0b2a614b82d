#include "formats/routevalues.h"

#include "formats/settingsvalues.h"

#include <algorithm>
#include <array>
#include <span>

namespace Broadside {

namespace {

using Members = std::vector<ValueMember>;

constexpr std::array<QStringView, 16> keyOrder{
    u"name",    u"description", u"enabled", u"tags",   u"needs",   requestKey,         u"params",
    u"headers", u"auth",        bodyKey,    u"checks", u"timeout", u"connect_timeout", u"redirects",
    u"http",    u"verify_tls"};

std::optional<Value> rowsEntry(const std::vector<NamedValue> &rows, WrittenForm form)
{
    if (rows.empty())
        return std::nullopt;
    if (form != WrittenForm::List) {
        if (std::optional<Value> map = rowsAsMap(rows))
            return map;
    }
    return rowsAsList(rows);
}

std::optional<Value> textsEntry(const QStringList &texts, WrittenForm form)
{
    if (texts.isEmpty())
        return std::nullopt;
    if (form == WrittenForm::Text && texts.size() == 1)
        return Value::fromText(texts.first());
    std::vector<Value> items;
    for (const QString &text : texts)
        items.push_back(Value::fromText(text));
    return Value::fromList(std::move(items));
}

void addIfSet(Members &members, const char16_t *key, const std::optional<Value> &value)
{
    if (value)
        members.push_back({QString(key), *value});
}

Value partValue(const MultipartPart &part)
{
    Members members{{QStringLiteral("name"), Value::fromText(part.name)}};
    addIfSet(members, u"value", part.value);
    addIfSet(members, u"file", part.file);
    addIfSet(members, u"filename", part.fileName);
    addIfSet(members, u"content_type", part.contentType);
    if (!part.isEnabled)
        members.push_back({QStringLiteral("enabled"), booleanValue(false)});
    return Value::fromMembers(std::move(members));
}

struct BodyWriter
{
    WrittenForm form;

    Value operator()(std::monostate) const { return {}; }
    Value operator()(const JsonBody &body) const { return body.value; }
    Value operator()(const FormBody &body) const
    {
        return rowsEntry(body.fields, form).value_or(Value::fromMembers({}));
    }
    Value operator()(const MultipartBody &body) const
    {
        std::vector<Value> parts;
        for (const MultipartPart &part : body.parts)
            parts.push_back(partValue(part));
        return Value::fromList(std::move(parts));
    }
    Value operator()(const TextBody &body) const { return body.text; }
    Value operator()(const FileBody &body) const { return body.path; }
    Value operator()(const GraphQlBody &body) const
    {
        Members members{{QStringLiteral("query"), body.query}};
        addIfSet(members, u"variables", body.variables);
        addIfSet(members, u"operation", body.operation);
        return Value::fromMembers(std::move(members));
    }
};

QStringList namesOf(const std::vector<NameReference> &references)
{
    QStringList names;
    for (const NameReference &reference : references)
        names.append(reference.name);
    return names;
}

QStringList textsOf(const std::vector<Assertion> &checks)
{
    QStringList texts;
    for (const Assertion &check : checks)
        texts.append(check.text);
    return texts;
}

std::optional<Value> textEntry(const QString &text)
{
    return text.isEmpty() ? std::nullopt : std::optional(Value::fromText(text));
}

} // namespace

std::span<const QStringView> routeKeyOrder()
{
    return keyOrder;
}

std::optional<Value> routeEntry(const Route &route, QStringView key, WrittenForm form)
{
    if (key == u"name")
        return Value::fromText(route.name);
    if (key == u"description")
        return textEntry(route.description);
    if (key == u"enabled")
        return route.isEnabled ? std::nullopt : std::optional(booleanValue(false));
    if (key == u"tags")
        return textsEntry(route.tags, form);
    if (key == u"needs")
        return textsEntry(namesOf(route.needs), form);
    if (key == u"params")
        return rowsEntry(route.params, form);
    if (key == u"headers")
        return rowsEntry(route.settings.headers, form);
    if (key == bodyKey)
        return std::holds_alternative<std::monostate>(route.body)
                   ? std::nullopt
                   : std::optional(std::visit(BodyWriter{form}, route.body));
    if (key == u"checks")
        return textsEntry(textsOf(route.checks), form);
    return settingEntry(route.settings, key);
}

QString bodyKeyOf(const Route &route)
{
    constexpr std::array names{u"", u"json", u"form", u"multipart", u"text", u"file", u"graphql"};
    return QString(names.at(route.body.index()));
}

bool hasMethodKey(const QString &method)
{
    constexpr std::array names{u"GET",    u"POST", u"PUT",     u"PATCH",
                               u"DELETE", u"HEAD", u"OPTIONS", u"QUERY"};
    return std::ranges::any_of(names, [&](const char16_t *name) { return method == name; });
}

Value routeValue(const Route &route)
{
    Members members;
    for (const QStringView key : keyOrder) {
        if (key == requestKey && hasMethodKey(route.method)) {
            members.push_back({route.method.toLower(), route.url});
        } else if (key == requestKey) {
            members.push_back({QStringLiteral("method"), Value::fromText(route.method)});
            members.push_back({QStringLiteral("url"), route.url});
        } else if (const std::optional<Value> value = routeEntry(route, key)) {
            members.push_back({key == bodyKey ? bodyKeyOf(route) : key.toString(), *value});
        }
    }
    return Value::fromMembers(std::move(members));
}

} // namespace Broadside
