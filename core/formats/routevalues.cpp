#include "formats/routevalues.h"

#include "formats/resulttype.h"
#include "formats/settingsvalues.h"

#include <algorithm>
#include <array>
#include <span>

namespace Broadside {

namespace {

using Members = QList<ValueMember>;

constexpr std::array keyOrder{QStringView(u"name"),
                              QStringView(u"description"),
                              QStringView(u"enabled"),
                              QStringView(u"tags"),
                              QStringView(u"needs"),
                              QStringView(u"dependencies"),
                              QStringView(u"get"),
                              QStringView(u"post"),
                              QStringView(u"put"),
                              QStringView(u"patch"),
                              QStringView(u"delete"),
                              QStringView(u"head"),
                              QStringView(u"options"),
                              QStringView(u"query"),
                              QStringView(u"url"),
                              QStringView(u"method"),
                              QStringView(u"params"),
                              QStringView(u"headers"),
                              QStringView(u"auth"),
                              QStringView(u"json"),
                              QStringView(u"form"),
                              QStringView(u"multipart"),
                              QStringView(u"text"),
                              QStringView(u"file"),
                              QStringView(u"graphql"),
                              QStringView(u"checks"),
                              QStringView(u"captures"),
                              QStringView(u"request_schema"),
                              QStringView(u"response_schema"),
                              QStringView(u"responses"),
                              QStringView(u"handler"),
                              QStringView(u"returns"),
                              QStringView(u"timeout"),
                              QStringView(u"connect_timeout"),
                              QStringView(u"redirects"),
                              QStringView(u"response_limit"),
                              QStringView(u"http"),
                              QStringView(u"verify_tls"),
                              QStringView(u"proxy"),
                              QStringView(u"retry")};
constexpr std::span methodKeys = std::span(keyOrder).subspan(6, 8);
constexpr std::span bodyKeys = std::span(keyOrder).subspan(19, 6); // in the order of Body

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
        QList<Value> parts;
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

QStringList textsOf(const std::vector<Assertion> &checks)
{
    QStringList texts;
    for (const Assertion &check : checks)
        texts.append(check.text);
    return texts;
}

Value scriptValue(const Script &script)
{
    return Value::fromMembers(
        {script.isInline() ? ValueMember{QStringLiteral("inline"), Value::fromText(script.body)}
                           : ValueMember{QStringLiteral("script"), Value::fromText(script.file)}});
}

// The scripts stand behind the others, as they are done.
std::optional<Value> checksEntry(const Route &route, WrittenForm form)
{
    if (route.scriptChecks.empty())
        return textsEntry(textsOf(route.checks), form);
    QList<Value> items;
    for (const Assertion &check : route.checks)
        items.append(Value::fromText(check.text));
    for (const Script &script : route.scriptChecks)
        items.append(scriptValue(script));
    return Value::fromList(std::move(items));
}

std::optional<Value> handlerValue(const std::optional<Script> &handler)
{
    if (!handler)
        return std::nullopt;
    return handler->isInline() ? Value::fromText(handler->body) : scriptValue(*handler);
}

std::optional<Value> capturesValue(const std::vector<Capture> &captures)
{
    if (captures.empty())
        return std::nullopt;
    QList<ValueMember> members;
    for (const Capture &capture : captures)
        members.append({capture.name, Value::fromText(capture.text)});
    return Value::fromMembers(std::move(members));
}

std::optional<Value> schemaValue(const std::optional<Schema> &schema)
{
    return schema ? std::optional(schema->value) : std::nullopt;
}

std::optional<Value> responsesValue(const std::vector<StatusSchema> &responses)
{
    if (responses.empty())
        return std::nullopt;
    QList<ValueMember> members;
    for (const StatusSchema &each : responses)
        members.append({each.status, each.schema.value});
    return Value::fromMembers(std::move(members));
}

} // namespace

std::span<const QStringView> routeKeyOrder()
{
    return keyOrder;
}

bool isRequestKey(QStringView key)
{
    return key == u"url" || key == u"method" ||
           std::ranges::find(methodKeys, key) != methodKeys.end();
}

bool isBodyKey(QStringView key)
{
    return std::ranges::find(bodyKeys, key) != bodyKeys.end();
}

QString requestKeyOf(const Route &route)
{
    const QString key = route.method.toLower();
    const bool hasOwnKey = std::ranges::find(methodKeys, key) != methodKeys.end();
    return hasOwnKey ? key : QStringLiteral("url");
}

QString bodyKeyOf(const Route &route)
{
    return route.body.index() == 0 ? QString() : bodyKeys[route.body.index() - 1].toString();
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
        return namesEntry(route.needs, form);
    if (key == u"dependencies")
        return namesEntry(route.dependencies, form);
    if (key == u"params")
        return rowsEntry(route.params, form);
    if (key == u"checks")
        return checksEntry(route, form);
    if (key == u"captures")
        return capturesValue(route.captures);
    if (key == u"request_schema")
        return schemaValue(route.schemas.request);
    if (key == u"response_schema")
        return schemaValue(route.schemas.response);
    if (key == u"responses")
        return responsesValue(route.schemas.responses);
    if (key == u"handler")
        return handlerValue(route.handler);
    if (key == u"returns")
        return textEntry(route.returns ? resultTypeName(*route.returns) : QString());
    if (key == u"method" && requestKeyOf(route) == u"url")
        return Value::fromText(route.method);
    if (key == requestKeyOf(route))
        return route.url;
    if (key == bodyKeyOf(route))
        return std::visit(BodyWriter{form}, route.body);
    return settingEntry(route.settings, key, form);
}

Value routeValue(const Route &route)
{
    Members members;
    for (const QStringView key : keyOrder) {
        if (const std::optional<Value> value = routeEntry(route, key))
            members.push_back({key.toString(), *value});
    }
    return Value::fromMembers(std::move(members));
}

} // namespace Broadside
