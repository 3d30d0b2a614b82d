// Hangs the nodes of a YAML text into a tree, one by one as libyaml's events come. Stops at the
// first error that leaves no tree; lists those that leave one. Used by parseYaml() only.
#pragma once

#include "formats/yamlparser.h"
#include "formats/yamltext.h"

#include <yaml.h>

#include <unordered_map>
#include <vector>

namespace Broadside {

class YamlTreeBuilder
{
public:
    YamlTreeBuilder(YamlTree &tree, QString filePath, const SurrogateEscapes *escapes);

    Result<void> add(const yaml_event_t &event);

private:
    struct OpenCollection
    {
        YamlNode *node = nullptr;
        YamlNode *lastChild = nullptr;
        size_t childCount = 0;
    };

    SourcePlace placeOf(const YamlNode &node) const;
    std::unexpected<Error> refused(const YamlNode &node, ErrorCode code,
                                   const QString &message) const;
    void addProblem(const YamlNode &node, const QString &message);
    std::string_view kept(std::string_view text);
    YamlNode *makeNode(const yaml_event_t &event, YamlNode::Kind kind, YamlNode::Style style);
    Result<void> startDocument(const yaml_event_t &event);
    // Enters a node where the text has it. What is known only at its end comes later.
    void append(YamlNode *node);
    // Adds a finished node to its parent's size; refuses what grows beyond the limits.
    Result<void> account(const YamlNode &node);
    void remember(YamlNode *node, std::string_view anchor);
    // The value, without a copy where the text has it letter by letter.
    std::string_view scalarValue(const yaml_event_t &event, const YamlNode &node);
    Result<void> addScalar(const yaml_event_t &event);
    Result<void> addAlias(const yaml_event_t &event);
    Result<void> startCollection(const yaml_event_t &event, YamlNode::Kind kind, bool isFlow,
                                 std::string_view anchor, std::string_view tag);
    Result<void> endCollection(const yaml_event_t &event);
    void checkTag(const YamlNode &node);
    Result<void> checkMapping(const YamlNode &mapping, size_t entryCount);
    void checkMerged(const YamlNode &value);
    void findRepeatedKeys(const YamlNode &mapping, size_t entryCount);
    void findRepeatedAmongMany(const YamlNode &mapping, size_t entryCount);
    void addRepeatedKey(const YamlNode &first, const YamlNode &second);

    YamlTree &m_tree;
    QString m_filePath;
    const SurrogateEscapes *m_escapes;
    const QByteArray m_parsedText;
    ByteCursor m_cursor;
    std::vector<OpenCollection> m_open;
    std::vector<quint64> m_countsBefore; // of each open collection
    std::unordered_map<std::string_view, const YamlNode *> m_anchors;
    quint64 m_expandedCount = 0;
    int m_documentCount = 0;
};

} // namespace Broadside
