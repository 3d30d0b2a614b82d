#include "formats/folderwriter.h"

#include "formats/keyreader.h"
#include "formats/mapwriter.h"
#include "formats/retrywriter.h"

#include <array>
#include <functional>
#include <span>

namespace Broadside {

namespace {

constexpr std::array collectionKeyOrder{
    QStringView(u"broadside"),   QStringView(u"name"),         QStringView(u"folder"),
    QStringView(u"description"), QStringView(u"base_url"),     QStringView(u"prefix"),
    QStringView(u"tags"),        QStringView(u"variables"),    QStringView(u"environments"),
    QStringView(u"auth"),        QStringView(u"defaults"),     QStringView(u"methods"),
    QStringView(u"run"),         QStringView(u"dependencies"), QStringView(u"middleware"),
    QStringView(u"startup"),     QStringView(u"shutdown"),     QStringView(u"routes")};

// Those of a folder; `auth` is one of its defaults.
constexpr std::array writtenFolderKeys{QStringView(u"folder"),   QStringView(u"description"),
                                       QStringView(u"base_url"), QStringView(u"prefix"),
                                       QStringView(u"tags"),     QStringView(u"variables")};

constexpr QStringView dependenciesKey = u"dependencies";

enum class FolderKind
{
    Collection,
    Inner
};

std::optional<Value> mapEntry(Value map)
{
    return map.members.empty() ? std::nullopt : std::optional(std::move(map));
}

std::optional<Value> folderEntry(const Folder &folder, QStringView key, WrittenForm form)
{
    if (key == u"folder")
        return textEntry(folder.name);
    if (key == u"description")
        return textEntry(folder.description);
    if (key == u"base_url")
        return folder.baseUrl;
    if (key == u"prefix")
        return folder.prefix;
    if (key == u"tags")
        return textsEntry(folder.tags, form);
    return mapEntry(variablesValue(folder.variables));
}

std::optional<Value> environmentsEntry(const std::vector<Environment> &environments)
{
    QList<ValueMember> members;
    for (const Environment &environment : environments)
        members.push_back({environment.name, variablesValue(environment.variables)});
    return mapEntry(Value::fromMembers(std::move(members)));
}

using MethodSettings = std::map<QString, RequestSettings>;

std::optional<Value> methodsEntry(const MethodSettings &methods)
{
    QList<ValueMember> members;
    for (const auto &[method, settings] : methods)
        members.push_back({method, settingsValue(settings)});
    return mapEntry(Value::fromMembers(std::move(members)));
}

Value countValue(int limit)
{
    return limit == 0 ? Value::fromText(QStringLiteral("unlimited")) : integerValue(limit);
}

constexpr std::array runKeyOrder{QStringView(u"concurrency"), QStringView(u"per_host"),
                                 QStringView(u"rate"), QStringView(u"burst")};

std::optional<Value> limitEntry(const RunLimits &run, QStringView key)
{
    if (key == u"concurrency")
        return run.concurrency ? std::optional(countValue(*run.concurrency)) : std::nullopt;
    if (key == u"per_host")
        return run.perHost ? std::optional(countValue(*run.perHost)) : std::nullopt;
    if (key == u"rate")
        return run.rate ? std::optional(Value::fromText(formatRate(*run.rate))) : std::nullopt;
    return run.burst ? std::optional(integerValue(*run.burst)) : std::nullopt;
}

std::optional<Value> runEntry(const RunLimits &run)
{
    QList<ValueMember> members;
    for (const QStringView key : runKeyOrder) {
        if (std::optional<Value> limit = limitEntry(run, key))
            members.push_back({key.toString(), *std::move(limit)});
    }
    return mapEntry(Value::fromMembers(std::move(members)));
}

void setIfChanged(MapWriter &writer, const QString &key, const std::optional<Value> &before,
                  const std::optional<Value> &after)
{
    const bool isSame =
        before.has_value() == after.has_value() && (!before || saysTheSame(*before, *after));
    if (!isSame)
        writer.set(key, after);
}

using EntryOf = std::function<std::optional<Value>(QStringView key, WrittenForm form)>;

// The map at a key, which goes when nothing is left to say.
void writeMap(MapWriter &writer, const QString &key, std::span<const QStringView> order,
              const std::optional<Value> &before, const std::optional<Value> &after,
              const EntryOf &entryBefore, const EntryOf &entryAfter)
{
    if (!after || !writer.hasOwnMap(key)) {
        setIfChanged(writer, key, before, after);
        return;
    }
    MapWriter inner = writer.writerOf(key, order);
    // What is new comes first: a map without entries would lose its form.
    for (const bool isGoing : {false, true}) {
        for (const QStringView name : order) {
            const WrittenForm form = inner.formOf(name.toString());
            const std::optional<Value> entry = entryAfter(name, form);
            if (entry.has_value() != isGoing)
                setIfChanged(inner, name.toString(), entryBefore(name, form), entry);
        }
    }
    writer.take(inner);
}

// What stands in a map of settings: `defaults` may have dependencies, too.
struct SettingsMap
{
    RequestSettings settings;
    std::vector<NameReference> dependencies = {};

