// Items of block lists as lines of a text: where they are, and where others are put in. For what
// edits texts; others use yamlitems.h.
#pragma once

#include "formats/yamlsplice.h"

namespace Broadside {

// Whole lines of a text.
struct Extent
{
    qsizetype begin = 0;
    qsizetype end = 0;
};

bool isBlockItem(const YamlSplice &splice, const YamlTarget &target);
// With an item in it, on a line of its own.
bool isBlockList(const YamlSplice &splice, const YamlNode &list);
// From the comment right above the item on, if that is indented as far as its dash.
Extent extentOf(const YamlSplice &splice, const YamlNode &item);
// Lines of items put into a block list, as insertItemText() does.
TextSplice insertionInBlock(const YamlSplice &splice, const YamlNode &list, int position,
                            const QByteArray &text);

} // namespace Broadside
