#include "formats/includereader.h"

#include "base/texts.h"
#include "formats/folderreader.h"
#include "formats/knownroutes.h"
#include "formats/yamldocument.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace Broadside {

namespace {

void refuseInIncluded(ReadContext &context, const YamlNode &key, const YamlNode &, FolderDraft &)
{
    context.report(key, tr("“%1” belongs in the collection's main file, not in an included one")
                            .arg(toQString(key.resolved().value)));
}

void readIncludedVersion(ReadContext &context, const YamlNode &, const YamlNode &value,
                         FolderDraft &)
{
    if (!value.resolved().isPlain() || value.resolved().value != "1")
        context.report(value, tr("“broadside” must be 1, the version of the format"));
}

void readIncludedTitle(ReadContext &context, const YamlNode &, const YamlNode &value, FolderDraft &)
{
    context.text(value, "“name”");
}

// Those that its routes use; what they do is said in the main file.
void readIncludedDependencies(ReadContext &context, const YamlNode &key, const YamlNode &value,
                              FolderDraft &draft)
{
    if (value.resolved().isMapping())
        refuseInIncluded(context, key, value, draft);
    else
        readFolderDependencies(context, key, value, draft);
}

constexpr auto includedKeys = withFolderKeys(
    FolderKey{"broadside", readIncludedVersion}, FolderKey{"name", readIncludedTitle},
    FolderKey{"folder", readFolderName}, FolderKey{"routes", readRoutes},
    FolderKey{"include", readIncludes}, FolderKey{"dependencies", readIncludedDependencies},
    FolderKey{"environments", refuseInIncluded}, FolderKey{"run", refuseInIncluded},
    FolderKey{"methods", refuseInIncluded}, FolderKey{"middleware", refuseInIncluded},
    FolderKey{"startup", refuseInIncluded}, FolderKey{"shutdown", refuseInIncluded});

const KeySet includedKeySet{QT_TRANSLATE_NOOP("Broadside", "an included file"), {}};

Folder readIncludedRoot(ReadContext &context, const YamlNode &root, IncludeReader &includes)
{
    FolderDraft draft(includes);
    draft.folder.place = context.placeOf(root);
    if (root.resolved().isSequence())
        readRoutes(context, root, root, draft);
    else
        readKeys<FolderDraft>(context, root, includedKeySet, includedKeys, draft);
    return std::move(draft.folder);
}

} // namespace

IncludeReader::IncludeReader(const QString &rootFile, const LoadOptions &options, ErrorList &errors)
    : m_directory(QFileInfo(rootFile).absolutePath())
    , m_canonicalDirectory(QFileInfo(m_directory).canonicalFilePath())
    , m_options(options)
    , m_errors(errors)
    , m_files{rootFile}
    , m_chain{{QFileInfo(rootFile).canonicalFilePath(), rootFile}}
    , m_schemas(rootFile, options.isOutsideAllowed)
    , m_scripts(rootFile, options.isOutsideAllowed)
{}

void IncludeReader::keepText(const YamlDocument &document)
{
    m_texts.insert(document.filePath(), document.text());
}

bool IncludeReader::account(ReadContext &context, const YamlNode &node, quint32 nodeCount)
{
    m_nodeCount += nodeCount;
    if (m_nodeCount <= YamlDocument::mostNodes)
        return true;
    context.report(
        node, Broadside::tr("with all its files the collection has more than 1,000,000 values"),
        ErrorCode::TooLarge);
    return false;
}

bool IncludeReader::isInside(const QString &path, const QString &canonicalPath) const
{
    const auto isBelow = [](const QString &file, const QString &directory) {
        return file.startsWith(directory.endsWith(u'/') ? directory : QString(directory + u'/'));
    };
    return canonicalPath.isEmpty() ? isBelow(path, m_directory)
                                   : isBelow(canonicalPath, m_canonicalDirectory);
}

