// Collections at random: what they say, and files that say it.
#pragma once

#include "model/collection.h"
#include "randomyaml.h"

// Texts that YAML has to write with care, among them some with several lines.
QString randomText(Chance &chance);
QString randomLine(Chance &chance); // without line ends
QString randomName(Chance &chance); // of an item

// Of the collection format, without a name: that is its key in the list.
Broadside::Value randomRoute(Chance &chance, const QString &name, const QStringList &needed);
Broadside::Value randomFolder(Chance &chance, const QString &name);
Broadside::Value randomCollection(Chance &chance);

// A file: line ends of either kind, with or without the last one, a byte order mark.
QByteArray randomFile(Chance &chance, const YamlVariety &variety);
