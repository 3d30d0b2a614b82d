// The routes of a file as they were read from the text before: in a collection of thousands an edit
// is about one, and the others need not be read again. Gives what readRoute() would give, or
// nothing where that cannot be told from the texts. Used while a collection is loaded.
#pragma once

#include "formats/yamlnode.h"
#include "model/collection.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace Broadside {

struct LoadedCollection;

class KnownRoutes
{
public:
    KnownRoutes() = default; // none
    // What was read before outlives it; where that had errors, nothing of it is known.
    KnownRoutes(const LoadedCollection *before, const QString &filePath, const QByteArray &text);

    // The node is an entry of `routes` in the text of now.
    std::optional<Route> find(const YamlNode &item) const;

private:
    void add(const Folder &folder, const QString &filePath);
    const Route *at(int line, int column) const;

    // Bytes of the text that are as they were.
    struct Unchanged
    {
        qsizetype begin = 0;
        qsizetype end = 0;
        int moved = 0; // by so many lines
    };
    void findUnchanged(QByteArrayView before);
    bool isUnchanged(const YamlNode &item, const Unchanged &part) const;

    QByteArray m_text;
    std::vector<Unchanged> m_unchanged;  // in order; the first one begins with the text
    std::vector<const Route *> m_routes; // by line and column
};

} // namespace Broadside
