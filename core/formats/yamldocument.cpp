#include "formats/yamldocument.h"

#include "formats/yamlparser.h"

#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

namespace Broadside {

namespace {

// Stops at the limit whatever the file is: a pipe or a device need not say how much there is.
QByteArray readAtMost(QFile &file, qint64 limit)
{
    constexpr qint64 chunkSize = 1 << 20;
    QByteArray text;
    text.reserve(qMin(file.size(), limit));
    while (text.size() < limit) {
        const QByteArray chunk = file.read(qMin(chunkSize, limit - text.size()));
        if (chunk.isEmpty())
            break;
        text += chunk;
    }
    return text;
}

} // namespace

Result<YamlDocument> YamlDocument::parse(const QByteArray &text, const QString &filePath)
{
    Result<std::shared_ptr<const YamlTree>> tree = parseYaml(text, filePath);
    if (!tree)
        return std::unexpected(tree.error());
    YamlDocument document;
    document.m_text = text;
    document.m_filePath = filePath;
    document.m_tree = *std::move(tree);
    return document;
}

Result<YamlDocument> YamlDocument::load(const QString &filePath)
{
    const QFileInfo info(filePath);
    if (!info.exists())
        return failure(ErrorCode::File, QStringLiteral("there is no such file"), {filePath});
    if (info.isDir())
        return failure(ErrorCode::File, QStringLiteral("this is a folder, not a file"), {filePath});
    QFile file(filePath);
    if (!file.open(QIODevice::ReadOnly)) {
        return failure(ErrorCode::File,
                       QStringLiteral("the file cannot be opened: %1").arg(file.errorString()),
                       {filePath});
    }
    const QByteArray text = readAtMost(file, largestFile + 1);
    if (file.error() != QFileDevice::NoError) {
        return failure(ErrorCode::File,
                       QStringLiteral("the file cannot be read: %1").arg(file.errorString()),
                       {filePath});
    }
    return parse(text, filePath);
}

Result<void> YamlDocument::save(const QString &filePath) const
{
    QSaveFile file(filePath);
    if (!file.open(QIODevice::WriteOnly) || file.write(m_text) != m_text.size() || !file.commit()) {
        return failure(ErrorCode::File,
                       QStringLiteral("the file cannot be written: %1").arg(file.errorString()),
                       {filePath});
    }
    return {};
}

const YamlNode *YamlDocument::root() const
{
    return m_tree ? m_tree->root : nullptr;
}

const QList<Error> &YamlDocument::problems() const
{
    static const QList<Error> none;
    return m_tree ? m_tree->problems : none;
}

Result<YamlDocument> YamlDocument::spliced(qsizetype position, qsizetype length,
                                           const QByteArray &replacement) const
{
    QByteArray text = m_text;
    text.replace(position, length, replacement);
    return parse(text, m_filePath);
}

} // namespace Broadside
