// Reads the schemas of routes: those that stand in the collection, and those in files of JSON, each
// file once however many routes name it, and only inside the collection's folder unless told
// otherwise. Lives while one collection is loaded.
#pragma once

#include "formats/collectionfolder.h"
#include "formats/readcontext.h"
#include "model/jsonschema.h"
#include "model/schema.h"

#include <QHash>

namespace Broadside {

class SchemaReader
{
public:
    // The collection's own file.
    SchemaReader(const QString &rootFile, bool isOutsideAllowed);

    // Nothing after an error; it is reported where it is, in the collection or in the schema's
    // file.
    std::optional<Schema> read(ReadContext &context, const YamlNode &node);

    // All that were read or looked for, absolute.
    const QStringList &files() const { return m_files; }

private:
    struct File
    {
        std::optional<Schema> schema;
        QList<Error> errors;
    };

    std::optional<Schema> readInline(ReadContext &context, const YamlNode &node);
    std::optional<Schema> readNamed(ReadContext &context, const YamlNode &node);
    File readFile(const QString &path);
    Result<Json> readJson(const QString &path, QStringList &files);

    CollectionFolder m_folder;
    QStringList m_files;
    QHash<QString, File> m_read; // by absolute path
};

} // namespace Broadside
