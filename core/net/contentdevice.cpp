#include "net/contentdevice.h"

#include <algorithm>
#include <cstring>

namespace Broadside {

namespace {

// In our words: those of the file are in the language of the system.
RequestFailure openFailure(const QFile &file)
{
    if (file.error() == QFileDevice::ResourceError)
        return failureOf(FailureKind::File,
                         QT_TRANSLATE_NOOP("Broadside",
                                           "the file “%1” cannot be opened: too many are open; "
                                           "lower --concurrency or raise the limit of open files "
                                           "(ulimit -n)"),
                         {file.fileName()});
    return failureOf(FailureKind::File,
                     file.exists() ? QT_TRANSLATE_NOOP("Broadside", "the file “%1” cannot be read")
                                   : QT_TRANSLATE_NOOP("Broadside", "the file “%1” does not exist"),
                     {file.fileName()});
}

} // namespace

ContentDevice::ContentDevice(const Content &content)
{
    for (const ContentPiece &piece : content) {
        if (const auto *bytes = std::get_if<QByteArray>(&piece))
            m_pieces.push_back({*bytes, nullptr, 0, 0});
        else
            m_pieces.push_back(
                {{}, std::make_unique<QFile>(std::get<FileContent>(piece).path), 0, 0});
    }
}

std::expected<void, RequestFailure> ContentDevice::openForSending()
{
    m_size = 0;
    for (Piece &piece : m_pieces) {
        if (piece.file && !piece.file->open(QIODevice::ReadOnly))
            return std::unexpected(openFailure(*piece.file));
        piece.start = m_size;
        piece.size = piece.file ? piece.file->size() : piece.bytes.size();
        m_size += piece.size;
    }
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    return {};
}

bool ContentDevice::seek(qint64 position)
{
    if (position < 0 || position > m_size || !QIODevice::seek(position))
        return false;
    m_position = position;
    return true;
}

qint64 ContentDevice::readData(char *data, qint64 maxSize)
{
    qint64 done = 0;
    for (Piece &piece : m_pieces) {
        if (done == maxSize)
            break;
        if (m_position >= piece.start + piece.size || m_position < piece.start)
            continue;
        const qint64 read = readFrom(piece, m_position - piece.start, data + done, maxSize - done);
        if (read < 0)
            return -1;
        done += read;
        m_position += read;
        if (m_position < piece.start + piece.size)
            break;
    }
    return done;
}

qint64 ContentDevice::readFrom(Piece &piece, qint64 offset, char *data, qint64 maxSize)
{
    const qint64 wanted = std::min(maxSize, piece.size - offset);
    if (!piece.file) {
        std::memcpy(data, piece.bytes.constData() + offset, size_t(wanted));
        return wanted;
    }
    if (piece.file->pos() != offset && !piece.file->seek(offset))
        return -1;
    const qint64 read = piece.file->read(data, wanted);
    if (read == 0) { // became shorter while it was sent
        setErrorString(piece.file->fileName() + u" changed while it was sent");
        return -1;
    }
    return read;
}

} // namespace Broadside
