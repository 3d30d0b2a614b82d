// Folders, and the lists of routes in them. The collection itself and an included file are read
// the same way: each is a folder with some keys more or less.
#pragma once

#include "formats/keyreader.h"
#include "model/collection.h"

#include <QHash>

#include <array>
#include <concepts>

namespace Broadside {

class IncludeReader;

// A folder while it is read, and what guards that its children's names differ.
class FolderDraft
{
public:
    explicit FolderDraft(IncludeReader &includes)
        : m_includes(includes)
    {}

    Folder folder;

    RequestSettings &settings() { return folder.defaults; }
    IncludeReader &includes() { return m_includes; }
    // Adds a child whose name is new here; reports it otherwise. The routes of a folder without a
    // name count as children.
    void addItem(ReadContext &context, CollectionItem item);
    // For so many more.
    void reserve(size_t count)
    {
        folder.items.reserve(folder.items.size() + count);
        m_names.reserve(m_names.size() + qsizetype(count));
    }

private:
    bool isNewName(ReadContext &context, const CollectionItem &item);

    IncludeReader &m_includes;
    QHash<QString, SourcePlace> m_names;
};

// Keys for the tables of whatever is like a folder.
using FolderKey = KeyReader<FolderDraft>;

void readBaseUrl(ReadContext &, const YamlNode &key, const YamlNode &value, FolderDraft &);
void readPrefix(ReadContext &, const YamlNode &key, const YamlNode &value, FolderDraft &);
void readDescription(ReadContext &, const YamlNode &key, const YamlNode &value, FolderDraft &);
void readFolderTags(ReadContext &, const YamlNode &key, const YamlNode &value, FolderDraft &);
void readFolderVariables(ReadContext &, const YamlNode &key, const YamlNode &value, FolderDraft &);
void readDefaults(ReadContext &, const YamlNode &key, const YamlNode &value, FolderDraft &);
void readFolderAuth(ReadContext &, const YamlNode &key, const YamlNode &value, FolderDraft &);

// The table of a collection, a folder, an include or an included file: what all of them have, and
// its own keys.
constexpr auto withFolderKeys(std::same_as<FolderKey> auto... ownKeys)
{
    return std::array{ownKeys...,
                      FolderKey{"description", readDescription},
                      FolderKey{"base_url", readBaseUrl},
                      FolderKey{"prefix", readPrefix},
                      FolderKey{"tags", readFolderTags},
                      FolderKey{"variables", readFolderVariables},
                      FolderKey{"defaults", readDefaults},
                      FolderKey{"auth", readFolderAuth}};
}

// Keys that only some of them have.
void readFolderDependencies(ReadContext &, const YamlNode &key, const YamlNode &value,
                            FolderDraft &);
void readFolderName(ReadContext &, const YamlNode &key, const YamlNode &value, FolderDraft &);
void readRoutes(ReadContext &, const YamlNode &key, const YamlNode &value, FolderDraft &);
// `include: FILE` or `include: [FILE, …]` beside `routes`.
void readIncludes(ReadContext &, const YamlNode &key, const YamlNode &value, FolderDraft &);

// `- include: FILE` with the values it sets, among the routes.
void readIncludeEntry(ReadContext &context, const YamlNode &node, FolderDraft &around);

} // namespace Broadside
