// The text of a YAML file together with the nodes found in it. The text is what counts: it is kept
// byte for byte (byte order mark, line ends, comments), and a change is a change of bytes followed
// by reading it anew. A value that is cheap to copy; safe to hand to another thread.
#pragma once

#include "base/error.h"
#include "formats/yamlnode.h"

#include <QByteArray>

#include <memory>
#include <vector>

namespace Broadside {

struct TextChange;
struct YamlTree;

// Writes the text beside the file first, so that an interrupted save leaves the old one whole.
Result<void> saveText(const QByteArray &text, const QString &filePath);

// Some bytes of a text, and what takes their place.
struct TextSplice
{
    qsizetype position = 0;
    qsizetype length = 0;
    QByteArray replacement = {};
};

class YamlDocument
{
public:
    static constexpr qint64 largestFile = 64 * 1024 * 1024;
    static constexpr int deepest = 100;             // levels of nesting, aliases expanded
    static constexpr quint32 mostNodes = 1'000'000; // aliases expanded

    // The file path is what places in errors name.
    static Result<YamlDocument> parse(const QByteArray &text, const QString &filePath);
    static Result<YamlDocument> load(const QString &filePath);
    Result<void> save(const QString &filePath) const { return saveText(m_text, filePath); }

    const QByteArray &text() const { return m_text; }
    const QString &filePath() const { return m_filePath; }
    // Null when the text has nothing but blanks and comments.
    const YamlNode *root() const;
    // What is wrong but does not keep the rest from being read: repeated keys, unusable tags.
    const QList<Error> &problems() const;
    SourcePlace placeOf(const YamlNode &node) const { return {m_filePath, node.line, node.column}; }

    // The document with another text.
    Result<YamlDocument> withText(const QByteArray &text) const;
    // The document with `length` bytes from `position` on replaced.
    Result<YamlDocument> spliced(qsizetype position, qsizetype length,
                                 const QByteArray &replacement) const;
    // The same in several places, in order, none of which has a part of another one.
    Result<YamlDocument> spliced(const std::vector<TextSplice> &splices) const;

private:
    Result<YamlDocument> changedBy(const std::vector<TextChange> &changes,
                                   const QByteArray &text) const;

    QByteArray m_text;
    QString m_filePath;
    std::shared_ptr<const YamlTree> m_tree;
};

} // namespace Broadside
