#include "formats/yamltreebuilder.h"

#include "base/texts.h"
#include "formats/yamldocument.h"
#include "formats/yamlscalar.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace Broadside {

namespace {

QString toText(std::string_view bytes)
{
    return QString::fromUtf8(bytes.data(), qsizetype(bytes.size()));
}

// A password that begins with ! and has no quotes is a tag, one with * an alias: neither is
// repeated in a sentence, which says the place.
QString unknownTagText()
{
    return Broadside::tr("this tag does not fit or is not known; write the value without it, and "
                         "text that begins with “!” in quotes");
}

std::string_view viewOf(const yaml_char_t *text)
{
    return text ? std::string_view(reinterpret_cast<const char *>(text)) : std::string_view();
}

YamlNode::Style styleOf(yaml_scalar_style_t style)
{
    switch (style) {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE:
        return YamlNode::Style::SingleQuoted;
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE:
        return YamlNode::Style::DoubleQuoted;
    case YAML_LITERAL_SCALAR_STYLE:
        return YamlNode::Style::Literal;
    case YAML_FOLDED_SCALAR_STYLE:
        return YamlNode::Style::Folded;
    default:
        return YamlNode::Style::Plain;
    }
}

} // namespace

YamlTreeBuilder::YamlTreeBuilder(YamlTree &tree, QString filePath, const SurrogateEscapes *escapes)
    : m_tree(tree)
    , m_filePath(std::move(filePath))
    , m_escapes(escapes)
    , m_parsedText(escapes ? escapes->shiftedText() : tree.text)
    , m_cursor(tree.text)
{}

Result<void> YamlTreeBuilder::add(const yaml_event_t &event)
{
    switch (event.type) {
    case YAML_DOCUMENT_START_EVENT:
        return startDocument(event);
    case YAML_SCALAR_EVENT:
        return addScalar(event);
    case YAML_ALIAS_EVENT:
        return addAlias(event);
    case YAML_SEQUENCE_START_EVENT:
        return startCollection(event, YamlNode::Kind::Sequence,
                               event.data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE,
                               viewOf(event.data.sequence_start.anchor),
                               viewOf(event.data.sequence_start.tag));
    case YAML_MAPPING_START_EVENT:
        return startCollection(event, YamlNode::Kind::Mapping,
                               event.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE,
                               viewOf(event.data.mapping_start.anchor),
                               viewOf(event.data.mapping_start.tag));
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        return endCollection(event);
    default:
        return {};
    }
}

SourcePlace YamlTreeBuilder::placeOf(const YamlNode &node) const
{
    return {m_filePath, node.line, node.column};
}

std::unexpected<Error> YamlTreeBuilder::refused(const YamlNode &node, ErrorCode code,
                                                const QString &message) const
{
    return failure(code, message, placeOf(node));
}

void YamlTreeBuilder::addProblem(const YamlNode &node, const QString &message)
{
    constexpr qsizetype mostProblems = 1000;
    if (m_tree.problems.size() < mostProblems)
        m_tree.problems.append({ErrorCode::Format, message, placeOf(node)});
}

std::string_view YamlTreeBuilder::kept(std::string_view text)
{
    if (text.empty())
        return {};
    auto *copy = static_cast<char *>(m_tree.memory.allocate(text.size(), 1));
    std::memcpy(copy, text.data(), text.size());
    return {copy, text.size()};
}

YamlNode *YamlTreeBuilder::makeNode(const yaml_event_t &event, YamlNode::Kind kind,
                                    YamlNode::Style style)
{
    auto *node = new (m_tree.memory.allocate(sizeof(YamlNode), alignof(YamlNode))) YamlNode;
    node->kind = kind;
    node->style = style;
    node->begin = m_cursor.byteOf(event.start_mark.index);
    node->end = m_cursor.byteOf(event.end_mark.index);
    node->line = int(event.start_mark.line) + 1;
    node->column = int(event.start_mark.column) + 1;
    return node;
}

Result<void> YamlTreeBuilder::startDocument(const yaml_event_t &event)
{
    if (++m_documentCount == 1)
        return {};
    return failure(ErrorCode::Syntax,
                   Broadside::tr("a second document begins here; a file holds one"),
                   {m_filePath, int(event.start_mark.line) + 1, int(event.start_mark.column) + 1});
}

