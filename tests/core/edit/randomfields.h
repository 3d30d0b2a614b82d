// Routes, folders and collections of which something is another at random.
#pragma once

#include "chance.h"
#include "model/collection.h"

Broadside::Route donorRoute(Chance &chance, const QString &name);
Broadside::Folder donorFolder(Chance &chance, const QString &name); // empty

void changeField(Broadside::Route &route, Chance &chance);
void changeField(Broadside::Folder &folder, Chance &chance);
void changeField(Broadside::Collection &collection, Chance &chance);
