// Edits at random, with what they ought to make of a collection.
#pragma once

#include "chance.h"
#include "itemtree.h"

#include <functional>

struct RandomEdit
{
    QString title;
    std::function<Broadside::Result<Broadside::EditedCollection>(const Broadside::EditSource &)>
        run;
    ItemTree expected;
    QStringList touched = {};      // paths of items; an empty one is the collection
    bool areNeedsFollowed = false; // it gives items other paths
    bool changesNothing = false;
};

RandomEdit randomEdit(const Broadside::Collection &collection, Chance &chance);
