#include "formats/middlewarereader.h"

#include "base/texts.h"
#include "formats/memberreader.h"
#include "formats/scriptreader.h"
#include "formats/yamlscalar.h"
#include "model/httptoken.h"

#include <algorithm>
#include <array>

namespace Broadside {

namespace {

void readUuidVersion(ReadContext &context, const YamlNode &, const YamlNode &value,
                     RequestIdOptions &options)
{
    const std::optional<QString> version = context.text(value, "“version”");
    if (version == u"4" || version == u"7")
        options.version = version->toInt();
    else if (version)
        context.report(value, tr("“version” of a request id must be 4 or 7, those of UUIDs"));
}

constexpr std::array requestIdKeys{
    KeyReader<RequestIdOptions>{"header", readHeaderMember<&RequestIdOptions::header>},
    KeyReader<RequestIdOptions>{"version", readUuidVersion},
};

void readKeyHeaders(ReadContext &context, const YamlNode &key, const YamlNode &value,
                    CacheOptions &options)
{
    const YamlNode &source = value.resolved();
    QStringList names;
    const auto add = [&](const YamlNode &item) {
        if (const std::optional<QString> name = readHeaderName(context, key, item))
            names.append(*name);
    };
    if (!source.isSequence()) {
        add(value);
    } else {
        for (const YamlNode &item : YamlItems(source))
            add(item);
    }
    options.headers = names;
}

constexpr std::array cacheKeys{
    KeyReader<CacheOptions>{"lifetime", readDurationMember<&CacheOptions::lifetime>},
    KeyReader<CacheOptions>{"entries", readNumberMember<&CacheOptions::entries, 1>},
    KeyReader<CacheOptions>{"headers", readKeyHeaders},
};

void readJarScope(ReadContext &context, const YamlNode &, const YamlNode &value,
                  CookieJarOptions &options)
{
    const std::optional<QString> scope = context.text(value, "“scope”");
    if (scope == u"lane")
        options.scope = CookieJarOptions::Scope::Lane;
    else if (scope == u"collection")
        options.scope = CookieJarOptions::Scope::Collection;
    else if (scope)
        context.report(value, tr("“scope” of cookies must be collection or lane"));
}

constexpr std::array cookieJarKeys{
    KeyReader<CookieJarOptions>{"scope", readJarScope},
    KeyReader<CookieJarOptions>{"persist", readFlagMember<&CookieJarOptions::isPersisted>},
};

constexpr std::array circuitBreakerKeys{
    KeyReader<CircuitBreakerOptions>{"failures",
                                     readNumberMember<&CircuitBreakerOptions::failures, 1>},
    KeyReader<CircuitBreakerOptions>{"pause", readDurationMember<&CircuitBreakerOptions::pause>},
    KeyReader<CircuitBreakerOptions>{"successes",
                                     readNumberMember<&CircuitBreakerOptions::successes, 1>},
};

std::span<const KeyReader<RequestIdOptions>> keysOf(const RequestIdOptions &)
{
    return requestIdKeys;
}

std::span<const KeyReader<CacheOptions>> keysOf(const CacheOptions &)
{
    return cacheKeys;
}

std::span<const KeyReader<CookieJarOptions>> keysOf(const CookieJarOptions &)
{
    return cookieJarKeys;
}

std::span<const KeyReader<CircuitBreakerOptions>> keysOf(const CircuitBreakerOptions &)
{
    return circuitBreakerKeys;
}

std::span<const KeyReader<LogOptions>> keysOf(const LogOptions &)
{
    return {};
}

std::span<const KeyReader<MetricsOptions>> keysOf(const MetricsOptions &)
{
    return {};
}

struct MiddlewareDraft
{
    MiddlewareUse use;
    QString kindKey; // `cache`, …, `script`; empty: there is none yet
};

using MiddlewareKey = KeyReader<MiddlewareDraft>;

// False and reported where the entry is another one already.
bool isFirstKind(ReadContext &context, const YamlNode &key, MiddlewareDraft &draft)
{
    const QString name = toQString(key.resolved().value);
    if (!draft.kindKey.isEmpty()) {
        context.report(key, tr("an entry of “middleware” is one of them; this one is “%1” already")
                                .arg(draft.kindKey));
        return false;
    }
    draft.kindKey = name;
    return true;
}

template <typename Options>
void readBuiltIn(ReadContext &context, const YamlNode &key, const YamlNode &value,
                 MiddlewareDraft &draft)
{
    if (!isFirstKind(context, key, draft))
        return;
    Options options;
    const QByteArray what = quotedKey(key);
    if (!isNull(value))
        readKeys<Options>(context, value, {what.constData(), {}}, keysOf(options), options);
    draft.use.name = draft.kindKey;
    draft.use.kind = std::move(options);
}

void readMiddlewareScript(ReadContext &context, const YamlNode &key, const YamlNode &value,
                          MiddlewareDraft &draft)
{
    if (!isFirstKind(context, key, draft))
        return;
    if (std::optional<Script> script = readScriptFile(context, value)) {
        draft.use.name = script->file;
        draft.use.kind = *std::move(script);
    }
}

void readUsedMethods(ReadContext &context, const YamlNode &, const YamlNode &value,
                     MiddlewareDraft &draft)
{
    const std::optional<QStringList> methods = context.texts(value, "“methods”");
    for (const QString &method : methods.value_or(QStringList())) {
        if (isHttpToken(method))
            draft.use.methods.append(method.toUpper());
        else
            context.report(value, tr("“%1” cannot be a method").arg(method));
    }
}

void readPriority(ReadContext &context, const YamlNode &, const YamlNode &value,
                  MiddlewareDraft &draft)
{
    const YamlNode &source = value.resolved();
    bool isNumber = false;
    const bool isInteger = source.isScalar() && scalarKind(source) == Value::Kind::Integer;
    const int priority = isInteger ? toQString(source.value).toInt(&isNumber) : 0;
    if (isNumber)
        draft.use.priority = priority;
    else
        context.report(value, tr("“priority” must be a whole number; lower ones come first"));
}

void readSwitch(ReadContext &context, const YamlNode &, const YamlNode &value,
                MiddlewareDraft &draft)
{
    if (const std::optional<bool> isOn = context.boolean(value, "“enabled”"))
        draft.use.isEnabled = *isOn;
}

constexpr std::array builtInKeys{
    MiddlewareKey{"request-id", readBuiltIn<RequestIdOptions>},
    MiddlewareKey{"cache", readBuiltIn<CacheOptions>},
    MiddlewareKey{"cookies", readBuiltIn<CookieJarOptions>},
    MiddlewareKey{"circuit-breaker", readBuiltIn<CircuitBreakerOptions>},
    MiddlewareKey{"log", readBuiltIn<LogOptions>},
    MiddlewareKey{"metrics", readBuiltIn<MetricsOptions>},
};

constexpr auto middlewareKeys = [] {
    std::array<MiddlewareKey, builtInKeys.size() + 4> keys{};
    std::ranges::copy(builtInKeys, keys.begin());
    keys[builtInKeys.size()] = {"script", readMiddlewareScript};
    keys[builtInKeys.size() + 1] = {"methods", readUsedMethods};
    keys[builtInKeys.size() + 2] = {"priority", readPriority};
    keys[builtInKeys.size() + 3] = {"enabled", readSwitch};
    return keys;
}();

// A name alone: with the options that are usual.
std::optional<MiddlewareUse::Kind> builtInNamed(QStringView name)
{
    if (name == u"request-id")
        return RequestIdOptions();
    if (name == u"cache")
        return CacheOptions();
    if (name == u"cookies")
        return CookieJarOptions();
    if (name == u"circuit-breaker")
        return CircuitBreakerOptions();
    if (name == u"log")
        return LogOptions();
    if (name == u"metrics")
        return MetricsOptions();
    return std::nullopt;
}

void reportUnknownName(ReadContext &context, const YamlNode &node, const QString &name)
{
    QStringList known;
    for (const MiddlewareKey &each : builtInKeys)
        known.append(toQString(each.key));
    const QString nearest = nearestName(name, known);
    context.report(node,
                   nearest.isEmpty()
                       ? tr("there is no middleware “%1”; there are %2, and { script: FILE }")
                             .arg(name, known.join(QStringLiteral(", ")))
                       : tr("there is no middleware “%1”; did you mean “%2”?").arg(name, nearest));
}

std::optional<MiddlewareUse> readNamed(ReadContext &context, const YamlNode &node)
{
    const std::optional<QString> name =
        context.text(node, QT_TRANSLATE_NOOP("Broadside", "a middleware"));
    if (!name)
        return std::nullopt;
    std::optional<MiddlewareUse::Kind> kind = builtInNamed(*name);
    if (!kind) {
        reportUnknownName(context, node, *name);
        return std::nullopt;
    }
    MiddlewareUse use;
    use.name = *name;
    use.kind = *std::move(kind);
    use.place = context.placeOf(node);
    return use;
}

std::optional<MiddlewareUse> readMap(ReadContext &context, const YamlNode &node)
{
    MiddlewareDraft draft;
    draft.use.place = context.placeOf(node);
    const qsizetype errorsBefore = context.errors().count();
    readKeys<MiddlewareDraft>(context, node, {QT_TRANSLATE_NOOP("Broadside", "a middleware"), {}},
                              middlewareKeys, draft);
    if (context.errors().count() > errorsBefore)
        return std::nullopt;
    if (draft.kindKey.isEmpty()) {
        context.report(node, tr("this middleware says neither “script” nor the name of one"));
        return std::nullopt;
    }
    return std::move(draft.use);
}

} // namespace

std::vector<MiddlewareUse> readMiddleware(ReadContext &context, const YamlNode &node)
{
    std::vector<MiddlewareUse> uses;
    if (!node.resolved().isSequence()) {
        context.report(node, tr("“middleware” must be a list of names and maps"));
        return uses;
    }
    for (const YamlNode &item : YamlItems(node.resolved())) {
        std::optional<MiddlewareUse> use =
            item.resolved().isMapping() ? readMap(context, item) : readNamed(context, item);
        if (use)
            uses.push_back(*std::move(use));
    }
    return uses;
}

} // namespace Broadside
