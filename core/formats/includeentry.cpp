// `include` as it stands in a folder: alone, or as an entry of `routes` whose values win over those
// of the file.
#include "base/texts.h"
#include "formats/folderreader.h"
#include "formats/includereader.h"
#include "model/inheritance.h"

namespace Broadside {

void readIncludes(ReadContext &context, const YamlNode &, const YamlNode &value, FolderDraft &draft)
{
    const auto add = [&](const YamlNode &path) {
        if (std::optional<Folder> folder = draft.includes().read(context, path))
            draft.addItem(context, {*std::move(folder)});
    };
    if (!value.resolved().isSequence()) {
        add(value);
        return;
    }
    for (const YamlNode &path : YamlItems(value.resolved()))
        add(path);
}

namespace {

class EntryDraft : public FolderDraft
{
public:
    using FolderDraft::FolderDraft;
    const YamlNode *path = nullptr;
};

void readEntryPath(ReadContext &, const YamlNode &, const YamlNode &value, FolderDraft &draft)
{
    static_cast<EntryDraft &>(draft).path = &value;
}

constexpr auto entryKeys =
    withFolderKeys(FolderKey{"include", readEntryPath}, FolderKey{"folder", readFolderName},
                   FolderKey{"dependencies", readFolderDependencies});

const KeySet entryKeySet{QT_TRANSLATE_NOOP("Broadside", "an include"), {"middleware"}};

// Puts the entry's prefix before the file's, with one slash between.
std::optional<Value> joinedPrefix(std::optional<Value> outer, const std::optional<Value> &inner)
{
    if (!outer || !inner)
        return outer ? outer : inner;
    QString &text = outer->text;
    while (text.endsWith(u'/'))
        text.chop(1);
    text += (inner->text.startsWith(u'/') ? QString() : QStringLiteral("/")) + inner->text;
    outer->kind = Value::Kind::Text;
    return outer;
}

// The file's folder as this entry mounts it.
void mount(Folder &file, Folder entry)
{
    if (!entry.name.isEmpty())
        file.name = entry.name;
    if (!entry.description.isEmpty())
        file.description = entry.description;
    inherit(file.baseUrl, entry.baseUrl);
    file.prefix = joinedPrefix(std::move(entry.prefix), file.prefix);
    for (const QString &tag : std::as_const(file.tags)) {
        if (!entry.tags.contains(tag))
            entry.tags.append(tag);
    }
    file.tags = entry.tags;
    inheritRows(file.variables, entry.variables, [](const Variable &left, const Variable &right) {
        return left.name == right.name;
    });
    inherit(file.defaults, entry.defaults);
    file.dependencies.insert(file.dependencies.begin(), entry.dependencies.begin(),
                             entry.dependencies.end());
    file.place = entry.place;
}

} // namespace

void readIncludeEntry(ReadContext &context, const YamlNode &node, FolderDraft &around)
{
    EntryDraft draft(around.includes());
    draft.folder.place = context.placeOf(node);
    readKeys<FolderDraft>(context, node, entryKeySet, entryKeys, draft);
    if (!draft.path)
        return; // an error in reading it
    if (draft.path->resolved().isSequence()) {
        context.report(*draft.path,
                       tr("an include among the routes names one file; write an entry for each"));
        return;
    }
    std::optional<Folder> folder = draft.includes().read(context, *draft.path);
    if (!folder)
        return;
    mount(*folder, std::move(draft.folder));
    around.addItem(context, {*std::move(folder)});
}

} // namespace Broadside
