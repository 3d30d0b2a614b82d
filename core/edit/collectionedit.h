// Edits of an open collection: changes of its routes and folders as changes of its files' texts,
// which touch nothing but what is meant. Pure: each takes the collection with the texts it was read
// from and gives the texts as they become, or a sentence that says why it cannot be. Reads files
// that the texts lack. On any thread.
#pragma once

#include "edit/renaming.h"
#include "formats/collectionreader.h"

#include <functional>

namespace Broadside {

struct InsertionPoint;

struct EditSource
{
    const Collection &collection;
    CollectionFiles files;
    // By edits that were made since the paths that one has were named.
    RenamingHistory since = {};

    // What these are called in this collection.
    QString current(const QString &path) const { return renamedInTurn(path, since); }
    QStringList current(const QStringList &paths) const { return renamedInTurn(paths, since); }
    InsertionPoint current(const InsertionPoint &point) const;
};

struct EditedCollection
{
    CollectionFiles files;
    Renamings renamings;
    QStringList added = {}; // paths of items that are new, in order
};

// Where items go: into a folder (empty: the collection), beside one of the items in it.
struct InsertionPoint
{
    QString folder;
    QString neighbour = {}; // a name in the folder; empty: at its end
    bool isBehind = true;   // the neighbour, or in front of it
};

// In its folder, and beside its neighbour as long as that is there, too.
InsertionPoint renamedInTurn(const InsertionPoint &point, const RenamingHistory &history);

Result<EditedCollection> changeRoute(const EditSource &source, const QString &id,
                                     const Route &after);
using RouteChange = std::function<void(Route &)>;
// Changes nothing but what the function does to the route. Its id, and what the function makes it
// need, are taken as they were named, and followed to what they are called now.
Result<EditedCollection> editRoute(const EditSource &source, const QString &id,
                                   const RouteChange &change);
// What the folder says beside its routes.
Result<EditedCollection> changeFolder(const EditSource &source, const QString &path,
                                      const Folder &after);
Result<EditedCollection> changeCollection(const EditSource &source, const Collection &after);
// Of a route or a folder.
Result<EditedCollection> renameItem(const EditSource &source, const QString &path,
                                    const QString &name);

// Items under names of their own: a name that is taken gets a number.
Result<EditedCollection> addRoute(const EditSource &source, const InsertionPoint &point,
                                  const Route &route);
Result<EditedCollection> addFolder(const EditSource &source, const InsertionPoint &point,
                                   const Folder &folder);
Result<EditedCollection> removeItems(const EditSource &source, const QStringList &paths);
Result<EditedCollection> moveItems(const EditSource &source, const QStringList &paths,
                                   const InsertionPoint &point);
// Copies beside the originals.
Result<EditedCollection> duplicateItems(const EditSource &source, const QStringList &paths);

// How many routes need one of the items, or one inside, and are none of them.
int countNeeding(const Collection &collection, const QStringList &paths);

// Items on their way to another place.
struct CopiedItems
{
    QByteArray text;              // YAML, a list, with their comments
    QStringList directories = {}; // of the files they stand in, by item; without: nobody knows
    QStringList paths = {};       // by item; without: they come from elsewhere
};

// For the clipboard, and for other collections.
Result<CopiedItems> copyItems(const EditSource &source, const QStringList &paths);
// Files that they name relative to where they were are named from where they come to.
Result<EditedCollection> pasteItems(const EditSource &source, const InsertionPoint &point,
                                    const CopiedItems &items);
// The same of what was removed from this very collection: what needed them needs them there.
Result<EditedCollection> pasteCutItems(const EditSource &source, const InsertionPoint &point,
                                       const CopiedItems &items);

} // namespace Broadside