QString IncludeReader::nameOf(const QString &path) const
{
    return isInside(path, {}) ? QDir(m_directory).relativeFilePath(path) : path;
}

QString IncludeReader::chainTo(const QString &canonicalPath) const
{
    const auto first = std::ranges::find_if(
        m_chain, [&](const Link &link) { return link.canonicalPath == canonicalPath; });
    QStringList names;
    for (auto link = first; link != m_chain.end(); ++link)
        names.append(nameOf(link->path));
    if (!names.isEmpty())
        names.append(nameOf(first->path));
    return names.join(QStringLiteral(" → "));
}

std::optional<Error> IncludeReader::checkPath(const QString &written, const QString &path,
                                              const QString &canonicalPath) const
{
    if (!m_options.isOutsideAllowed && !isInside(path, canonicalPath)) {
        return Error{ErrorCode::File,
                     Broadside::tr(
                         "“%1” is outside of the collection's folder; --allow-outside permits that")
                         .arg(written)};
    }
    const bool isOnDisk = !canonicalPath.isEmpty();
    if (!isOnDisk && !m_options.files.contains(path)) {
        return Error{ErrorCode::File,
                     Broadside::tr("the included file “%1” does not exist").arg(written)};
    }
    if (isOnDisk && !QFileInfo(canonicalPath).isFile()) {
        return Error{ErrorCode::File,
                     Broadside::tr("“%1” is not a file and cannot be included").arg(written)};
    }
    if (const QString chain = chainTo(isOnDisk ? canonicalPath : path); !chain.isEmpty()) {
        return Error{ErrorCode::Cycle,
                     Broadside::tr("the files include each other without end: %1").arg(chain)};
    }
    return std::nullopt;
}

std::optional<Folder> IncludeReader::read(ReadContext &context, const YamlNode &pathNode)
{
    const std::optional<QString> named = context.text(pathNode, "“include”");
    if (!named)
        return std::nullopt;
    const QDir directory = QFileInfo(context.filePath()).absoluteDir();
    const QString path = QDir::cleanPath(directory.absoluteFilePath(*named));
    const QString canonicalPath = QFileInfo(path).canonicalFilePath();
    if (const std::optional<Error> error = checkPath(*named, path, canonicalPath)) {
        context.report(pathNode, error->message, error->code);
        return std::nullopt;
    }
    // A file that is gone may be among the texts that take the place of those on the disk.
    const QString identity = canonicalPath.isEmpty() ? path : canonicalPath;
    const auto known = m_read.constFind(identity);
    if (known == m_read.cend()) {
        const IncludedFile file = readFile(path, identity, context, pathNode);
        return m_read.insert(identity, file)->folder;
    }
    if (!account(context, pathNode, quint32(qMin<quint64>(known->nodeCount, UINT32_MAX))))
        return std::nullopt;
    return known->folder;
}

IncludeReader::IncludedFile IncludeReader::readFile(const QString &path,
                                                    const QString &canonicalPath,
                                                    ReadContext &context, const YamlNode &pathNode)
{
    m_files.append(path);
    const Result<YamlDocument> document = m_options.files.document(path);
    if (!document) {
        m_errors.add(document.error());
        return {};
    }
    keepText(*document);
    m_errors.add(document->problems());
    const YamlNode *root = document->root();
    if (!root) {
        context.report(pathNode,
                       Broadside::tr("the included file “%1” is empty").arg(nameOf(path)));
        return {};
    }
    const quint64 countBefore = m_nodeCount;
    if (!account(context, pathNode, root->nodeCount))
        return {};
    m_chain.push_back({canonicalPath, path});
    const KnownRoutes known(m_options.before, path, document->text());
    ReadContext included(path, m_errors, &known, &m_schemas, &m_scripts);
    IncludedFile file;
    file.folder = readIncludedRoot(included, *root, *this);
    m_chain.pop_back();
    file.nodeCount = m_nodeCount - countBefore;
    return file;
}

} // namespace Broadside
