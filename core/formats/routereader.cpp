#include "formats/routereader.h"

#include "base/texts.h"
#include "formats/bodyreader.h"
#include "formats/resulttype.h"
#include "formats/schemareader.h"
#include "formats/scriptreader.h"
#include "formats/settingsreader.h"
#include "formats/valuereader.h"
#include "model/itemname.h"

#include <algorithm>
#include <array>

namespace Broadside {

std::optional<QString> readItemName(ReadContext &context, const YamlNode &node, const char *what)
{
    const std::optional<QString> name = context.text(node, what);
    if (!name)
        return std::nullopt;
    if (itemNameProblem(*name, {}).isEmpty())
        return name;
    context.report(node, itemNameProblem(*name, subjectText(what)));
    return std::nullopt;
}

QStringList readTags(ReadContext &context, const YamlNode &node)
{
    QStringList tags;
    const auto add = [&](const YamlNode &item) {
        const std::optional<QString> tag =
            context.text(item, QT_TRANSLATE_NOOP("Broadside", "a tag"));
        if (!tag)
            return;
        if (!context.isTag(*tag)) {
            context.report(
                item, tr("“%1” is not a tag; a tag has letters, digits and _ - . : /").arg(*tag));
        } else if (!tags.contains(*tag)) {
            tags.append(*tag);
        }
    };
    if (!node.resolved().isSequence()) {
        add(node);
        return tags;
    }
    for (const YamlNode &item : YamlItems(node.resolved()))
        add(item);
    return tags;
}

namespace {

// A route with what is needed to tell whether it says everything once.
struct RouteDraft
{
    Route route;
    bool hasName = false;
    std::string_view requestKey; // `get`, …, or `url`
    std::string_view bodyKey;
    const YamlNode *methodNode = nullptr;
    bool hasHandler = false; // whatever became of it
    const YamlNode *returnsNode = nullptr;