// Enters a node where the text has it. What is known only at its end comes later.
void YamlTreeBuilder::append(YamlNode *node)
{
    if (m_open.empty()) {
        m_tree.root = node;
        return;
    }
    OpenCollection &parent = m_open.back();
    if (parent.lastChild)
        parent.lastChild->nextSibling = node;
    else
        parent.node->firstChild = node;
    parent.lastChild = node;
    ++parent.childCount;
}

// Adds a finished node to its parent's size; refuses what grows beyond the limits.
Result<void> YamlTreeBuilder::account(const YamlNode &node)
{
    // Everything read before this node, aliases expanded, is in the open collections.
    m_expandedCount += node.target ? node.nodeCount : 1;
    if (m_expandedCount > YamlDocument::mostNodes) {
        return refused(
            node, ErrorCode::TooLarge,
            node.target
                ? Broadside::tr("with its aliases expanded the file has more than 1,000,000 values")
                : Broadside::tr("the file has more than 1,000,000 values"));
    }
    if (m_open.size() + node.height > size_t(YamlDocument::deepest)) {
        return refused(node, ErrorCode::TooLarge,
                       Broadside::tr("nested more than 100 levels deep"));
    }
    if (!m_open.empty()) {
        YamlNode &parent = *m_open.back().node;
        parent.height = std::max(parent.height, quint16(node.height + 1));
    }
    return {};
}

void YamlTreeBuilder::remember(YamlNode *node, std::string_view anchor)
{
    if (anchor.empty())
        return;
    node->anchor = kept(anchor);
    m_anchors[node->anchor] = node;
}

// The value, without a copy where the text has it letter by letter.
std::string_view YamlTreeBuilder::scalarValue(const yaml_event_t &event, const YamlNode &node)
{
    const std::string_view value(reinterpret_cast<const char *>(event.data.scalar.value),
                                 event.data.scalar.length);
    const size_t quotes = node.style == YamlNode::Style::Plain ? 0 : 1;
    if (value.size() + 2 * quotes == node.end - node.begin &&
        std::memcmp(value.data(), m_parsedText.constData() + node.begin + quotes, value.size()) ==
            0) {
        return {m_tree.text.constData() + node.begin + quotes, value.size()};
    }
    if (m_escapes) {
        const std::optional<QByteArray> restored = node.style == YamlNode::Style::DoubleQuoted
                                                       ? m_escapes->restoredCharacters(value)
                                                       : m_escapes->restoredSpelling(value);
        if (restored)
            return kept({restored->constData(), size_t(restored->size())});
    }
    return kept(value);
}

Result<void> YamlTreeBuilder::addScalar(const yaml_event_t &event)
{
    YamlNode *node = makeNode(event, YamlNode::Kind::Scalar, styleOf(event.data.scalar.style));
    node->value = scalarValue(event, *node);
    node->tag = kept(viewOf(event.data.scalar.tag));
    node->nodeCount = 1;
    remember(node, viewOf(event.data.scalar.anchor));
    if (!node->tag.empty() && !scalarKind(*node))
        addProblem(*node, unknownTagText());
    append(node);
    return account(*node);
}

Result<void> YamlTreeBuilder::addAlias(const yaml_event_t &event)
{
    YamlNode *node = makeNode(event, YamlNode::Kind::Alias, YamlNode::Style::Plain);
    node->value = kept(viewOf(event.data.alias.anchor));
    const auto anchored = m_anchors.find(node->value);
    if (anchored == m_anchors.end()) {
        return refused(
            *node, ErrorCode::Syntax,
            Broadside::tr("nothing above has this anchor; text that begins with “*” needs quotes"));
    }
    const YamlNode *target = anchored->second;
    if (target->nodeCount == 0) {
        return refused(*node, ErrorCode::Cycle,
                       Broadside::tr("the alias “*%1” stands inside what it stands for")
                           .arg(toText(node->value)));
    }
    node->target = target;
    node->nodeCount = target->nodeCount;
    node->height = target->height;
    append(node);
    return account(*node);
}

