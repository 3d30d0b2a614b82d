// Tables of the keys that a map of the format may have, each with what reads its value. Unknown
// keys are errors that name the nearest known one; keys of the format that this version does not
// do are refused by name.
#pragma once

#include "formats/readcontext.h"

#include <initializer_list>
#include <span>
#include <unordered_set>
#include <vector>

namespace Broadside {

template <typename Target>
struct KeyReader
{
    std::string_view key;
    void (*read)(ReadContext &context, const YamlNode &key, const YamlNode &value, Target &target);
};

// Calls `visit(key, value)` for each entry; those that `<<` brings come last and never replace one.
template <typename Visitor>
void visitEntries(const YamlNode &mapping, Visitor visit);

// What readKeys() finds out besides the values: for the sentences about unknown keys.
struct KeySet
{
    const char *what;                              // "a route", as subjectText() takes it
    std::initializer_list<std::string_view> later; // in the format, but not in this version
};

// What stands before the colon: in braces `password:abc` is a key as a whole, the value of which
// nobody may see.
QString nameOfKey(const QString &key);

// Returns the known key that was probably meant, if any.
QString reportUnknownKey(ReadContext &context, const YamlNode &key, const KeySet &keys,
                         const QStringList &known);

// True when the node is a map; says so otherwise.
bool expectMapping(ReadContext &context, const YamlNode &node, const char *what);

// Returns the known keys that unknown ones were probably meant to be: what misses one of them has
// been told already.
template <typename Target>
QStringList readKeys(ReadContext &context, const YamlNode &node, const KeySet &keys,
                     std::span<const KeyReader<Target>> readers, Target &target)
{
    if (!expectMapping(context, node, keys.what))
        return {};
    QStringList meant;
    visitEntries(node.resolved(), [&](const YamlNode &key, const YamlNode &value) {
        const std::string_view name = key.resolved().value;
        for (const KeyReader<Target> &each : readers) {
            if (each.key == name) {
                each.read(context, key, value, target);
                return;
            }
        }
        QStringList known;
        for (const KeyReader<Target> &each : readers)
            known.append(toQString(each.key));
        meant.append(reportUnknownKey(context, key, keys, known));
    });
    return meant;
}

// The maps whose entries a mapping's `<<` brings, the most important first.
std::vector<const YamlNode *> mergedMappings(const YamlNode &mapping);

// Whether an entry of a merged map is hidden by one that was visited before.
class VisitedKeys
{
public:
    explicit VisitedKeys(const YamlNode &mapping);
    bool isNew(const YamlNode &key);

private:
    std::unordered_set<std::string_view> m_keys;
};

template <typename Visitor>
void visitEntries(const YamlNode &mapping, Visitor visit)
{
    bool hasMerge = false;
    for (const auto &[key, value] : YamlEntries(mapping)) {
        if (key.isMergeKey())
            hasMerge = true;
        else
            visit(key, value);
    }
    if (!hasMerge)
        return;
    VisitedKeys visited(mapping);
    for (const YamlNode *merged : mergedMappings(mapping)) {
        for (const auto &[key, value] : YamlEntries(*merged)) {
            if (!key.isMergeKey() && visited.isNew(key))
                visit(key, value);
        }
    }
}

} // namespace Broadside
