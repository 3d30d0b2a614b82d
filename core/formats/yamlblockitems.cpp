#include "formats/yamlblockitems.h"

namespace Broadside {

bool isBlockItem(const YamlSplice &splice, const YamlTarget &target)
{
    return target.parent && target.parent->isSequence() && !isFlow(*target.parent) &&
           splice.isFirstOnLine(splice.dashOf(*target.node));
}

Extent extentOf(const YamlSplice &splice, const YamlNode &item)
{
    const qsizetype dash = splice.dashOf(item);
    const QByteArray indent = splice.indentAt(dash);
    qsizetype begin = splice.lineStart(dash);
    while (begin > 0) {
        const qsizetype above = splice.lineStart(begin - 1);
        if (!splice.text().sliced(above, begin - above).startsWith(QByteArray(indent + '#')))
            break;
        begin = above;
    }
    return {begin, splice.nextLine(splice.endOf(item))};
}

bool isBlockList(const YamlSplice &splice, const YamlNode &list)
{
    return list.isSequence() && list.firstChild && !isFlow(list) &&
           splice.isFirstOnLine(splice.dashOf(*list.firstChild));
}

namespace {

bool hasBlankLineBetween(const YamlSplice &splice, const YamlNode &previous, const YamlNode &next)
{
    const qsizetype from = splice.nextLine(splice.endOf(previous));
    const qsizetype to = extentOf(splice, next).begin;
    return from < to && splice.text().sliced(from, to - from).contains('\n') &&
           splice.isBlank(from, splice.nextLine(from));
}

// Whether the list keeps its items from each other.
bool isSpaced(const YamlSplice &splice, const YamlNode &sequence)
{
    const YamlNode *first = sequence.firstChild;
    return first && first->nextSibling && hasBlankLineBetween(splice, *first, *first->nextSibling);
}

} // namespace

TextSplice insertionInBlock(const YamlSplice &splice, const YamlNode &list, int position,
                            const QByteArray &text)
{
    const QByteArray indent = splice.indentAt(splice.dashOf(*list.firstChild));
    const QByteArray lines = indent + splice.indented(text, indent);
    const QByteArray space = isSpaced(splice, list) ? splice.lineEnd() : QByteArray();
    if (position <= 0) {
        const qsizetype begin = extentOf(splice, *list.firstChild).begin;
        return {begin, 0, lines + splice.lineEnd() + space};
    }
    const YamlNode *previous = list.firstChild;
    while (--position > 0 && previous->nextSibling)
        previous = previous->nextSibling;
    return splice.insertion(splice.endOf(*previous), space + lines);
}

} // namespace Broadside
