#include "formats/authreader.h"

#include "base/texts.h"
#include "formats/keyreader.h"

#include <array>

namespace Broadside {

namespace {

QString authForms()
{
    return tr("“auth” must be none, { basic: { user, password } }, { bearer: token } or { api_key: "
              "{ name, value, in } }");
}

struct BasicDraft
{
    std::optional<Value> user;
    std::optional<Value> password;
};

constexpr std::array basicKeys{
    KeyReader<BasicDraft>{
        "user", [](ReadContext &context, const YamlNode &, const YamlNode &value,
                   BasicDraft &draft) { draft.user = context.scalarValue(value, "“user”"); }},
    KeyReader<BasicDraft>{
        "password",
        [](ReadContext &context, const YamlNode &, const YamlNode &value, BasicDraft &draft) {
            draft.password = context.scalarValue(value, "“password”");
        }},
};

std::optional<Auth> readBasic(ReadContext &context, const YamlNode &node)
{
    BasicDraft draft;
    const qsizetype errorsBefore = context.errors().count();
    readKeys<BasicDraft>(context, node, {"“basic”", {}}, basicKeys, draft);
    if (context.errors().count() > errorsBefore)
        return std::nullopt;
    if (!draft.user || !draft.password) {
        context.report(node, tr("“basic” needs “user” and “password”"));
        return std::nullopt;
    }
    return BasicAuth{*draft.user, *draft.password};
}

struct ApiKeyDraft
{
    std::optional<Value> name;
    std::optional<Value> value;
    ApiKeyAuth::Place place = ApiKeyAuth::Place::Header;
};

void readApiKeyPlace(ReadContext &context, const YamlNode &, const YamlNode &value,
                     ApiKeyDraft &draft)
{
    const std::optional<QString> text = context.text(value, "“in”");
    if (text == u"query")
        draft.place = ApiKeyAuth::Place::Query;
    else if (text && text != u"header")
        context.report(value, tr("“in” must be header or query"));
}

constexpr std::array apiKeyKeys{
    KeyReader<ApiKeyDraft>{
        "name", [](ReadContext &context, const YamlNode &, const YamlNode &value,
                   ApiKeyDraft &draft) { draft.name = context.scalarValue(value, "“name”"); }},
    KeyReader<ApiKeyDraft>{
        "value", [](ReadContext &context, const YamlNode &, const YamlNode &value,
                    ApiKeyDraft &draft) { draft.value = context.scalarValue(value, "“value”"); }},
    KeyReader<ApiKeyDraft>{"in", readApiKeyPlace},
};

std::optional<Auth> readApiKey(ReadContext &context, const YamlNode &node)
{
    ApiKeyDraft draft;
    const qsizetype errorsBefore = context.errors().count();
    readKeys<ApiKeyDraft>(context, node, {"“api_key”", {}}, apiKeyKeys, draft);
    if (context.errors().count() > errorsBefore)
        return std::nullopt;
    if (!draft.name || !draft.value) {
        context.report(node, tr("“api_key” needs “name” and “value”"));
        return std::nullopt;
    }
    return ApiKeyAuth{*draft.name, *draft.value, draft.place};
}

} // namespace

std::optional<Auth> readAuth(ReadContext &context, const YamlNode &node)
{
    const YamlNode &source = node.resolved();
    if (source.isScalar() && source.value == "none")
        return NoAuth{};
    const bool hasOneEntry =
        source.isMapping() && source.firstChild && !source.firstChild->nextSibling->nextSibling;
    if (!hasOneEntry) {
        context.report(node, authForms());
        return std::nullopt;
    }
    const YamlNode &key = *source.firstChild;
    const YamlNode &value = *key.nextSibling;
    const std::string_view kind = key.resolved().value;
    if (kind == "basic")
        return readBasic(context, value);
    if (kind == "api_key")
        return readApiKey(context, value);
    if (kind == "bearer") {
        const std::optional<Value> token = context.scalarValue(value, "“bearer”");
        return token ? std::optional<Auth>(BearerAuth{*token}) : std::nullopt;
    }
    context.report(key, authForms());
    return std::nullopt;
}

} // namespace Broadside
