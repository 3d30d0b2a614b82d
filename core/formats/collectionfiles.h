// The texts of a collection's files while it is edited: as they were read, or as edits left them,
// saved or not. Parses each when it is asked for. A value; cheap to copy, safe to hand to another
// thread.
#pragma once

#include "formats/yamldocument.h"

#include <QHash>

namespace Broadside {

class CollectionFiles
{
public:
    CollectionFiles() = default;
    // By absolute path.
    explicit CollectionFiles(QHash<QString, QByteArray> texts);

    bool contains(const QString &path) const { return m_texts.contains(path); }
    QByteArray text(const QString &path) const { return m_texts.value(path); }
    const QHash<QString, QByteArray> &texts() const { return m_texts; }

    // Of a file that is not among them, what is on the disk.
    Result<YamlDocument> document(const QString &path) const;
    // A document in the place of the file it was parsed from.
    void put(const YamlDocument &document);
    void put(const QString &path, const QByteArray &text);
    // Parses the texts that differ from those of `before` as far as they differ, where its
    // documents help with that.
    void parseChanges(const CollectionFiles &before);
    // Lets go of large documents: they take several times the room of their texts. The others are
    // there for the next edit.
    void forgetLargeDocuments();

private:
    QHash<QString, QByteArray> m_texts;
    QHash<QString, YamlDocument> m_documents; // of some of them
};

} // namespace Broadside
