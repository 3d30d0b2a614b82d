#include "net/responsebody.h"

#include "net/bodybudget.h"
#include "net/bodyfile.h"

#include <QIODevice>

#include <algorithm>

namespace Broadside {

namespace {

constexpr qint64 pieceSize = 256 * 1024;

} // namespace

ResponseBody::ResponseBody(const QByteArray &bytes, std::shared_ptr<const BodyShare> share)
    : m_bytes(bytes)
    , m_share(std::move(share))
{}

ResponseBody::ResponseBody(const char *text)
    : m_bytes(text)
{}

ResponseBody::ResponseBody(std::shared_ptr<const BodyPart> part)
    : m_part(std::move(part))
{}

qint64 ResponseBody::size() const
{
    return m_part ? m_part->size() : m_bytes.size();
}

QByteArray ResponseBody::bytes() const
{
    return m_part ? m_part->read(0, m_part->size()) : m_bytes;
}

QByteArrayView ResponseBody::view() const
{
    return m_part ? m_part->view() : QByteArrayView(m_bytes);
}

QByteArray ResponseBody::mid(qint64 from, qint64 size) const
{
    const qint64 length = std::clamp<qint64>(this->size() - from, 0, size);
    return m_part ? m_part->read(from, length) : m_bytes.mid(from, length);
}

bool ResponseBody::readPieces(const PieceReader &reader, qint64 from) const
{
    if (!m_part)
        return reader(QByteArrayView(m_bytes).sliced(std::min(from, qint64(m_bytes.size()))));
    while (from < m_part->size()) {
        const QByteArray piece = m_part->read(from, std::min(pieceSize, m_part->size() - from));
        if (piece.isEmpty() || !reader(piece))
            return false;
        from += piece.size();
    }
    return true;
}

bool ResponseBody::writeTo(QIODevice &device) const
{
    return readPieces([&device](QByteArrayView piece) {
        return device.write(piece.data(), piece.size()) == piece.size();
    });
}

bool ResponseBody::isSharedWith(const ResponseBody &other) const
{
    return m_part == other.m_part && m_bytes.constData() == other.m_bytes.constData() &&
           m_bytes.size() == other.m_bytes.size();
}

std::expected<std::shared_ptr<BodyFile>, Wording> ResponseBody::makeFileBeside() const
{
    return m_part->file().makeAnother();
}

bool ResponseBody::isEqual(const ResponseBody &other) const
{
    if (size() != other.size())
        return false;
    if (isSharedWith(other))
        return true;
    if (!m_part && !other.m_part)
        return m_bytes == other.m_bytes;
    const ResponseBody &inFile = m_part ? *this : other;
    const ResponseBody &second = m_part ? other : *this;
    qint64 place = 0;
    return inFile.readPieces([&](QByteArrayView piece) {
        const bool isSame = second.mid(place, piece.size()) == piece;
        place += piece.size();
        return isSame;
    });
}

} // namespace Broadside
