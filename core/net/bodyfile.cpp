#include "net/bodyfile.h"

#include "net/bodyfolder.h"

#include <QFileInfo>

namespace Broadside {

namespace {

// That which a folder of ours is in: what there is to be done is done there.
QString parentOf(const BodyFolder &folder)
{
    return QFileInfo(folder.path()).path();
}

Wording openingFailure(const BodyFolder &folder, QFileDevice::FileError error)
{
    if (error == QFileDevice::ResourceError)
        return wordingOf(QT_TRANSLATE_NOOP("Broadside",
                                           "the body of the response does not fit into memory, and "
                                           "there can be no file for it in “%1”: too many are "
                                           "open; lower --concurrency or raise the limit of open "
                                           "files (ulimit -n)"),
                         {parentOf(folder)});
    return temporaryFailure(parentOf(folder));
}

} // namespace

Wording temporaryFailure(const QString &folder)
{
#ifdef Q_OS_WIN
    const QString variable = QStringLiteral("TEMP");
#else
    const QString variable = QStringLiteral("TMPDIR");
#endif
    return wordingOf(QT_TRANSLATE_NOOP("Broadside",
                                       "the body of the response does not fit into memory, and the "
                                       "folder for temporary files, “%1”, does not take it: it is "
                                       "full or cannot be written; make room in it, or name "
                                       "another one in %2"),
                     {folder, variable});
}

BodyFile::BodyFile(const std::shared_ptr<const BodyFolder> &folder)
    : m_folder(folder)
    , m_file(folder->path() + u"/XXXXXX")
{}

BodyFile::~BodyFile() = default;

std::expected<std::shared_ptr<BodyFile>, Wording>
BodyFile::make(const std::shared_ptr<const BodyFolder> &folder)
{
    auto made = std::make_shared<BodyFile>(folder);
    QFile &file = made->m_file; // its own open() has no choice of the mode
    if (!file.open(QIODevice::ReadWrite | QIODevice::Unbuffered))
        return std::unexpected(openingFailure(*folder, file.error()));
    return made;
}

std::expected<std::shared_ptr<BodyFile>, Wording> BodyFile::makeAnother() const
{
    return make(m_folder);
}

qint64 BodyFile::size() const
{
    const QMutexLocker lock(&m_mutex);
    return m_size;
}

std::expected<void, Wording> BodyFile::append(QByteArrayView bytes)
{
    const QMutexLocker lock(&m_mutex);
    if (!m_file.seek(m_size) || m_file.write(bytes.data(), bytes.size()) != bytes.size())
        return std::unexpected(temporaryFailure(parentOf(*m_folder)));
    m_size += bytes.size();
    return {};
}

QByteArray BodyFile::read(qint64 offset, qint64 size) const
{
    const QMutexLocker lock(&m_mutex);
    return m_file.seek(offset) ? m_file.read(size) : QByteArray();
}

const char *BodyFile::map(qint64 offset, qint64 size) const
{
    const QMutexLocker lock(&m_mutex);
    return reinterpret_cast<const char *>(m_file.map(offset, size));
}

BodyPart::BodyPart(std::shared_ptr<BodyFile> file, qint64 offset, qint64 size)
    : m_file(std::move(file))
    , m_offset(offset)
    , m_size(size)
{}

QByteArrayView BodyPart::view() const
{
    std::call_once(m_isViewed, [this] {
        if (const char *const bytes = m_size > 0 ? m_file->map(m_offset, m_size) : nullptr) {
            m_view = QByteArrayView(bytes, qsizetype(m_size));
            return;
        }
        m_copy = read(0, m_size);
        m_view = m_copy;
    });
    return m_view;
}

} // namespace Broadside
