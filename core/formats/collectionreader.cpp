#include "formats/collectionreader.h"

#include "base/texts.h"
#include "formats/dependencyreader.h"
#include "formats/folderreader.h"
#include "formats/includereader.h"
#include "formats/knownroutes.h"
#include "formats/limitsreader.h"
#include "formats/middlewarereader.h"
#include "formats/scriptreader.h"
#include "formats/settingsreader.h"
#include "formats/valuereader.h"
#include "formats/yamldocument.h"

#include <QDir>
#include <QFileInfo>

#include <array>

namespace Broadside {

namespace {

constexpr QStringView fileSuffix = u".broadside.yaml";
constexpr QStringView folderFile = u"broadside.yaml";

class CollectionDraft : public FolderDraft
{
public:
    CollectionDraft(IncludeReader &includes, Collection &target)
        : FolderDraft(includes)
        , collection(target)
    {}

    Collection &collection;
};

Collection &collectionOf(FolderDraft &draft)
{
    return static_cast<CollectionDraft &>(draft).collection;
}

void readRun(ReadContext &context, const YamlNode &, const YamlNode &value, FolderDraft &draft)
{
    collectionOf(draft).run = readLimits(context, value);
}

void readTitle(ReadContext &context, const YamlNode &, const YamlNode &value, FolderDraft &draft)
{
    if (const auto name = context.text(value, "“name”"))
        collectionOf(draft).name = *name;
}

void ignoreKey(ReadContext &, const YamlNode &, const YamlNode &, FolderDraft &)
{}

constexpr auto collectionKeys = withFolderKeys(
    FolderKey{"broadside", ignoreKey}, // read before everything else
    FolderKey{"$schema", ignoreKey},   // for editors
    FolderKey{"name", readTitle},
    FolderKey{
        "environments",
        [](ReadContext &context, const YamlNode &, const YamlNode &value, FolderDraft &draft) {
            collectionOf(draft).environments = readEnvironments(context, value);
        }},
    FolderKey{
        "methods",
        [](ReadContext &context, const YamlNode &, const YamlNode &value, FolderDraft &draft) {
            collectionOf(draft).methodDefaults = readMethods(context, value);
        }},
    FolderKey{"run", readRun},
    FolderKey{
        "dependencies",
        [](ReadContext &context, const YamlNode &, const YamlNode &value, FolderDraft &draft) {
            collectionOf(draft).dependencies = readDependencies(context, value);
        }},
    FolderKey{
        "middleware",
        [](ReadContext &context, const YamlNode &, const YamlNode &value, FolderDraft &draft) {
            collectionOf(draft).middleware = readMiddleware(context, value);
        }},
    FolderKey{
        "startup",
        [](ReadContext &context, const YamlNode &, const YamlNode &value, FolderDraft &draft) {
            collectionOf(draft).startup = readScripts(context, value, "“startup”");
        }},
    FolderKey{
        "shutdown",
        [](ReadContext &context, const YamlNode &, const YamlNode &value, FolderDraft &draft) {
            collectionOf(draft).shutdown = readScripts(context, value, "“shutdown”");
        }},
    FolderKey{"include", readIncludes}, FolderKey{"routes", readRoutes});

const KeySet collectionKeySet{QT_TRANSLATE_NOOP("Broadside", "a collection"), {}};

// False when the rest cannot be understood.
bool checkVersion(ReadContext &context, const YamlNode &root)
{
    const YamlNode *version = nullptr;
    visitEntries(root, [&](const YamlNode &key, const YamlNode &value) {
        if (key.resolved().value == "broadside")
            version = &value;
    });
    if (!version) {
        context.report(
            root, tr("“broadside” is missing; the first line of a collection is “broadside: 1”"));
        return true;
    }
    const YamlNode &source = version->resolved();
    if (source.isPlain() && source.value == "1")
        return true;
    context.report(
        *version,
        source.isScalar() && source.value != "1"
            ? tr("version “%1” of the format is not known to this program; write “broadside: 1”")
                  .arg(toQString(source.value))
            : tr("“broadside” is the version of the format, a number; write “broadside: 1”"));
    return false;
}

void readRoot(ReadContext &context, const YamlDocument &document, IncludeReader &includes,
              Collection &collection)
{
    const YamlNode *root = document.root();
    if (!root) {
        context.errors().add(
            {ErrorCode::Format,
             tr("the file is empty; the first line of a collection is “broadside: 1”"),
             {context.filePath(), 1, 1}});
        return;
    }
    if (!root->isMapping()) {
        context.report(
            *root,
            tr("a collection must be a map of keys and values; its first line is “broadside: 1”"));
        return;
    }
    if (!checkVersion(context, *root) || !includes.account(context, *root, root->nodeCount))
        return;
    CollectionDraft draft(includes, collection);
    draft.folder.place = context.placeOf(*root);
    readKeys<FolderDraft>(context, *root, collectionKeySet, collectionKeys, draft);
    collection.root = std::move(draft.folder);
}

QString nameFromPath(const QString &filePath)
{
    const QFileInfo info(filePath);
    if (info.fileName() == folderFile)
        return info.dir().dirName();
    return info.fileName().endsWith(fileSuffix) ? info.fileName().chopped(fileSuffix.size())
                                                : info.completeBaseName();
}

LoadedCollection readDocument(const Result<YamlDocument> &document, const QString &filePath,
                              const LoadOptions &options)
{
    LoadedCollection loaded;
    loaded.collection.filePath = filePath;
    if (!options.isOutsideAllowed)
        loaded.collection.directoryPath = QFileInfo(filePath).absolutePath();
    loaded.collection.name = nameFromPath(filePath);
    ErrorList errors;
    IncludeReader includes(filePath, options, errors);
    const KnownRoutes known =
        document ? KnownRoutes(options.before, filePath, document->text()) : KnownRoutes();
    ReadContext context(filePath, errors, &known, &includes.schemas(), &includes.scripts());
    if (document) {
        includes.keepText(*document);
        errors.add(document->problems());
        readRoot(context, *document, includes, loaded.collection);
    } else {
        errors.add(document.error());
    }
    loaded.errors = errors.take();
    loaded.files = includes.files() + includes.schemas().files() + includes.scripts().files();
    loaded.texts = includes.texts();
    return loaded;
}

Result<QString> fileInFolder(const QString &directoryPath)
{
    const QDir directory(directoryPath);
    if (directory.exists(folderFile.toString()))
        return directory.filePath(folderFile.toString());
    const QStringList files =
        directory.entryList({u'*' + fileSuffix}, QDir::Files | QDir::Hidden, QDir::Name);
    if (files.size() == 1)
        return directory.filePath(files.front());
    if (files.isEmpty()) {
        return failure(ErrorCode::File,
                       tr("this folder has no broadside.yaml and no *.broadside.yaml"),
                       {directoryPath});
    }
    return failure(ErrorCode::File,
                   tr("this folder has several collections (%1); name one of them")
                       .arg(files.join(QStringLiteral(", "))),
                   {directoryPath});
}

} // namespace

Result<QString> collectionFile(const QString &path)
{
    const QString absolute = QDir::cleanPath(QFileInfo(path).absoluteFilePath());
    return QFileInfo(absolute).isDir() ? fileInFolder(absolute) : Result<QString>(absolute);
}

LoadedCollection loadCollection(const QString &path, const LoadOptions &options)
{
    const Result<QString> filePath = collectionFile(path);
    if (!filePath) {
        LoadedCollection failed;
        failed.errors.append(filePath.error());
        return failed;
    }
    return readDocument(options.files.document(*filePath), *filePath, options);
}

LoadedCollection parseCollection(const QByteArray &text, const QString &filePath,
                                 const LoadOptions &options)
{
    return readDocument(YamlDocument::parse(text, filePath), filePath, options);
}

} // namespace Broadside
