// Copies nodes of one YAML text into the tree of another text that has the same at another place.
// Used by reparsedYaml() only.
#pragma once

#include "formats/yamlparser.h"

#include <vector>

namespace Broadside {

// What moved, and how far.
struct Shift
{
    qsizetype from = 0; // bytes of the text before
    qsizetype bytes = 0;
    int lines = 0;
};

// In order; what is before the first one did not move.
using Shifts = std::vector<Shift>;

// Gives up at anchors: what they stand for may be anywhere.
class TreeCopier
{
public:
    TreeCopier(YamlTree &tree, const QByteArray &from, Shifts shifts);

    bool hasAnchors() const { return m_hasAnchors; }

    // Without its children.
    YamlNode *copy(const YamlNode &node);
    YamlNode *copyAll(const YamlNode &node);
    static void append(YamlNode &parent, YamlNode *&last, YamlNode *child);

private:
    const Shift &shiftAt(qsizetype position);
    quint32 moved(quint32 position) { return quint32(position + shiftAt(position).bytes); }
    std::string_view kept(std::string_view text);

    YamlTree &m_tree;
    const QByteArray m_from;
    const Shifts m_shifts;
    Shift m_current; // the one asked for last, and where it ends
    qsizetype m_currentEnd = 0;
    bool m_hasAnchors = false;
};

} // namespace Broadside
