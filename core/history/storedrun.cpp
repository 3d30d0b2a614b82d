#include "history/storedrun.h"

namespace Broadside {

namespace {

Json textsAsJson(const QStringList &texts)
{
    Json array(jsoncons::json_array_arg);
    for (const QString &text : texts)
        array.push_back(toJson(text));
    return array;
}

QStringList texts(const Json &object, const char *name)
{
    QStringList texts;
    const Json array = object.get_value_or<Json>(name, Json(jsoncons::json_array_arg));
    for (const Json &item : array.array_range())
        texts += toQString(item.as<std::string>());
    return texts;
}

std::optional<TagExpression> expression(const Json &object, const char *name)
{
    const QString text = toQString(object.get_value_or<std::string>(name, std::string()));
    if (text.isEmpty())
        return std::nullopt;
    Result<TagExpression> parsed = TagExpression::parse(text);
    return parsed ? std::optional(*parsed) : std::nullopt;
}

} // namespace

QByteArray toStoredText(const Selection &selection)
{
    Json object(jsoncons::json_object_arg);
    if (selection.tags)
        object["tags"] = toJson(selection.tags->text());
    if (selection.excludedTags)
        object["excluded_tags"] = toJson(selection.excludedTags->text());
    object["routes"] = textsAsJson(selection.routes);
    object["folders"] = textsAsJson(selection.folders);
    if (!selection.ids.isEmpty())
        object["ids"] = textsAsJson(selection.ids);
    if (selection.leavesNeedsOut)
        object["no_needs"] = true;
    return toCompactText(object);
}

Selection selectionFromStoredText(const QByteArray &text)
{
    try {
        const Json object = Json::parse(text.toStdString());
        return {.tags = expression(object, "tags"),
                .excludedTags = expression(object, "excluded_tags"),
                .routes = texts(object, "routes"),
                .folders = texts(object, "folders"),
                .ids = texts(object, "ids"),
                .leavesNeedsOut = object.get_value_or<bool>("no_needs", false)};
    } catch (const std::exception &) {
        return {};
    }
}

} // namespace Broadside
