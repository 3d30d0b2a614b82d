// Reads the files that a collection includes: each once, however often it is mounted, and only
// inside the collection's folder unless told otherwise. Lives while one collection is loaded.
#pragma once

#include "formats/collectionreader.h"
#include "formats/readcontext.h"
#include "formats/schemareader.h"
#include "formats/scriptreader.h"
#include "model/collection.h"

#include <QHash>

namespace Broadside {

class IncludeReader
{
public:
    // The options outlive it.
    IncludeReader(const QString &rootFile, const LoadOptions &options, ErrorList &errors);

    // The root of the file that the node names, as a folder. Nothing after an error; it is reported
    // at the node, or where it is in the file.
    std::optional<Folder> read(ReadContext &context, const YamlNode &pathNode);

    // Counts values against the limit for the whole collection. False and reported beyond it.
    bool account(ReadContext &context, const YamlNode &node, quint32 nodeCount);

    // Absolute paths of all files that were read, the collection's own first.
    const QStringList &files() const { return m_files; }
    SchemaReader &schemas() { return m_schemas; }
    ScriptReader &scripts() { return m_scripts; }
    void keepText(const YamlDocument &document);
    const QHash<QString, QByteArray> &texts() const { return m_texts; }

private:
    struct Link // of the chain of files that are being read
    {
        QString canonicalPath;
        QString path;
    };

    struct IncludedFile
    {
        std::optional<Folder> folder;
        quint64 nodeCount = 0; // with what it includes
    };

    bool isInside(const QString &path, const QString &canonicalPath) const;
    std::optional<Error> checkPath(const QString &written, const QString &path,
                                   const QString &canonicalPath) const;
    QString chainTo(const QString &canonicalPath) const;
    QString nameOf(const QString &path) const;
    IncludedFile readFile(const QString &path, const QString &canonicalPath, ReadContext &context,
                          const YamlNode &pathNode);

    QString m_directory;
    QString m_canonicalDirectory;
    const LoadOptions &m_options;
    ErrorList &m_errors;
    QStringList m_files;
    QHash<QString, QByteArray> m_texts;
    std::vector<Link> m_chain;
    QHash<QString, IncludedFile> m_read; // by canonical path
    quint64 m_nodeCount = 0;
    SchemaReader m_schemas;
    ScriptReader m_scripts;
};

} // namespace Broadside
