// A temporary file with bodies of responses in it, one or several, one after another. It has no
// name where the system can do that, so that nothing is left when the program crashes, and it goes
// with the last who holds it. One thread adds to it; any may read.
#pragma once

#include "base/wording.h"

#include <QByteArray>
#include <QMutex>
#include <QTemporaryFile>

#include <expected>
#include <memory>
#include <mutex>

namespace Broadside {

class BodyFolder;

class BodyFile
{
public:
    // Or why there is none, and what to do.
    static std::expected<std::shared_ptr<BodyFile>, Wording>
    make(const std::shared_ptr<const BodyFolder> &folder);

    explicit BodyFile(const std::shared_ptr<const BodyFolder> &folder);
    ~BodyFile();

    // In the same folder.
    std::expected<std::shared_ptr<BodyFile>, Wording> makeAnother() const;

    qint64 size() const;
    std::expected<void, Wording> append(QByteArrayView bytes);
    // Fewer bytes than that only where the disk fails.
    QByteArray read(qint64 offset, qint64 size) const;
    // Without reading it into memory; null where that is not possible. Valid as long as the file.
    const char *map(qint64 offset, qint64 size) const;

private:
    Q_DISABLE_COPY_MOVE(BodyFile)

    const std::shared_ptr<const BodyFolder> m_folder; // goes after the file
    mutable QMutex m_mutex;
    mutable QTemporaryFile m_file;
    qint64 m_size = 0;
};

// One body in a BodyFile.
class BodyPart
{
public:
    BodyPart(std::shared_ptr<BodyFile> file, qint64 offset, qint64 size);

    const BodyFile &file() const { return *m_file; }
    qint64 size() const { return m_size; }
    QByteArray read(qint64 from, qint64 size) const { return m_file->read(m_offset + from, size); }
    // Mapped when it is first asked for, and valid as long as the part.
    QByteArrayView view() const;

private:
    Q_DISABLE_COPY_MOVE(BodyPart)

    const std::shared_ptr<BodyFile> m_file;
    const qint64 m_offset;
    const qint64 m_size;
    mutable std::once_flag m_isViewed;
    mutable QByteArrayView m_view;
    mutable QByteArray m_copy; // where it cannot be mapped
};

// That no body can be kept in the folder for temporary files, and what to do.
Wording temporaryFailure(const QString &folder);

} // namespace Broadside