    RequestSettings &settings() { return route.settings; }
};

using RouteKey = KeyReader<RouteDraft>;

void readName(ReadContext &context, const YamlNode &, const YamlNode &value, RouteDraft &draft)
{
    draft.hasName = true;
    if (const auto name =
            readItemName(context, value, QT_TRANSLATE_NOOP("Broadside", "the name of a route")))
        draft.route.name = *name;
}

void readUrl(ReadContext &context, const YamlNode &key, const YamlNode &value, RouteDraft &draft)
{
    const std::string_view name = key.resolved().value;
    if (!draft.requestKey.empty()) {
        context.report(
            key,
            tr("a route sends one request; it has “%1” already").arg(toQString(draft.requestKey)));
        return;
    }
    draft.requestKey = name;
    if (const auto url = context.scalarValue(value, QT_TRANSLATE_NOOP("Broadside", "the URL")))
        draft.route.url = *url;
    if (name != "url")
        draft.route.method = toQString(name).toUpper();
}

void readMethod(ReadContext &context, const YamlNode &key, const YamlNode &value, RouteDraft &draft)
{
    draft.methodNode = &key;
    const std::optional<QString> method = context.text(value, "“method”");
    if (!method)
        return;
    if (!isHttpToken(*method))
        context.report(value, tr("“%1” cannot be a method").arg(*method));
    else if (draft.requestKey.empty() || draft.requestKey == "url")
        draft.route.method = method->toUpper();
}

template <Body (*readBody)(ReadContext &, const YamlNode &)>
void readBodyKey(ReadContext &context, const YamlNode &key, const YamlNode &value,
                 RouteDraft &draft)
{
    if (!draft.bodyKey.empty()) {
        context.report(
            key, tr("a route has one body; it has “%1” already").arg(toQString(draft.bodyKey)));
        return;
    }
    draft.bodyKey = key.resolved().value;
    draft.route.body = readBody(context, value);
}

void readNeeds(ReadContext &context, const YamlNode &, const YamlNode &value, RouteDraft &draft)
{
    draft.route.needs = readNames(context, value, QT_TRANSLATE_NOOP("Broadside", "a needed route"));
}

void readDependencyNames(ReadContext &context, const YamlNode &, const YamlNode &value,
                         RouteDraft &draft)
{
    draft.route.dependencies =
        readNames(context, value, QT_TRANSLATE_NOOP("Broadside", "a dependency's name"));
}

void readCheck(ReadContext &context, const YamlNode &node, RouteDraft &draft)
{
    const char *const what = QT_TRANSLATE_NOOP("Broadside", "a check");
    if (node.resolved().isMapping()) {
        if (std::optional<Script> script = readScript(context, node, what))
            draft.route.scriptChecks.push_back(*std::move(script));
        return;
    }
    if (std::optional<Assertion> check = context.assertion(node, what))
        draft.route.checks.push_back(*std::move(check));
}

void readChecks(ReadContext &context, const YamlNode &, const YamlNode &value, RouteDraft &draft)
{
    if (!value.resolved().isSequence()) {
        readCheck(context, value, draft);
        return;
    }
    for (const YamlNode &item : YamlItems(value.resolved()))
        readCheck(context, item, draft);
}

void readCaptures(ReadContext &context, const YamlNode &, const YamlNode &value, RouteDraft &draft)
{
    if (!value.resolved().isMapping()) {
        context.report(value, tr("“captures” must be a map of names and queries, for example "
                                 "token: jsonpath \"$.token\""));
        return;
    }
    for (const auto &[key, query] : YamlEntries(value.resolved())) {
        const auto name = readVariableName(context, key);
        const auto text = context.text(query, QT_TRANSLATE_NOOP("Broadside", "a capture"));
        if (!name || !text)
            continue;
        Result<Capture> capture = parseCapture(*name, *text, context.placeOf(query));
        if (capture)
            draft.route.captures.push_back(*std::move(capture));
        else
            context.add(capture.error());
    }
}

std::optional<Schema> readSchema(ReadContext &context, const YamlNode &node)
{
    return context.schemas() ? context.schemas()->read(context, node) : std::nullopt;
}

void readResponses(ReadContext &context, const YamlNode &, const YamlNode &value, RouteDraft &draft)
{
    if (!expectMapping(context, value, "“responses”"))
        return;
    visitEntries(value.resolved(), [&](const YamlNode &key, const YamlNode &node) {
        const QString status = toQString(key.resolved().value);
        if (!isStatusName(status)) {
            context.report(key, tr("“%1” is no status of a response; write for example 404, 4xx or "
                                   "default")
                                    .arg(status));
        } else if (std::optional<Schema> schema = readSchema(context, node)) {
            draft.route.schemas.responses.push_back(
                {status, *std::move(schema), context.placeOf(key)});
        }
    });
}

void readHandler(ReadContext &context, const YamlNode &, const YamlNode &value, RouteDraft &draft)
{
    draft.hasHandler = true;
    draft.route.handler = value.resolved().isMapping()
                              ? readScript(context, value, "“handler”")
                              : readInlineScript(context, value, "“handler”");
}

void readReturns(ReadContext &context, const YamlNode &key, const YamlNode &value,
                 RouteDraft &draft)
{
    draft.returnsNode = &key;
    const std::optional<QString> name = context.text(value, "“returns”");
    if (!name)
        return;
    draft.route.returns = resultTypeNamed(*name);
    if (!draft.route.returns)
        context.report(value,
                       tr("“returns” must be object, list, string, number, boolean or response"));
}

constexpr std::array routeKeys{
    RouteKey{"name", readName},
    RouteKey{"get", readUrl},
    RouteKey{"post", readUrl},
    RouteKey{"put", readUrl},
    RouteKey{"patch", readUrl},
    RouteKey{"delete", readUrl},
    RouteKey{"head", readUrl},
    RouteKey{"options", readUrl},
    RouteKey{"query", readUrl},
    RouteKey{"url", readUrl},
    RouteKey{"method", readMethod},
    RouteKey{"params",
             [](ReadContext &context, const YamlNode &, const YamlNode &value, RouteDraft &draft) {
                 draft.route.params = readRows(context, value, "“params”");
             }},
    RouteKey{"tags", [](ReadContext &context, const YamlNode &, const YamlNode &value,
                        RouteDraft &draft) { draft.route.tags = readTags(context, value); }},
    RouteKey{"description",
             [](ReadContext &context, const YamlNode &, const YamlNode &value, RouteDraft &draft) {
                 if (const auto text = context.text(value, "“description”"))
                     draft.route.description = *text;
             }},
    RouteKey{"enabled",
             [](ReadContext &context, const YamlNode &, const YamlNode &value, RouteDraft &draft) {
                 if (const auto on = context.boolean(value, "“enabled”"))
                     draft.route.isEnabled = *on;
             }},
    RouteKey{"json", readBodyKey<readJsonBody>},
    RouteKey{"form", readBodyKey<readFormBody>},
    RouteKey{"multipart", readBodyKey<readMultipartBody>},
    RouteKey{"text", readBodyKey<readTextBody>},
    RouteKey{"file", readBodyKey<readFileBody>},
    RouteKey{"graphql", readBodyKey<readGraphQlBody>},
    RouteKey{"needs", readNeeds},
    RouteKey{"dependencies", readDependencyNames},
    RouteKey{"checks", readChecks},
    RouteKey{"captures", readCaptures},
    RouteKey{"request_schema",
             [](ReadContext &context, const YamlNode &, const YamlNode &value, RouteDraft &draft) {
                 draft.route.schemas.request = readSchema(context, value);
             }},
    RouteKey{"response_schema",
             [](ReadContext &context, const YamlNode &, const YamlNode &value, RouteDraft &draft) {
                 draft.route.schemas.response = readSchema(context, value);
             }},
    RouteKey{"responses", readResponses},
    RouteKey{"handler", readHandler},
    RouteKey{"returns", readReturns},
    RouteKey{"headers", readSetting<RouteDraft>},
    RouteKey{"auth", readSetting<RouteDraft>},
    RouteKey{"timeout", readSetting<RouteDraft>},
    RouteKey{"connect_timeout", readSetting<RouteDraft>},
    RouteKey{"redirects", readSetting<RouteDraft>},
    RouteKey{"response_limit", readSetting<RouteDraft>},
    RouteKey{"http", readSetting<RouteDraft>},
    RouteKey{"verify_tls", readSetting<RouteDraft>},
    RouteKey{"proxy", readSetting<RouteDraft>},
    RouteKey{"retry", readSetting<RouteDraft>},
};

const KeySet routeKeySet{QT_TRANSLATE_NOOP("Broadside", "a route"),
                         {"middleware", "backend", "script"}};

bool namesRequest(const QString &key)
{
    return std::ranges::any_of(routeKeys, [&key](const RouteKey &each) {
        return each.read == readUrl && toQString(each.key) == key;
    });
}

// What is missing is not reported when a mistyped key was meant to be it.
void checkCompleteness(ReadContext &context, const YamlNode &node, const RouteDraft &draft,
                       const QStringList &meant)
{
    if (!draft.hasName && !meant.contains(u"name"))
        context.report(node, tr("this route has no “name”"));
    if (draft.requestKey.empty() && std::ranges::none_of(meant, namesRequest)) {
        context.report(node, draft.methodNode
                                 ? tr("this route has a “method” but no “url”")
                                 : tr("this route has no URL; write for example get: /path"));
    } else if (draft.requestKey == "url" && !draft.methodNode && !meant.contains(u"method")) {
        context.report(node,
                       tr("this route has a “url” but no “method”; write for example get: /path"));
    } else if (!draft.requestKey.empty() && draft.requestKey != "url" && draft.methodNode) {
        context.report(*draft.methodNode,
                       tr("“method” goes with “url”; this route has “%1” already")
                           .arg(toQString(draft.requestKey)));
    }
}

// Without a handler the result is the response itself.
void checkResult(ReadContext &context, const RouteDraft &draft, const QStringList &meant)
{
    const bool isHandled = draft.hasHandler || meant.contains(u"handler");
    if (draft.returnsNode && !isHandled && draft.route.returns &&
        draft.route.returns != ResultType::Response) {
        context.report(*draft.returnsNode,
                       tr("“returns” says what the “handler” returns, and this route has none; "
                          "without one only “returns: response” is true"));
    }
}

} // namespace

std::optional<Route> readRoute(ReadContext &context, const YamlNode &node)
{
    const qsizetype errorsBefore = context.errors().count();
    RouteDraft draft;
    draft.route.place = context.placeOf(node);
    const QStringList meant = readKeys<RouteDraft>(context, node, routeKeySet, routeKeys, draft);
    if (node.resolved().isMapping()) {
        checkCompleteness(context, node, draft, meant);
        checkResult(context, draft, meant);
    }
    if (context.errors().count() > errorsBefore)
        return std::nullopt;
    return std::move(draft.route);
}

} // namespace Broadside
