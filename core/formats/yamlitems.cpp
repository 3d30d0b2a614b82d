#include "formats/yamlitems.h"

#include "formats/valuereader.h"
#include "formats/yamlblockitems.h"
#include "formats/yamlsplice.h"
#include "formats/yamlwriter.h"

#include <climits>

#include <algorithm>

namespace Broadside {

namespace {

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

// Below its key and the comment there, instead of `[]` or of nothing.
Result<YamlDocument> replaceEmptyList(const YamlSplice &splice, const YamlTarget &target,
                                      const QByteArray &text)
{
    const qsizetype colon = splice.text().indexOf(':', target.key->end) + 1;
    const qsizetype end = std::max<qsizetype>(colon, splice.endOf(*target.node));
    const qsizetype lineEnd = splice.nextLine(end);
    const QByteArray comment = splice.text().sliced(end, lineEnd - end).trimmed();
    const QByteArray indent = splice.indentAt(target.key->begin) + "  ";
    QByteArray above; // comments in the brackets, and behind them
    if (isFlow(*target.node)) {
        const qsizetype open = splice.text().indexOf('[', target.node->begin) + 1;
        const QByteArray inside = splice.text().sliced(open, qMax<qsizetype>(0, end - 1 - open));
        for (const QByteArray &line : inside.split('\n')) {
            if (!line.trimmed().isEmpty())
                above += indent + line.trimmed() + splice.lineEnd();
        }
    }
    const QByteArray lines = indent + splice.indented(text, indent) + splice.lineEnd();
    const bool isOnOwnLine = target.node->begin > colon && splice.isFirstOnLine(target.node->begin);
    if (!isOnOwnLine) {
        const QByteArray behindKey = comment.isEmpty() ? QByteArray() : QByteArray(' ' + comment);
        return splice.replace(colon, lineEnd, behindKey + splice.lineEnd() + above + lines);
    }
    // There may be comments between it and its key.
    if (!comment.isEmpty())
        above += indent + comment + splice.lineEnd();
    return splice.replace(splice.lineStart(target.node->begin), lineEnd, above + lines);
}

Result<YamlDocument> insertAsValue(const YamlDocument &document, const YamlPath &sequence,
                                   int position, const QByteArray &text)
{
    const Result<YamlDocument> items = YamlDocument::parse(text, document.filePath());
    if (!items)
        return items;
    Result<YamlDocument> changed = document;
    for (const YamlNode &item : YamlItems(*items->root())) {
        changed = insertItem(*changed, sequence, position, valueOf(*items, item));
        if (!changed)
            return changed;
        position = std::max(position, 0) + (position < INT_MAX ? 1 : 0);
    }
    return changed;
}

} // namespace

std::optional<ItemLines> itemLines(const YamlDocument &document, const YamlPath &item)
{
    const YamlTarget target = findTarget(document, item);
    const YamlSplice splice(document);
    if (!target.node || !isBlockItem(splice, target))
        return std::nullopt;
    const Extent extent = extentOf(splice, *target.node);
    return ItemLines{extent.begin, extent.end - extent.begin};
}

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

namespace {

// Writes out the aliases in a part of a document of what is not in it.
class AliasWriter
{
public:
    AliasWriter(const YamlDocument &document, const YamlNode &part)
        : m_document(document)
        , m_part(part)
    {
        visit(part, false);
    }

    QByteArray result() const { return m_result + m_document.text().sliced(m_position); }

private:
    void visit(const YamlNode &node, bool isInFlow)
    {
        if (node.target && (node.target->begin < m_part.begin || node.target->begin > m_part.end)) {
            m_result += m_document.text().sliced(m_position, node.begin - m_position);
            m_result += toFlowYaml(valueOf(m_document, node),
                                   isInFlow ? FlowPlace::Flow : FlowPlace::Alone);
            m_position = node.end;
        }
        for (const YamlNode &child : YamlItems(node))
            visit(child, isInFlow || isFlow(node));
    }

    const YamlDocument &m_document;
    const YamlNode &m_part;
    QByteArray m_result;
    qsizetype m_position = 0;
};

} // namespace

Result<QByteArray> selfContainedItemText(const YamlDocument &document, const YamlPath &item)
{
    Result<QByteArray> text = itemText(document, item);
    if (!text || YamlDocument::parse(*text, document.filePath()))
        return text;
    const YamlNode &node = *findTarget(document, item).node;
    const Result<YamlDocument> whole =
        YamlDocument::parse(AliasWriter(document, node).result(), document.filePath());
    text = whole ? itemText(*whole, item) : text;
    if (whole && text && YamlDocument::parse(*text, document.filePath()))
        return text;
    return linesOf(valueOf(document, node));
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
    return isBlockList(splice, list)
               ? document.spliced({insertionInBlock(splice, list, position, text)})
               : insertAsValue(document, sequence, position, text);
}

} // namespace Broadside
