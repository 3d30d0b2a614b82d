// Values written as YAML as a person might have: every style of texts, lists and maps, odd
// indentation, comments, blank lines, anchors. Each comment has a number of its own.
#pragma once

#include "chance.h"
#include "model/value.h"

#include <QByteArray>

// What of YAML's variety a text has, in times of a hundred.
struct YamlVariety
{
    int comments = 15;
    int blankLines = 10;
    int flow = 25;
    int anchors = 0;
    int blockTexts = 50;
};

class RandomYaml
{
public:
    RandomYaml(Chance &chance, const YamlVariety &variety);

    // Of a map, in block style.
    QByteArray textOf(const Broadside::Value &map);
    // Whether a text in lines of its own is the last thing there.
    bool endsWithBlockText() const { return m_isBehindBlockText; }

private:
    using Value = Broadside::Value;
    struct Anchored
    {
        Value value;
        QByteArray name;
    };

    void writeMap(const Value &map, int indent, bool isBehindDash = false);
    void writeList(const Value &list, int indent, bool isBehindDash = false);
    void writeValue(const Value &value, int parentIndent, bool isItem);
    void writeLines(const Value &value, int parentIndent, bool isItem);
    bool writeAlias(const Value &value);
    QByteArray anchorFor(const Value &value);
    QByteArray blockText(const QByteArray &text, int parentIndent);
    QByteArray folded(const QByteArray &text, const QByteArray &start);
    QByteArray scalar(const Value &value, int indent, bool isInFlow, bool isKey = false);
    QByteArray flow(const Value &value, bool isJson);
    QByteArray flowInLines(const Value &value, int indent);
    QByteArray lineEndComment();
    void addSpaceAbove(int indent);

    Chance &m_chance;
    YamlVariety m_variety;
    QByteArray m_text;
    QList<Anchored> m_anchors;
    int m_comments = 0;
    int m_step;
    bool m_isBehindBlockText = false;
};

// All comments in the text that a writer has put there.
QByteArrayList commentsIn(const QByteArray &text);