Result<void> YamlTreeBuilder::startCollection(const yaml_event_t &event, YamlNode::Kind kind,
                                              bool isFlow, std::string_view anchor,
                                              std::string_view tag)
{
    YamlNode *node = makeNode(event, kind, isFlow ? YamlNode::Style::Flow : YamlNode::Style::Block);
    node->height = 1;
    node->tag = kept(tag);
    remember(node, anchor);
    append(node);
    if (Result<void> accounted = account(*node); !accounted)
        return accounted;
    m_countsBefore.push_back(m_expandedCount - 1);
    m_open.push_back({node});
    return {};
}

Result<void> YamlTreeBuilder::endCollection(const yaml_event_t &event)
{
    const OpenCollection closed = m_open.back();
    m_open.pop_back();
    YamlNode &node = *closed.node;
    node.nodeCount = quint32(m_expandedCount - m_countsBefore.back());
    m_countsBefore.pop_back();
    // A block ends for libyaml where the next thing begins; for us with its last value.
    if (node.style == YamlNode::Style::Flow)
        node.end = m_cursor.byteOf(event.end_mark.index);
    else if (closed.lastChild)
        node.end = closed.lastChild->end;
    if (!m_open.empty()) {
        YamlNode &parent = *m_open.back().node;
        parent.height = std::max(parent.height, quint16(node.height + 1));
    }
    checkTag(node);
    return node.isMapping() ? checkMapping(node, closed.childCount / 2) : Result<void>();
}

void YamlTreeBuilder::checkTag(const YamlNode &node)
{
    const std::string_view expected =
        node.isMapping() ? "tag:yaml.org,2002:map" : "tag:yaml.org,2002:seq";
    if (!node.tag.empty() && node.tag != "!" && node.tag != expected)
        addProblem(node, unknownTagText());
}

Result<void> YamlTreeBuilder::checkMapping(const YamlNode &mapping, size_t entryCount)
{
    for (const auto &[key, value] : YamlEntries(mapping)) {
        if (!key.resolved().isScalar()) {
            const bool isPlaceholder = key.isMapping() && key.style == YamlNode::Style::Flow;
            return refused(
                key, ErrorCode::Format,
                isPlaceholder
                    ? Broadside::tr(
                          "a key must be a text; a text that begins with “{{” must be in quotes")
                    : Broadside::tr("a key must be a text, not a list or a map"));
        }
        if (key.isMergeKey())
            checkMerged(value);
    }
    findRepeatedKeys(mapping, entryCount);
    return {};
}

void YamlTreeBuilder::checkMerged(const YamlNode &value)
{
    const YamlNode &merged = value.resolved();
    if (merged.isMapping())
        return;
    if (!merged.isSequence()) {
        addProblem(value, Broadside::tr("“<<” takes a map or a list of maps"));
        return;
    }
    for (const YamlNode &item : YamlItems(merged)) {
        if (!item.resolved().isMapping())
            addProblem(item, Broadside::tr("“<<” takes a map or a list of maps"));
    }
}

void YamlTreeBuilder::findRepeatedKeys(const YamlNode &mapping, size_t entryCount)
{
    constexpr size_t fewEntries = 16;
    if (entryCount > fewEntries) {
        findRepeatedAmongMany(mapping, entryCount);
        return;
    }
    std::array<const YamlNode *, fewEntries> seen;
    size_t count = 0;
    for (const auto &[key, value] : YamlEntries(mapping)) {
        for (size_t i = 0; i < count; ++i) {
            if (seen[i]->resolved().value == key.resolved().value)
                addRepeatedKey(*seen[i], key);
        }
        seen[count++] = &key;
    }
}

void YamlTreeBuilder::findRepeatedAmongMany(const YamlNode &mapping, size_t entryCount)
{
    std::unordered_map<std::string_view, const YamlNode *> seen;
    seen.reserve(entryCount);
    for (const auto &[key, value] : YamlEntries(mapping)) {
        const auto [first, isNew] = seen.emplace(key.resolved().value, &key);
        if (!isNew)
            addRepeatedKey(*first->second, key);
    }
}

void YamlTreeBuilder::addRepeatedKey(const YamlNode &first, const YamlNode &second)
{
    addProblem(second, Broadside::tr("the key “%1” is already there, at line %2, column %3")
                           .arg(toText(second.resolved().value))
                           .arg(first.line)
                           .arg(first.column));
}

} // namespace Broadside
