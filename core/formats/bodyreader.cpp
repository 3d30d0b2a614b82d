#include "formats/bodyreader.h"

#include "base/texts.h"
#include "formats/keyreader.h"
#include "formats/valuereader.h"

#include <array>

namespace Broadside {

Body readJsonBody(ReadContext &context, const YamlNode &node)
{
    return JsonBody{readValue(context, node)};
}

Body readFormBody(ReadContext &context, const YamlNode &node)
{
    return FormBody{readRows(context, node, "“form”")};
}

Body readTextBody(ReadContext &context, const YamlNode &node)
{
    const std::optional<Value> text = context.scalarValue(node, "“text”");
    return text ? Body(TextBody{*text}) : Body();
}

Body readFileBody(ReadContext &context, const YamlNode &node)
{
    const std::optional<Value> path = context.scalarValue(node, "“file”");
    if (path && path->text.isEmpty()) {
        context.report(node, tr("“file” must name a file"));
        return {};
    }
    return path ? Body(FileBody{*path}) : Body();
}

namespace {

struct PartDraft
{
    MultipartPart part;
    bool hasName = false;
};

constexpr std::array partKeys{
    KeyReader<PartDraft>{
        "name",
        [](ReadContext &context, const YamlNode &, const YamlNode &value, PartDraft &draft) {
            if (const auto name = context.text(value, "“name”")) {
                draft.part.name = *name;
                draft.hasName = true;
            }
        }},
    KeyReader<PartDraft>{"value",
                         [](ReadContext &context, const YamlNode &, const YamlNode &value,
                            PartDraft &draft) { draft.part.value = readValue(context, value); }},
    KeyReader<PartDraft>{
        "file", [](ReadContext &context, const YamlNode &, const YamlNode &value,
                   PartDraft &draft) { draft.part.file = context.scalarValue(value, "“file”"); }},
    KeyReader<PartDraft>{
        "filename",
        [](ReadContext &context, const YamlNode &, const YamlNode &value, PartDraft &draft) {
            draft.part.fileName = context.scalarValue(value, "“filename”");
        }},
    KeyReader<PartDraft>{
        "content_type",
        [](ReadContext &context, const YamlNode &, const YamlNode &value, PartDraft &draft) {
            draft.part.contentType = context.scalarValue(value, "“content_type”");
        }},
    KeyReader<PartDraft>{
        "enabled",
        [](ReadContext &context, const YamlNode &, const YamlNode &value, PartDraft &draft) {
            if (const auto on = context.boolean(value, "“enabled”"))
                draft.part.isEnabled = *on;
        }},
};

bool hasLineBreak(const std::optional<Value> &value)
{
    return value && (value->text.contains(u'\n') || value->text.contains(u'\r'));
}

// What a part must be besides having the right keys; an empty text when it is.
QString partMistake(const PartDraft &draft)
{
    if (!draft.hasName)
        return tr("this part has no “name”");
    if (draft.part.value.has_value() == draft.part.file.has_value())
        return tr("a part needs one of “value” and “file”");
    const bool isBroken = draft.part.name.contains(u'\n') || draft.part.name.contains(u'\r') ||
                          hasLineBreak(draft.part.fileName) || hasLineBreak(draft.part.contentType);
    if (isBroken) {
        return tr("“name”, “filename” and “content_type” of a part may not have line breaks");
    }
    return {};
}

std::optional<MultipartPart> readPart(ReadContext &context, const YamlNode &node)
{
    PartDraft draft;
    draft.part.place = context.placeOf(node);
    const qsizetype errorsBefore = context.errors().count();
    readKeys<PartDraft>(context, node, {QT_TRANSLATE_NOOP("Broadside", "a part"), {}}, partKeys,
                        draft);
    if (context.errors().count() > errorsBefore)
        return std::nullopt;
    if (const QString mistake = partMistake(draft); !mistake.isEmpty()) {
        context.report(node, mistake);
        return std::nullopt;
    }
    return std::move(draft.part);
}

void readGraphQlVariables(ReadContext &context, const YamlNode &, const YamlNode &value,
                          GraphQlBody &body)
{
    const Value variables = readValue(context, value);
    const bool isMapOrText =
        variables.kind == Value::Kind::Map || variables.kind == Value::Kind::Text;
    if (isMapOrText)
        body.variables = variables;
    else
        context.report(value, tr("“variables” must be a map"));
}

constexpr std::array graphQlKeys{
    KeyReader<GraphQlBody>{
        "query",
        [](ReadContext &context, const YamlNode &, const YamlNode &value, GraphQlBody &body) {
            if (const auto query = context.scalarValue(value, "“query”"))
                body.query = *query;
        }},
    KeyReader<GraphQlBody>{"variables", readGraphQlVariables},
    KeyReader<GraphQlBody>{
        "operation",
        [](ReadContext &context, const YamlNode &, const YamlNode &value, GraphQlBody &body) {
            body.operation = context.scalarValue(value, "“operation”");
        }},
};

} // namespace

Body readMultipartBody(ReadContext &context, const YamlNode &node)
{
    const YamlNode &source = node.resolved();
    if (!source.isSequence()) {
        context.report(node, tr("“multipart” must be a list of {name, value} or {name, file, "
                                "filename, content_type}"));
        return {};
    }
    MultipartBody body;
    for (const YamlNode &item : YamlItems(source)) {
        if (std::optional<MultipartPart> part = readPart(context, item))
            body.parts.push_back(*std::move(part));
    }
    return body;
}

Body readGraphQlBody(ReadContext &context, const YamlNode &node)
{
    GraphQlBody body;
    const qsizetype errorsBefore = context.errors().count();
    readKeys<GraphQlBody>(context, node, {"“graphql”", {}}, graphQlKeys, body);
    if (context.errors().count() == errorsBefore && body.query.text.isEmpty())
        context.report(node, tr("“graphql” needs a “query”"));
    return body;
}

} // namespace Broadside
