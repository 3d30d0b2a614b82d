// Reads a collection from its files. Every error is collected with its place, and what is right is
// loaded beside what is not. The format is described in docs/collection-format.md.
//
// The places in the collection name files by absolute path: a path in a value (a body from a file)
// is relative to the file it stands in.
#pragma once

#include "formats/collectionfiles.h"
#include "model/collection.h"

namespace Broadside {

struct LoadedCollection
{
    Collection collection;
    QList<Error> errors;
    QStringList files; // all that were read, the collection's own first, then schemas, scripts last
    QHash<QString, QByteArray> texts; // of those that are YAML
};

struct LoadOptions
{
    bool isOutsideAllowed = false; // included files may lie outside of the collection's folder
    CollectionFiles files = {};    // what to read in the place of those on the disk
    // What the files had before; routes whose text is unchanged are taken from there.
    const LoadedCollection *before = nullptr;
};

// The file that loadCollection() reads, absolute: the path itself, or the one collection in a
// folder. An error when the folder has none or several.
Result<QString> collectionFile(const QString &path);

// The path of a file, or of a folder that has a broadside.yaml or exactly one *.broadside.yaml.
LoadedCollection loadCollection(const QString &path, const LoadOptions &options = {});
// A text as if it were in that file; includes are read from beside it.
LoadedCollection parseCollection(const QByteArray &text, const QString &filePath,
                                 const LoadOptions &options = {});

} // namespace Broadside