    std::optional<Value> entry(QStringView key, WrittenForm form) const
    {
        return key == dependenciesKey ? namesEntry(dependencies, form)
                                      : settingEntry(settings, key, form);
    }

    std::optional<Value> value() const
    {
        Value map = settingsValue(settings);
        if (std::optional<Value> names = namesEntry(dependencies, WrittenForm::List))
            map.members.push_back({dependenciesKey.toString(), *std::move(names)});
        return mapEntry(std::move(map));
    }
};

std::span<const QStringView> settingsMapOrder()
{
    static const std::vector<QStringView> order = [] {
        const std::span<const QStringView> settings = settingKeyOrder();
        std::vector<QStringView> keys(settings.begin(), settings.end());
        keys.push_back(dependenciesKey);
        return keys;
    }();
    return order;
}

void writeSettings(MapWriter &writer, const QString &key, SettingsMap before,
                   const SettingsMap &after)
{
    if (writer.hasOwnMap(key)) {
        MapWriter inner = writer.writerOf(key, settingsMapOrder());
        if (writeRetry(inner, before.settings.retry, after.settings.retry))
            before.settings.retry = after.settings.retry;
        writer.take(inner);
    }
    const auto entryOf = [](const SettingsMap &map) {
        return [&map](QStringView name, WrittenForm form) { return map.entry(name, form); };
    };
    writeMap(writer, key, settingsMapOrder(), before.value(), after.value(), entryOf(before),
             entryOf(after));
}

void writeLimits(MapWriter &writer, const RunLimits &before, const RunLimits &after)
{
    const auto entryOf = [](const RunLimits &limits) {
        return [&limits](QStringView name, WrittenForm) { return limitEntry(limits, name); };
    };
    writeMap(writer, QStringLiteral("run"), runKeyOrder, runEntry(before), runEntry(after),
             entryOf(before), entryOf(after));
}

// Whether the file has them there, itself or by what the map stands for.
bool haveDefaultsDependencies(const MapWriter &writer)
{
    bool isThere = false;
    visitEntries(writer.map(), [&isThere](const YamlNode &key, const YamlNode &value) {
        if (key.resolved().value != "defaults" || !value.resolved().isMapping())
            return;
        visitEntries(value.resolved(), [&isThere](const YamlNode &inner, const YamlNode &) {
            isThere = isThere || inner.resolved().value == "dependencies";
        });
    });
    return isThere;
}

// `auth` may also stand beside the defaults, and so may the dependencies of a folder; beside those
// of a collection it says what dependencies there are.
void writeDefaults(MapWriter &writer, const Folder &from, const Folder &to, FolderKind kind)
{
    SettingsMap before{from.defaults, from.dependencies};
    SettingsMap after{to.defaults, to.dependencies};
    const QString auth = QStringLiteral("auth");
    if (writer.hasKey(auth)) {
        setIfChanged(writer, auth, settingEntry(before.settings, auth),
                     settingEntry(after.settings, auth));
        before.settings.auth.reset();
        after.settings.auth.reset();
    }
    if (kind == FolderKind::Inner && !haveDefaultsDependencies(writer)) {
        const QString name = dependenciesKey.toString();
        const WrittenForm form = writer.formOf(name);
        setIfChanged(writer, name, before.entry(name, form), after.entry(name, form));
        before.dependencies.clear();
        after.dependencies.clear();
    }
    writeSettings(writer, QStringLiteral("defaults"), before, after);
}

// Those that say nothing are not written, but stay where they stood before.
MethodSettings writtenMethods(const MethodSettings &before, MethodSettings after)
{
    const RequestSettings nothing;
    std::erase_if(after, [&](const auto &entry) {
        const auto old = before.find(entry.first);
        const bool stoodThere = old != before.end() && old->second == nothing;
        return entry.second == nothing && !stoodThere;
    });
    return after;
}

// By method, the keys that stand for them: they may be in lower case.
std::map<QString, QString> writtenKeys(const YamlNode &methods)
{
    std::map<QString, QString> keys;
    for (const auto &[key, value] : YamlEntries(methods)) {
        const QString name = QString::fromUtf8(key.resolved().value);
        keys.try_emplace(name.toUpper(), name);
    }
    return keys;
}

// Each by itself, so that its key, its place and its comments stay.
void writeMethods(MapWriter &writer, const MethodSettings &before, const MethodSettings &after)
{
    const QString methods = QStringLiteral("methods");
    const MethodSettings wanted = writtenMethods(before, after);
    if (wanted.empty() || !writer.hasOwnMap(methods)) {
        setIfChanged(writer, methods, methodsEntry(before), methodsEntry(wanted));
        return;
    }
    MapWriter inner = writer.writerOf(methods, {});
    const std::map<QString, QString> keys = writtenKeys(inner.map());
    for (const auto &[method, settings] : wanted) {
        const auto key = keys.find(method);
        const auto old = before.find(method);
        if (key == keys.end())
            inner.append(method, settingsValue(settings));
        else if (old != before.end())
            writeSettings(inner, key->second, {old->second}, {settings});
    }
    for (const auto &[method, key] : keys) {
        if (before.contains(method) && !wanted.contains(method))
            inner.set(key, std::nullopt);
    }
    writer.take(inner);
}

void writeFolder(MapWriter &writer, const Folder &before, const Folder &after, FolderKind kind)
{
    for (const QStringView key : writtenFolderKeys) {
        const QString name = key.toString();
        const WrittenForm form = writer.formOf(name);
        setIfChanged(writer, name, folderEntry(before, key, form), folderEntry(after, key, form));
    }
    writeDefaults(writer, before, after, kind);
}

} // namespace

Result<YamlDocument> updateFolder(const YamlDocument &document, const YamlPath &path,
                                  const Folder &before, const Folder &after)
{
    MapWriter writer(document, path, collectionKeyOrder);
    writeFolder(writer, before, after, FolderKind::Inner);
    return writer.result();
}

Result<YamlDocument> updateCollection(const YamlDocument &document, const Collection &before,
                                      const Collection &after)
{
    MapWriter writer(document, {}, collectionKeyOrder);
    setIfChanged(writer, QStringLiteral("name"), textEntry(before.name), textEntry(after.name));
    writeFolder(writer, before.root, after.root, FolderKind::Collection);
    setIfChanged(writer, QStringLiteral("environments"), environmentsEntry(before.environments),
                 environmentsEntry(after.environments));
    writeMethods(writer, before.methodDefaults, after.methodDefaults);
    writeLimits(writer, before.run, after.run);
    return writer.result();
}

Value folderValue(const Folder &folder)
{
    QList<ValueMember> members;
    for (const QStringView key : writtenFolderKeys) {
        if (std::optional<Value> value = folderEntry(folder, key, WrittenForm::Map))
            members.push_back({key.toString(), *std::move(value)});
    }
    if (std::optional<Value> defaults = mapEntry(settingsValue(folder.defaults)))
        members.push_back({QStringLiteral("defaults"), *std::move(defaults)});
    if (std::optional<Value> names = namesEntry(folder.dependencies, WrittenForm::List))
        members.push_back({dependenciesKey.toString(), *std::move(names)});
    members.push_back({QStringLiteral("routes"), Value::fromList({})});
    return Value::fromMembers(std::move(members));
}

Value collectionValue(const Collection &collection)
{
    QList<ValueMember> members = folderValue(collection.root).members;
    const auto add = [&members](const QString &key, std::optional<Value> value) {
        if (value)
            members.push_back({key, *std::move(value)});
    };
    add(QStringLiteral("name"), textEntry(collection.name));
    add(QStringLiteral("environments"), environmentsEntry(collection.environments));
    add(QStringLiteral("methods"), methodsEntry(collection.methodDefaults));
    add(QStringLiteral("run"), runEntry(collection.run));
    return Value::fromMembers(std::move(members));
}

} // namespace Broadside
