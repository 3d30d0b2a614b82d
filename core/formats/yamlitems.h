// Items of lists as text: taken out and put in elsewhere, in the same file or another one, with
// their comments and their form. This is how routes and folders are moved, copied and deleted.
#pragma once

#include "formats/yamlupdate.h"

namespace Broadside {

// Where the lines of an item of a block list stand in the text, with the comment right above it:
// the position of the first byte, and their length. Nothing for an item of another list. They are
// YAML of their own, a list of one, unless they have aliases of what is elsewhere.
struct ItemLines
{
    qsizetype position = 0;
    qsizetype length = 0;
};
std::optional<ItemLines> itemLines(const YamlDocument &document, const YamlPath &item);
// The lines of an item of a block list, from its dash on and with the comment right above it,
// without their indentation, lines ending in \n; of another list, the item as such lines.
Result<QByteArray> itemText(const YamlDocument &document, const YamlPath &item);
// The same where the lines say all that the item says: aliases of what is elsewhere are written
// out.
Result<QByteArray> selfContainedItemText(const YamlDocument &document, const YamlPath &item);
// Puts such lines, of one item or of several, into a list; the first gets the position given, at
// most the end. Blank lines keep them from their neighbours where those are kept from each other.
Result<YamlDocument> insertItemText(const YamlDocument &document, const YamlPath &sequence,
                                    int position, const QByteArray &text);
// Takes an item away with the comment right above it and one of the blank lines around it.
Result<YamlDocument> removeItem(const YamlDocument &document, const YamlPath &item);
// The same for many at once, none of which is inside another one.
Result<YamlDocument> removeItems(const YamlDocument &document, const std::vector<YamlPath> &items);
// Puts lines into a list and takes items away, in this order: a list that has none meanwhile would
// lose its form. The paths of the items are those before.
Result<YamlDocument> exchangeItems(const YamlDocument &document, const YamlPath &sequence,
                                   int position, const QByteArray &text,
                                   std::vector<YamlPath> items);

} // namespace Broadside
