#include "formats/folderreader.h"

#include "base/texts.h"
#include "formats/includereader.h"
#include "formats/knownroutes.h"
#include "formats/routereader.h"
#include "formats/settingsreader.h"
#include "formats/valuereader.h"
#include "formats/yamlscalar.h"

namespace Broadside {

bool FolderDraft::isNewName(ReadContext &context, const CollectionItem &item)
{
    const auto *route = std::get_if<Route>(&item.item);
    const QString &name = route ? route->name : std::get<Folder>(item.item).name;
    const SourcePlace &place = route ? route->place : std::get<Folder>(item.item).place;
    const auto first = m_names.constFind(name);
    if (first == m_names.cend()) {
        m_names.insert(name, place);
        return true;
    }
    if (*first == place) {
        context.errors().add({ErrorCode::Format,
                              Broadside::tr("“%1” comes twice, as its file is included twice; give "
                                            "an include a “folder” of its own")
                                  .arg(name),
                              place});
        return false;
    }
    const QString where =
        first->file == place.file ? Broadside::tr("line %1").arg(first->line) : first->toString();
    context.errors().add(
        {ErrorCode::Format,
         Broadside::tr("the name “%1” is used already, at %2; names beside each other must differ")
             .arg(name, where),
         place});
    return false;
}

void FolderDraft::addItem(ReadContext &context, CollectionItem item)
{
    auto *nested = std::get_if<Folder>(&item.item);
    if (nested && nested->name.isEmpty()) {
        FolderDraft checked(m_includes);
        checked.m_names.swap(m_names);
        for (CollectionItem &child : nested->items)
            checked.addItem(context, std::move(child));
        m_names.swap(checked.m_names);
        nested->items = std::move(checked.folder.items);
    } else if (!isNewName(context, item)) {
        return;
    }
    folder.items.push_back(std::move(item));
}

void readBaseUrl(ReadContext &context, const YamlNode &, const YamlNode &value, FolderDraft &draft)
{
    draft.folder.baseUrl = context.scalarValue(value, "“base_url”");
}

void readPrefix(ReadContext &context, const YamlNode &, const YamlNode &value, FolderDraft &draft)
{
    draft.folder.prefix = context.scalarValue(value, "“prefix”");
}

void readDescription(ReadContext &context, const YamlNode &, const YamlNode &value,
                     FolderDraft &draft)
{
    if (const auto text = context.text(value, "“description”"))
        draft.folder.description = *text;
}

void readFolderName(ReadContext &context, const YamlNode &, const YamlNode &value,
                    FolderDraft &draft)
{
    if (const auto name =
            readItemName(context, value, QT_TRANSLATE_NOOP("Broadside", "the name of a folder")))
        draft.folder.name = *name;
}

void readFolderTags(ReadContext &context, const YamlNode &, const YamlNode &value,
                    FolderDraft &draft)
{
    draft.folder.tags = readTags(context, value);
}

void readFolderVariables(ReadContext &context, const YamlNode &, const YamlNode &value,
                         FolderDraft &draft)
{
    draft.folder.variables = readVariables(context, value, "“variables”");
}

void readDefaults(ReadContext &context, const YamlNode &key, const YamlNode &value,
                  FolderDraft &draft)
{
    const std::optional<Auth> auth = draft.folder.defaults.auth;
    FolderDefaults defaults = readFolderDefaults(context, value);
    draft.folder.defaults = std::move(defaults.values);
    if (auth && draft.folder.defaults.auth) {
        context.report(key, tr("“auth” stands both here and beside “defaults”; keep one"));
    }
    if (auth)
        draft.folder.defaults.auth = auth;
    if (!draft.folder.dependencies.empty() && !defaults.dependencies.empty()) {
        context.report(key, tr("“dependencies” stands both here and beside “defaults”; keep one"));
    } else if (!defaults.dependencies.empty()) {
        draft.folder.dependencies = std::move(defaults.dependencies);
    }
}

void readFolderDependencies(ReadContext &context, const YamlNode &key, const YamlNode &value,
                            FolderDraft &draft)
{
    if (!draft.folder.dependencies.empty())
        context.report(key, tr("“dependencies” stands both here and in “defaults”; keep one"));
    else
        draft.folder.dependencies =
            readNames(context, value, QT_TRANSLATE_NOOP("Broadside", "a dependency's name"));
}

void readFolderAuth(ReadContext &context, const YamlNode &key, const YamlNode &value,
                    FolderDraft &draft)
{
    readSetting(context, key, value, draft);
}

namespace {

constexpr auto folderKeys = withFolderKeys(
    FolderKey{"folder", readFolderName}, FolderKey{"routes", readRoutes},
    FolderKey{"include", readIncludes}, FolderKey{"dependencies", readFolderDependencies});

const KeySet folderKeySet{QT_TRANSLATE_NOOP("Broadside", "a folder"), {"middleware"}};

void readFolder(ReadContext &context, const YamlNode &node, const YamlNode *name,
                FolderDraft &around)
{
    FolderDraft draft(around.includes());
    draft.folder.place = context.placeOf(node);
    readKeys<FolderDraft>(context, node, folderKeySet, folderKeys, draft);
    if (!name)
        context.report(node, tr("this folder has no name; write folder: NAME"));
    // A folder without a usable name is reported; its routes would get wrong names.
    if (!draft.folder.name.isEmpty())
        around.addItem(context, {std::move(draft.folder)});
}

// What decides what an entry of `routes` is.
struct ItemKeys
{
    const YamlNode *folder = nullptr;
    const YamlNode *routes = nullptr;
    const YamlNode *include = nullptr;
};

ItemKeys findItemKeys(const YamlNode &item)
{
    ItemKeys keys;
    if (!item.isMapping())
        return keys;
    visitEntries(item, [&](const YamlNode &key, const YamlNode &value) {
        const std::string_view name = key.resolved().value;
        if (name == "folder")
            keys.folder = &value;
        else if (name == "routes")
            keys.routes = &value;
        else if (name == "include")
            keys.include = &value;
    });
    return keys;
}

std::optional<Route> knownRoute(const ReadContext &context, const YamlNode &node)
{
    return context.known() ? context.known()->find(node) : std::nullopt;
}

void readItem(ReadContext &context, const YamlNode &node, FolderDraft &around)
{
    if (std::optional<Route> known = knownRoute(context, node)) {
        around.addItem(context, {*std::move(known)});
        return;
    }
    const ItemKeys keys = findItemKeys(node.resolved());
    const bool isInclude =
        keys.include && !keys.routes && !(keys.folder && keys.include->resolved().isSequence());
    if (isInclude) {
        readIncludeEntry(context, node, around);
    } else if (keys.folder || keys.routes) {
        readFolder(context, node, keys.folder, around);
    } else if (std::optional<Route> route = readRoute(context, node)) {
        around.addItem(context, {*std::move(route)});
    }
}

} // namespace

void readRoutes(ReadContext &context, const YamlNode &, const YamlNode &value, FolderDraft &draft)
{
    const YamlNode &source = value.resolved();
    if (source.isSequence()) {
        size_t count = 0;
        for ([[maybe_unused]] const YamlNode &item : YamlItems(source))
            ++count;
        draft.reserve(count);
        for (const YamlNode &item : YamlItems(source))
            readItem(context, item, draft);
    } else if (!source.isScalar() || scalarKind(source) != Value::Kind::Null) {
        context.report(value, tr("“routes” must be a list; begin each route with “- ”"));
    }
}

} // namespace Broadside
