// What the edits of YAML documents share: where a node stands in the text, and the bytes that take
// its place. For what edits texts; others use yamledit.h.
#pragma once

#include "formats/yamledit.h"

namespace Broadside {

// A node on the way to the one to be changed, with what it is in its parent.
struct YamlTarget
{
    const YamlNode *parent = nullptr;
    const YamlNode *key = nullptr; // in a map
    const YamlNode *node = nullptr;
    const YamlNode *previous = nullptr; // entry (its value) or item before; null for the first
    const YamlNode *next = nullptr;     // entry (its key) or item after; null for the last
};

bool isFlow(const YamlNode &node);
// An entry of a map, an item of a list; without a node when there is none.
YamlTarget findEntry(const YamlNode &mapping, const QByteArray &name);
YamlTarget findItem(const YamlNode &sequence, int position);
YamlTarget findTarget(const YamlDocument &document, const YamlPath &path);
std::unexpected<Error> noSuchPath(const YamlDocument &document);

// Puts together the text of an edit. Lives no longer than the document.
class YamlSplice
{
public:
    explicit YamlSplice(const YamlDocument &document);

    qsizetype lineStart(qsizetype position) const;
    // After the line's end; the text's end for a last line without one.
    qsizetype nextLine(qsizetype position) const;
    bool isBlank(qsizetype from, qsizetype to) const;
    bool isFirstOnLine(qsizetype position) const { return isBlank(lineStart(position), position); }
    bool isLastOnLine(qsizetype position) const { return isBlank(position, nextLine(position)); }
    // The blanks before the position in its line, or as many as would bring one there.
    QByteArray indentAt(qsizetype position) const;
    // The node's end without the blank lines that belong to a block text.
    qsizetype endOf(const YamlNode &node) const;
    // Of a text in lines of its own, the comment behind its mark (`| # comment`); else nothing.
    QByteArray headerComment(const YamlNode &node) const;
    // The dash in front of an item of a block list.
    qsizetype dashOf(const YamlNode &item) const;

    // Lines of block text, all but the first indented, without the last line end.
    QByteArray indented(QByteArray lines, const QByteArray &indent) const;
    // Whole lines put behind the line of a position.
    TextSplice insertion(qsizetype position, const QByteArray &lines) const;
    Result<YamlDocument> insertLines(qsizetype position, const QByteArray &lines) const;
    Result<YamlDocument> replace(qsizetype from, qsizetype to, const QByteArray &replacement) const;

    const QByteArray &text() const { return m_text; }
    const QByteArray &lineEnd() const { return m_lineEnd; }

private:
    const YamlDocument &m_document;
    const QByteArray m_text;
    QByteArray m_lineEnd;
};

} // namespace Broadside
