#include "formats/yamldocument.h"

#include "base/texts.h"
#include "formats/readatmost.h"
#include "formats/yamlparser.h"
#include "formats/yamlreparse.h"

#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

namespace Broadside {

namespace {

// Less is read as a whole in a millisecond.
constexpr qsizetype worthReparsing = 16 * 1024; // bytes

// By whoever may write it: an administrator could, and is not meant to.
bool isMarkedReadOnly(const QString &filePath)
{
    const QFileDevice::Permissions permissions = QFile::permissions(filePath);
    const QFileDevice::Permissions writing =
        QFileDevice::WriteOwner | QFileDevice::WriteGroup | QFileDevice::WriteOther;
    return permissions != QFileDevice::Permissions() && !(permissions & writing);
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
        return failure(ErrorCode::File, Broadside::tr("there is no such file"), {filePath});
    if (info.isDir())
        return failure(ErrorCode::File, Broadside::tr("this is a folder, not a file"), {filePath});
    QFile file(filePath);
    if (!file.open(QIODevice::ReadOnly)) {
        return failure(ErrorCode::File,
                       Broadside::tr("the file cannot be opened: %1").arg(file.errorString()),
                       {filePath});
    }
    const QByteArray text = readAtMost(file, largestFile + 1);
    if (file.error() != QFileDevice::NoError) {
        return failure(ErrorCode::File,
                       Broadside::tr("the file cannot be read: %1").arg(file.errorString()),
                       {filePath});
    }
    return parse(text, filePath);
}

Result<void> saveText(const QByteArray &text, const QString &filePath)
{
    if (isMarkedReadOnly(filePath)) {
        return failure(ErrorCode::File,
                       tr("the file is read-only; allow writing to it, then save again"),
                       {filePath});
    }
    QSaveFile file(filePath);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit()) {
        return failure(ErrorCode::File,
                       tr("the file cannot be written: %1").arg(file.errorString()), {filePath});
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
    return spliced({{position, length, replacement}});
}

Result<YamlDocument> YamlDocument::spliced(const std::vector<TextSplice> &splices) const
{
    QByteArray text;
    std::vector<TextChange> changes;
    qsizetype position = 0;
    for (const TextSplice &splice : splices) {
        text += QByteArrayView(m_text).sliced(position, splice.position - position);
        // Often whole lines are replaced where a word in them is another one.
        TextChange change = smallestChange(
            QByteArrayView(m_text).sliced(splice.position, splice.length), splice.replacement);
        change.position += splice.position;
        change.positionAfter += text.size();
        changes.push_back(change);
        text += splice.replacement;
        position = splice.position + splice.length;
    }
    text += QByteArrayView(m_text).sliced(position);
    return changedBy(changes, text);
}

Result<YamlDocument> YamlDocument::withText(const QByteArray &text) const
{
    return changedBy(changesBetween(m_text, text), text);
}

Result<YamlDocument> YamlDocument::changedBy(const std::vector<TextChange> &changes,
                                             const QByteArray &text) const
{
    if (changes.empty())
        return *this;
    YamlDocument document(*this);
    document.m_text = text;
    document.m_tree = m_tree && m_text.size() >= worthReparsing
                          ? reparsedYaml(*m_tree, changes, text, m_filePath)
                          : nullptr;
    return document.m_tree ? document : parse(text, m_filePath);
}

} // namespace Broadside
