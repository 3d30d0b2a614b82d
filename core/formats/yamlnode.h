// One node of a YAML text: what it is, what it says and which bytes of the text it covers. Nodes
// belong to the YamlDocument they came from and live as long as one of its copies; they never
// change. An alias stays a node of its own that points to what it stands for.
#pragma once

#include <QtTypes>

#include <cstddef>
#include <iterator>
#include <string_view>
#include <utility>

namespace Broadside {

struct YamlNode
{
    enum class Kind : quint8
    {
        Scalar,
        Sequence,
        Mapping,
        Alias
    };
    enum class Style : quint8
    {
        Plain,
        SingleQuoted,
        DoubleQuoted,
        Literal,
        Folded,
        Block,
        Flow
    };

    Kind kind = Kind::Scalar;
    Style style = Style::Plain;
    quint16 height = 0;    // levels of lists and maps, this one included, aliases expanded
    quint32 nodeCount = 0; // this one and all below, aliases expanded; 0 while it is being read
    quint32 begin = 0;     // bytes [begin, end) of the text, anchor and tag included
    quint32 end = 0;
    int line = 0; // of begin, from 1; columns count characters
    int column = 0;
    std::string_view value;  // of a scalar, escapes resolved; of an alias, the anchor it names
    std::string_view tag;    // as resolved by YAML: "tag:yaml.org,2002:str", "!", ""
    std::string_view anchor; // without the &
    const YamlNode *firstChild = nullptr; // items, or keys and values by turns
    const YamlNode *nextSibling = nullptr;
    const YamlNode *target = nullptr; // of an alias

    bool isScalar() const { return kind == Kind::Scalar; }
    bool isSequence() const { return kind == Kind::Sequence; }
    bool isMapping() const { return kind == Kind::Mapping; }
    bool isPlain() const { return kind == Kind::Scalar && style == Style::Plain; }
    // `<<` without quotes: the entries of its value count as if they stood here.
    bool isMergeKey() const { return isPlain() && value == "<<"; }
    // What an alias stands for, else the node itself.
    const YamlNode &resolved() const { return target ? *target : *this; }
};

// for (const YamlNode &item : YamlItems(sequence))
class YamlItems
{
public:
    class Iterator
    {
    public:
        using iterator_category = std::input_iterator_tag;
        using value_type = YamlNode;
        using difference_type = std::ptrdiff_t;
        using pointer = const YamlNode *;
        using reference = const YamlNode &;

        Iterator() = default;
        explicit Iterator(const YamlNode *node)
            : m_node(node)
        {}
        const YamlNode &operator*() const { return *m_node; }
        Iterator &operator++()
        {
            m_node = m_node->nextSibling;
            return *this;
        }
        Iterator operator++(int) { return std::exchange(*this, Iterator(m_node->nextSibling)); }
        bool operator==(const Iterator &) const = default;

    private:
        const YamlNode *m_node = nullptr;
    };

    explicit YamlItems(const YamlNode &sequence)
        : m_first(sequence.firstChild)
    {}
    Iterator begin() const { return Iterator(m_first); }
    Iterator end() const { return Iterator(nullptr); }

private:
    const YamlNode *m_first;
};

struct YamlEntry
{
    const YamlNode &key;
    const YamlNode &value;
};

// for (const auto &[key, value] : YamlEntries(mapping)), as written: a merge key is one of them.
class YamlEntries
{
public:
    class Iterator
    {
    public:
        using iterator_category = std::input_iterator_tag;
        using value_type = YamlEntry;
        using difference_type = std::ptrdiff_t;
        using pointer = void;
        using reference = YamlEntry;

        Iterator() = default;
        explicit Iterator(const YamlNode *key)
            : m_key(key)
        {}
        YamlEntry operator*() const { return {*m_key, *m_key->nextSibling}; }
        Iterator &operator++()
        {
            m_key = m_key->nextSibling->nextSibling;
            return *this;
        }
        Iterator operator++(int)
        {
            return std::exchange(*this, Iterator(m_key->nextSibling->nextSibling));
        }
        bool operator==(const Iterator &) const = default;

    private:
        const YamlNode *m_key = nullptr;
    };

    explicit YamlEntries(const YamlNode &mapping)
        : m_first(mapping.firstChild)
    {}
    Iterator begin() const { return Iterator(m_first); }
    Iterator end() const { return Iterator(nullptr); }

private:
    const YamlNode *m_first;
};

} // namespace Broadside
