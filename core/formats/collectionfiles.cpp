#include "formats/collectionfiles.h"

namespace Broadside {

namespace {

constexpr qsizetype largeText = 2 * 1024 * 1024; // bytes

}

CollectionFiles::CollectionFiles(QHash<QString, QByteArray> texts)
    : m_texts(std::move(texts))
{}

Result<YamlDocument> CollectionFiles::document(const QString &path) const
{
    if (const auto known = m_documents.constFind(path); known != m_documents.cend())
        return *known;
    if (const auto text = m_texts.constFind(path); text != m_texts.cend())
        return YamlDocument::parse(*text, path);
    return YamlDocument::load(path);
}

void CollectionFiles::put(const YamlDocument &document)
{
    m_texts.insert(document.filePath(), document.text());
    m_documents.insert(document.filePath(), document);
}

void CollectionFiles::put(const QString &path, const QByteArray &text)
{
    m_texts.insert(path, text);
    m_documents.remove(path);
}

void CollectionFiles::parseChanges(const CollectionFiles &before)
{
    for (const auto &[path, known] : before.m_documents.asKeyValueRange()) {
        const QByteArray text = m_texts.value(path);
        if (m_documents.contains(path) || text.isSharedWith(known.text()))
            continue;
        if (const auto document = known.withText(text))
            put(*document);
    }
}

void CollectionFiles::forgetLargeDocuments()
{
    m_documents.removeIf([](const auto &each) { return each.value().text().size() > largeText; });
}

} // namespace Broadside
