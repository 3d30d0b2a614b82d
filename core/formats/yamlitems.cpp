#include "formats/yamlitems.h"

#include "formats/valuereader.h"
#include "formats/yamlsplice.h"
#include "formats/yamlwriter.h"

namespace Broadside {

namespace {

// Whole lines of a text.
struct Extent
{
    qsizetype begin = 0;
    qsizetype end = 0;
};

bool isBlockItem(const YamlSplice &splice, const YamlTarget &target)
{
    return target.parent && target.parent->isSequence() && !isFlow(*target.parent) &&
           splice.isFirstOnLine(splice.dashOf(*target.node));
}

// From the comment right above the item on, if that is indented as far as its dash.
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

QByteArray withoutIndent(const QByteArray &lines, qsizetype indent)
{
    QByteArrayList result;
    for (QByteArray line : lines.split('\n')) {
        if (line.endsWith('\r'))
            line.chop(1);
        qsizetype count = 0;
        while (count < indent && count < line.size() && line[count] == ' ')
            ++count;
        result.append(line.sliced(count));
    }
    while (!result.isEmpty() && result.last().trimmed().isEmpty())
        result.removeLast();
    return result.join('\n') + '\n';
}

QByteArray linesOf(const Value &item)
{
    return toBlockYaml(Value::fromList({item}));
}

Value valueOf(const YamlDocument &document, const YamlNode &node)
{
    ErrorList errors;
    ReadContext context(document.filePath(), errors);
    return readValue(context, node);
}

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

// Below its key and the comment there, instead of `[]` or of nothing.
Result<YamlDocument> replaceEmptyList(const YamlSplice &splice, const YamlTarget &target,
                                      const QByteArray &text)
{
    const qsizetype colon = splice.text().indexOf(':', target.key->end) + 1;
    const qsizetype end = std::max<qsizetype>(colon, splice.endOf(*target.node));
    const qsizetype lineEnd = splice.nextLine(end);
    const QByteArray comment = splice.text().sliced(end, lineEnd - end).trimmed();
    const QByteArray indent = splice.indentAt(target.key->begin) + "  ";
    return splice.replace(colon, lineEnd,
                          (comment.isEmpty() ? QByteArray() : QByteArray(' ' + comment)) +
                              splice.lineEnd() + indent + splice.indented(text, indent) +
                              splice.lineEnd());
}

Result<YamlDocument> insertAsValue(const YamlDocument &document, const YamlPath &sequence,
                                   int position, const QByteArray &text)
{
    const Result<YamlDocument> item = YamlDocument::parse(text, document.filePath());
    if (!item)
        return item;
    return insertItem(document, sequence, position, valueOf(*item, *item->root()->firstChild));
}

} // namespace

Result<QByteArray> itemText(const YamlDocument &document, const YamlPath &item)
{
    const YamlTarget target = findTarget(document, item);
    if (!target.node || !target.parent || !target.parent->isSequence())
        return noSuchPath(document);
    const YamlSplice splice(document);
    if (!isBlockItem(splice, target))
        return linesOf(valueOf(document, *target.node));
    const Extent extent = extentOf(splice, *target.node);
    const qsizetype indent = splice.indentAt(splice.dashOf(*target.node)).size();
    return withoutIndent(splice.text().sliced(extent.begin, extent.end - extent.begin), indent);
}

Result<YamlDocument> insertItemText(const YamlDocument &document, const YamlPath &sequence,
                                    int position, const QByteArray &text)
{
    const YamlTarget target = findTarget(document, sequence);
    if (!target.node)
        return noSuchPath(document);
    const YamlSplice splice(document);
    const YamlNode &list = target.node->resolved();
    if (!list.firstChild && target.key && !isFlow(*target.parent) && !target.node->target)
        return replaceEmptyList(splice, target, text);
    if (!list.isSequence() || !list.firstChild || isFlow(list) ||
        !splice.isFirstOnLine(splice.dashOf(*list.firstChild)))
        return insertAsValue(document, sequence, position, text);

    const QByteArray indent = splice.indentAt(splice.dashOf(*list.firstChild));
    const QByteArray lines = indent + splice.indented(text, indent);
    const QByteArray space = isSpaced(splice, list) ? splice.lineEnd() : QByteArray();
    if (position <= 0) {
        const qsizetype begin = extentOf(splice, *list.firstChild).begin;
        return splice.replace(begin, begin, lines + splice.lineEnd() + space);
    }
    const YamlNode *previous = list.firstChild;
    while (--position > 0 && previous->nextSibling)
        previous = previous->nextSibling;
    return splice.insertLines(splice.endOf(*previous), space + lines);
}

Result<YamlDocument> removeItem(const YamlDocument &document, const YamlPath &item)
{
    const YamlTarget target = findTarget(document, item);
    const YamlSplice splice(document);
    if (!target.node || !isBlockItem(splice, target) || (!target.previous && !target.next))
        return removeNode(document, item);
    Extent extent = extentOf(splice, *target.node);
    const qsizetype after = splice.nextLine(extent.end);
    if (target.next && extent.end < after && splice.isBlank(extent.end, after)) {
        extent.end = after;
    } else if (target.previous && extent.begin > 0) {
        const qsizetype above = splice.lineStart(extent.begin - 1);
        if (splice.isBlank(above, extent.begin))
            extent.begin = above;
    }
    return splice.replace(extent.begin, extent.end, {});
}

} // namespace Broadside
