// Items of lists as text: taken out and put in elsewhere, in the same file or another one, with
// their comments and their form. This is how routes and folders are moved, copied and deleted.
#pragma once

#include "formats/yamlupdate.h"

namespace Broadside {

// The lines of an item of a block list, from its dash on and with the comment right above it,
// without their indentation, lines ending in \n; of another list, the item as such lines.
Result<QByteArray> itemText(const YamlDocument &document, const YamlPath &item);
// Puts such lines into a list; the item gets the position given, at most the end. Blank lines keep
// it from its neighbours where they are kept from each other.
Result<YamlDocument> insertItemText(const YamlDocument &document, const YamlPath &sequence,
                                    int position, const QByteArray &text);
// Takes an item away with the comment right above it and one of the blank lines around it.
Result<YamlDocument> removeItem(const YamlDocument &document, const YamlPath &item);

} // namespace Broadside
