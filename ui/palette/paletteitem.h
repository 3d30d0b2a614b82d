// What the command palette can lead to: actions of the window, files, collections with their
// folders and routes. Values; routes are listed in the background.
#pragma once

#include "formats/collectionreader.h"

#include <QString>

#include <memory>
#include <vector>

namespace Broadside {

struct PaletteItem
{
    enum Kind
    {
        Action,
        File,
        Collection,
        Folder,
        Route
    };
    Kind kind = Action;
    QString text;        // what it is found by: of a route its id
    QString detail = {}; // where it belongs: a menu, a folder, a collection
    QString hint = {};   // of an action its shortcut, of a route its method
    bool isEnabled = true;
    int source = 0;  // the number of its action, file or collection
    QString id = {}; // of a route; of a folder its path
    QString foldedText = {};
    QString foldedDetail = {};

    // After text and detail are set.
    void fold();
};

using PaletteItems = std::vector<PaletteItem>;

// A collection to be listed with all it has.
struct PaletteCollection
{
    QString title;
    std::shared_ptr<const LoadedCollection> loaded; // null: not read yet
};

// The items, then the collections, numbered from 0. Takes a part of a second for 100,000 routes; on
// any thread.
PaletteItems withCollections(PaletteItems items, const std::vector<PaletteCollection> &collections);

} // namespace Broadside
