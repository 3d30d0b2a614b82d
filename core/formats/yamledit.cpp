#include "formats/yamledit.h"

#include "base/texts.h"
#include "formats/yamlsplice.h"
#include "formats/yamlwriter.h"

#include <algorithm>

namespace Broadside {

namespace {

std::unexpected<Error> keyIsThere(const YamlDocument &document, const YamlNode &mapping,
                                  const QString &key)
{
    return failure(ErrorCode::Usage, tr("the key “%1” is already there").arg(key),
                   document.placeOf(mapping));
}

bool isJsonPlace(const YamlNode &collection)
{
    const YamlNode *first = collection.firstChild;
    return isFlow(collection) && first && first->style == YamlNode::Style::DoubleQuoted;
}

FlowPlace placeIn(const YamlNode &collection)
{
    if (!isFlow(collection))
        return FlowPlace::Alone;
    return isJsonPlace(collection) ? FlowPlace::InJson : FlowPlace::Flow;
}

Value entryValue(const QString &key, const Value &value)
{
    Value map;
    map.kind = Value::Kind::Map;
    map.members.push_back({key, value});
    return map;
}

bool isNonEmptyCollection(const Value &value)
{
    return !value.items.empty() || !value.members.empty();
}

bool isBlockText(const Value &value)
{
    return value.kind == Value::Kind::Text && value.text.contains(u'\n') &&
           !value.text.contains(u'\r');
}

// Texts of several lines become a block below their key, indented from the parent on.
QByteArray blockTextFor(const YamlSplice &splice, const YamlTarget &target, const Value &value)
{
    const qsizetype parentStart = target.key ? target.key->begin : splice.dashOf(*target.node);
    const QByteArray entry = toBlockYaml(entryValue(QStringLiteral("k"), value));
    return splice.indented(entry.sliced(3), splice.indentAt(parentStart));
}

// The lines of a list may begin below their key, those of a map may not.
QByteArray blockFor(const YamlSplice &splice, const YamlTarget &target, const Value &value)
{
    const QByteArray indent = splice.indentAt(target.node->begin);
    const bool isTooFarLeft = target.key && value.kind == Value::Kind::Map &&
                              indent.size() <= splice.indentAt(target.key->begin).size();
    const QByteArray more = isTooFarLeft ? "  " : "";
    return more + splice.indented(toBlockYaml(value), indent + more);
}

QByteArray replacementFor(const YamlSplice &splice, const YamlTarget &target, const Value &value)
{
    const bool isInFlow = target.parent && isFlow(*target.parent);
    const bool isAlias = target.node->kind == YamlNode::Kind::Alias;
    // Behind an anchor, lines could not begin.
    if (!isFlow(*target.node) && !target.node->isScalar() && !isAlias &&
        target.node->anchor.empty() && isNonEmptyCollection(value))
        return blockFor(splice, target, value);
    // A comment behind the value would become a part of a block.
    if (target.parent && !isInFlow && isBlockText(value) &&
        splice.isLastOnLine(splice.endOf(*target.node)))
        return blockTextFor(splice, target, value);
    const bool isJson = isInFlow && (isJsonPlace(*target.parent) ||
                                     target.node->style == YamlNode::Style::DoubleQuoted);
    return toFlowYaml(value, isJson     ? FlowPlace::InJson
                             : isInFlow ? FlowPlace::Flow
                                        : FlowPlace::Alone);
}

} // namespace

const YamlNode *findNode(const YamlDocument &document, const YamlPath &path)
{
    const YamlTarget target = findTarget(document, path);
    return target.node ? &target.node->resolved() : nullptr;
}

namespace {

bool extendToPlace(const YamlNode &node, int line, int column, YamlPath &path)
{
    if (node.line == line && node.column == column && !node.isScalar())
        return true;
    if (node.kind == YamlNode::Kind::Alias)
        return false;
    int position = 0;
    const YamlNode *key = nullptr;
    for (const YamlNode &child : YamlItems(node)) {
        if (node.isMapping() && !key) {
            key = &child;
            continue;
        }
        if (node.isMapping())
            path.emplace_back(QString::fromUtf8(key->resolved().value));
        else
            path.emplace_back(position++);
        if (!child.isScalar() && extendToPlace(child, line, column, path))
            return true;
        path.pop_back();
        key = nullptr;
    }
    return false;
}

} // namespace

std::optional<YamlPath> findPath(const YamlDocument &document, int line, int column)
{
    YamlPath path;
    if (document.root() && extendToPlace(*document.root(), line, column, path))
        return path;
    return std::nullopt;
}

Result<YamlDocument> replaceValue(const YamlDocument &document, const YamlPath &path,
                                  const Value &value)
{
    const YamlTarget target = findTarget(document, path);
    if (!target.node)
        return noSuchPath(document);
    const YamlSplice splice(document);
    const YamlNode &node = *target.node;
    QByteArray replacement = replacementFor(splice, target, value);
    if (!node.anchor.empty())
        replacement.prepend('&' + QByteArray(node.anchor.data(), qsizetype(node.anchor.size())) +
                            ' ');
    if (const QByteArray comment = splice.headerComment(node); !comment.isEmpty()) {
        const qsizetype lineEnd = replacement.indexOf(splice.lineEnd());
        replacement.insert(lineEnd < 0 ? replacement.size() : lineEnd, QByteArray(' ' + comment));
    }
    qsizetype begin = node.begin;
    const bool wasBlock = !node.isScalar() && node.kind != YamlNode::Kind::Alias && !isFlow(node);
    if (wasBlock && target.key && !isNonEmptyCollection(value)) {
        // One value in the place of lines of its own moves up behind the key.
        const qsizetype colon = document.text().indexOf(':', target.key->end) + 1;
        if (splice.isBlank(colon, begin))
            begin = colon;
        else
            replacement.prepend("  ");
    }
    const char before = begin > 0 ? document.text()[begin - 1] : '\n';
    const bool hadSeparator = begin == node.begin && node.end > node.begin;
    if (!hadSeparator && (before == ':' || before == '-'))
        replacement.prepend(' ');
    return splice.replace(begin, splice.endOf(node), replacement);
}

namespace {

// `, key: value` or an own line where the neighbours have their own.
Result<YamlDocument> insertIntoFlow(const YamlSplice &splice, const YamlNode &collection,
                                    const YamlNode *previous, const YamlNode *previousStart,
                                    const QByteArray &text)
{
    if (!collection.firstChild) {
        const qsizetype open =
            splice.text().indexOf(collection.isMapping() ? '{' : '[', collection.begin);
        return splice.replace(open + 1, collection.end - 1, text);
    }
    const bool isOnOwnLine =
        splice.isFirstOnLine(previousStart ? previousStart->begin : collection.firstChild->begin);
    const QByteArray separator =
        isOnOwnLine
            ? splice.lineEnd() + splice.indentAt(previousStart ? previousStart->begin
                                                               : collection.firstChild->begin)
            : QByteArray(" ");
    if (!previous) {
        const qsizetype first = collection.firstChild->begin;
        return splice.replace(first, first, text + ',' + separator);
    }
    return splice.replace(previous->end, previous->end, ',' + separator + text);
}

Result<YamlDocument> insertIntoEmpty(const YamlDocument &document, const YamlPath &path,
                                     const YamlNode &node, const Value &value)
{
    if (node.isScalar() && node.value.empty() && node.style == YamlNode::Style::Plain)
        return replaceValue(document, path, value);
    return failure(ErrorCode::Usage, tr("there is no map or list at this place"),
                   document.placeOf(node));
}

} // namespace

Result<YamlDocument> insertEntry(const YamlDocument &document, const YamlPath &mapping,
                                 const QString &key, const Value &value, const QString &afterKey)
{
    const YamlNode *node = findNode(document, mapping);
    if (!node)
        return noSuchPath(document);
    if (!node->isMapping())
        return insertIntoEmpty(document, mapping, *node, entryValue(key, value));
    if (findEntry(*node, key.toUtf8()).node)
        return keyIsThere(document, *node, key);
    const YamlNode *previousKey = nullptr;
    for (const auto &[entryKey, entryNode] : YamlEntries(*node)) {
        previousKey = &entryKey;
        if (!afterKey.isNull() && entryKey.resolved().value == afterKey.toStdString())
            break;
    }
    const YamlSplice splice(document);
    if (isFlow(*node) || !previousKey) { // an empty map is written {}
        QByteArray text = toFlowYaml(entryValue(key, value), placeIn(*node));
        text = text.sliced(1, text.size() - 2);
        return insertIntoFlow(splice, *node, previousKey ? previousKey->nextSibling : nullptr,
                              previousKey, text);
    }
    const QByteArray indent = splice.indentAt(node->firstChild->begin);
    const QByteArray lines = splice.indented(toBlockYaml(entryValue(key, value)), indent);
    const YamlNode &previous = *previousKey->nextSibling;
    return splice.insertLines(splice.endOf(previous), indent + lines);
}

Result<YamlDocument> insertFirstEntry(const YamlDocument &document, const YamlPath &mapping,
                                      const QString &key, const Value &value)
{
    const YamlNode *node = findNode(document, mapping);
    if (!node || !node->isMapping() || !node->firstChild)
        return insertEntry(document, mapping, key, value);
    if (findEntry(*node, key.toUtf8()).node)
        return keyIsThere(document, *node, key);
    const YamlSplice splice(document);
    const YamlNode &first = *node->firstChild;
    if (isFlow(*node)) {
        QByteArray text = toFlowYaml(entryValue(key, value), placeIn(*node));
        return insertIntoFlow(splice, *node, nullptr, nullptr, text.sliced(1, text.size() - 2));
    }
    const QByteArray indent = splice.indentAt(first.begin);
    const QByteArray lines = splice.indented(toBlockYaml(entryValue(key, value)), indent);
    return splice.replace(first.begin, first.begin, lines + splice.lineEnd() + indent);
}

Result<YamlDocument> renameKey(const YamlDocument &document, const YamlPath &path,
                               const QString &key)
{
    const YamlTarget target = findTarget(document, path);
    if (!target.key)
        return noSuchPath(document);
    if (findEntry(*target.parent, key.toUtf8()).node)
        return keyIsThere(document, *target.parent, key);
    return YamlSplice(document).replace(target.key->begin, target.key->end,
                                        toFlowYaml(Value::fromText(key), placeIn(*target.parent)));
}

Result<YamlDocument> insertItem(const YamlDocument &document, const YamlPath &sequence,
                                int position, const Value &value)
{
    const YamlNode *node = findNode(document, sequence);
    if (!node)
        return noSuchPath(document);
    Value list;
    list.kind = Value::Kind::List;
    list.items.push_back(value);
    if (!node->isSequence())
        return insertIntoEmpty(document, sequence, *node, list);
    const YamlNode *previous = nullptr;
    for (const YamlNode &item : YamlItems(*node)) {
        if (position-- <= 0)
            break;
        previous = &item;
    }
    const YamlSplice splice(document);
    if (isFlow(*node))
        return insertIntoFlow(splice, *node, previous, previous, toFlowYaml(value, placeIn(*node)));
    const qsizetype dash = splice.dashOf(*node->firstChild);
    const QByteArray indent = splice.indentAt(dash);
    const QByteArray lines = splice.indented(toBlockYaml(list), indent);
    if (!previous)
        return splice.replace(dash, dash, lines + splice.lineEnd() + indent);
    return splice.insertLines(splice.endOf(*previous), indent + lines);
}

namespace {

qsizetype endOfTextBefore(const YamlSplice &splice, qsizetype position)
{
    while (position > 0 && QByteArrayView("\r\n \t").contains(splice.text()[position - 1]))
        --position;
    return position;
}

// With the comma in front of it, but not with the comment behind that.
Result<YamlDocument> removeLastOfFlow(const YamlSplice &splice, const YamlTarget &target,
                                      qsizetype start)
{
    const qsizetype from = target.previous->end;
    QByteArray between = splice.text().sliced(from, start - from);
    if (!between.contains('#'))
        return splice.replace(from, target.node->end, {});
    if (splice.isLastOnLine(target.node->end))
        between = splice.text().sliced(from, endOfTextBefore(splice, start) - from);
    const qsizetype comma = between.indexOf(',');
    return splice.replace(from, target.node->end,
                          comma < between.indexOf('#') ? between.remove(comma, 1) : between);
}

} // namespace

Result<YamlDocument> removeNode(const YamlDocument &document, const YamlPath &path)
{
    const YamlTarget target = findTarget(document, path);
    if (!target.parent)
        return noSuchPath(document);
    if (!target.previous && !target.next) {
        Value empty;
        empty.kind = target.key ? Value::Kind::Map : Value::Kind::List;
        return replaceValue(document, {path.begin(), path.end() - 1}, empty);
    }
    const YamlSplice splice(document);
    const auto startOf = [&](const YamlNode &node) -> qsizetype {
        return target.key || isFlow(*target.parent) ? node.begin : splice.dashOf(node);
    };
    const qsizetype start = startOf(target.key ? *target.key : *target.node);
    if (isFlow(*target.parent)) {
        return target.next ? splice.replace(start, target.next->begin, {})
                           : removeLastOfFlow(splice, target, start);
    }
    if (!splice.isFirstOnLine(start)) { // `- first: 1`: what follows takes its place
        const qsizetype next = startOf(*target.next);
        const qsizetype below = splice.nextLine(splice.endOf(*target.node));
        return splice.isBlank(below, std::max(below, splice.lineStart(next)))
                   ? splice.replace(start, next, {})
                   : splice.replace(endOfTextBefore(splice, start), below, splice.lineEnd());
    }
    return splice.replace(splice.lineStart(start), splice.nextLine(splice.endOf(*target.node)), {});
}

} // namespace Broadside
