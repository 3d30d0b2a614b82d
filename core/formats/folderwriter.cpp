#include "formats/folderwriter.h"

#include "formats/mapwriter.h"

#include <array>

namespace Broadside {

namespace {

constexpr std::array collectionKeyOrder{
    QStringView(u"broadside"),   QStringView(u"name"),      QStringView(u"folder"),
    QStringView(u"description"), QStringView(u"base_url"),  QStringView(u"prefix"),
    QStringView(u"tags"),        QStringView(u"variables"), QStringView(u"environments"),
    QStringView(u"auth"),        QStringView(u"defaults"),  QStringView(u"methods"),
    QStringView(u"run"),         QStringView(u"routes")};

// Those of a folder; `auth` is one of its defaults.
constexpr std::array writtenFolderKeys{QStringView(u"folder"),   QStringView(u"description"),
                                       QStringView(u"base_url"), QStringView(u"prefix"),
                                       QStringView(u"tags"),     QStringView(u"variables")};

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
    std::vector<ValueMember> members;
    for (const Environment &environment : environments)
        members.push_back({environment.name, variablesValue(environment.variables)});
    return mapEntry(Value::fromMembers(std::move(members)));
}

std::optional<Value> methodsEntry(const std::map<QString, RequestSettings> &methods)
{
    std::vector<ValueMember> members;
    for (const auto &[method, settings] : methods)
        members.push_back({method, settingsValue(settings)});
    return mapEntry(Value::fromMembers(std::move(members)));
}

std::optional<Value> runEntry(const RunLimits &run)
{
    if (!run.concurrency)
        return std::nullopt;
    const QString name = QStringLiteral("concurrency");
    return Value::fromMembers(
        {{name, *run.concurrency == 0 ? Value::fromText(QStringLiteral("unlimited"))
                                      : integerValue(*run.concurrency)}});
}

void setIfChanged(MapWriter &writer, const QString &key, const std::optional<Value> &before,
                  const std::optional<Value> &after)
{
    const bool isSame =
        before.has_value() == after.has_value() && (!before || saysTheSame(*before, *after));
    if (!isSame)
        writer.set(key, after);
}

// `auth` may also stand beside the defaults.
void writeDefaults(MapWriter &writer, RequestSettings before, RequestSettings after)
{
    const QString auth = QStringLiteral("auth");
    const QString defaults = QStringLiteral("defaults");
    if (writer.hasKey(auth)) {
        setIfChanged(writer, auth, settingEntry(before, auth), settingEntry(after, auth));
        before.auth.reset();
        after.auth.reset();
    }
    const std::optional<Value> wanted = mapEntry(settingsValue(after));
    if (!wanted || !writer.hasKey(defaults)) {
        setIfChanged(writer, defaults, mapEntry(settingsValue(before)), wanted);
        return;
    }
    MapWriter inner = writer.writerOf(defaults, settingKeyOrder());
    for (const QStringView key : settingKeyOrder()) {
        const QString name = key.toString();
        const WrittenForm form = inner.formOf(name);
        setIfChanged(inner, name, settingEntry(before, key, form), settingEntry(after, key, form));
    }
    writer.take(inner);
}

void writeFolder(MapWriter &writer, const Folder &before, const Folder &after)
{
    for (const QStringView key : writtenFolderKeys) {
        const QString name = key.toString();
        const WrittenForm form = writer.formOf(name);
        setIfChanged(writer, name, folderEntry(before, key, form), folderEntry(after, key, form));
    }
    writeDefaults(writer, before.defaults, after.defaults);
}

} // namespace

Result<YamlDocument> updateFolder(const YamlDocument &document, const YamlPath &path,
                                  const Folder &before, const Folder &after)
{
    MapWriter writer(document, path, collectionKeyOrder);
    writeFolder(writer, before, after);
    return writer.result();
}

Result<YamlDocument> updateCollection(const YamlDocument &document, const Collection &before,
                                      const Collection &after)
{
    MapWriter writer(document, {}, collectionKeyOrder);
    setIfChanged(writer, QStringLiteral("name"), textEntry(before.name), textEntry(after.name));
    writeFolder(writer, before.root, after.root);
    setIfChanged(writer, QStringLiteral("environments"), environmentsEntry(before.environments),
                 environmentsEntry(after.environments));
    setIfChanged(writer, QStringLiteral("methods"), methodsEntry(before.methodDefaults),
                 methodsEntry(after.methodDefaults));
    setIfChanged(writer, QStringLiteral("run"), runEntry(before.run), runEntry(after.run));
    return writer.result();
}

Value folderValue(const Folder &folder)
{
    std::vector<ValueMember> members;
    for (const QStringView key : writtenFolderKeys) {
        if (std::optional<Value> value = folderEntry(folder, key, WrittenForm::Map))
            members.push_back({key.toString(), *std::move(value)});
    }
    if (std::optional<Value> defaults = mapEntry(settingsValue(folder.defaults)))
        members.push_back({QStringLiteral("defaults"), *std::move(defaults)});
    members.push_back({QStringLiteral("routes"), Value::fromList({})});
    return Value::fromMembers(std::move(members));
}

} // namespace Broadside
