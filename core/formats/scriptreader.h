// Reads the scripts of a collection: those that stand in it, and the names of files that have one.
// What a script says is not looked at, but for the secrets it names. Lives while one collection is
// loaded.
#pragma once

#include "formats/collectionfolder.h"
#include "formats/readcontext.h"
#include "model/script.h"

#include <optional>
#include <vector>

namespace Broadside {

class ScriptReader
{
public:
    // The collection's own file.
    ScriptReader(const QString &rootFile, bool isOutsideAllowed)
        : m_folder(rootFile, isOutsideAllowed)
    {}

    // A path, relative to the file that it stands in. Nothing after an error; a file that is not
    // there, or outside of the collection's folder unless that is allowed, is one.
    std::optional<Script> readFile(ReadContext &context, const YamlNode &node);

    // All that are named or looked for, absolute.
    const QStringList &files() const { return m_files; }

private:
    CollectionFolder m_folder;
    QStringList m_files;
};

// By the context's reader, if it has one.
std::optional<Script> readScriptFile(ReadContext &context, const YamlNode &node);
// The body of a function. `what` names it in sentences, as subjectText() takes it.
std::optional<Script> readInlineScript(ReadContext &context, const YamlNode &node,
                                       const char *what);
// `{ script: FILE }` or `{ inline: BODY }`.
std::optional<Script> readScript(ReadContext &context, const YamlNode &node, const char *what);
// A list of such.
std::vector<Script> readScripts(ReadContext &context, const YamlNode &node, const char *what);

} // namespace Broadside
