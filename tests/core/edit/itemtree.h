// What a collection says, as far as files can say it, in a form that edits are easily done to: what
// an edit ought to make of a collection.
#pragma once

#include "edit/collectionedit.h"

#include <vector>

struct ItemTree
{
    QString name;
    bool isFolder = true;
    Broadside::Value own; // all but the name, needs and what is inside
    QStringList needs;    // as written
    QStringList targets;  // the paths of the routes meant; empty where none is
    QString origin;       // the path before the edit; empty for what is new
    bool isMoved = false; // by the edit
    std::vector<ItemTree> items = {};

    // Null when there is none.
    ItemTree *find(const QString &path);
    QStringList names() const;
    // Of all below, by origin: the path now.
    QHash<QString, QString> paths() const;
};

ItemTree treeOf(const Broadside::Collection &collection);
Broadside::Value ownValue(const Broadside::Route &route);
Broadside::Value ownValue(const Broadside::Folder &folder);

// What is wrong in the edited collection; empty when it says what was expected. Needs mean the
// routes they meant, or (where names did not change) are as they were.
QString difference(const ItemTree &expected, const Broadside::Collection &edited,
                   bool areNeedsFollowed);
