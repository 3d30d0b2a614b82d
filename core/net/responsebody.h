// The body of a response: bytes in memory or, where they are many, in a temporary file that goes
// with the last copy. A value; copies share. Any thread may read one.
#pragma once

#include "base/wording.h"

#include <QByteArray>

#include <expected>
#include <functional>
#include <memory>

QT_BEGIN_NAMESPACE
class QIODevice;
QT_END_NAMESPACE

namespace Broadside {

class BodyFile;
class BodyPart;
class BodyShare;

class ResponseBody
{
public:
    ResponseBody() = default;
    // Not explicit: bytes are a body. They take the share with them, if there is one.
    ResponseBody(const QByteArray &bytes, std::shared_ptr<const BodyShare> share = {});
    ResponseBody(const char *text);
    explicit ResponseBody(std::shared_ptr<const BodyPart> part);

    qint64 size() const;
    bool isEmpty() const { return size() == 0; }
    bool isInFile() const { return m_part != nullptr; }

    // All of it: shared where it is in memory, else read, which takes time and memory.
    QByteArray bytes() const;
    // All of it without reading it into memory. Valid as long as this or a copy of it is there, and
    // is not assigned to.
    QByteArrayView view() const;
    // At most so many bytes of it.
    QByteArray left(qint64 size) const { return mid(0, size); }
    QByteArray mid(qint64 from, qint64 size) const;

    // One after another from that byte on, until the reader gives false; then it gives false, too,
    // and so it does when the disk fails. What the reader is given is valid in its call.
    using PieceReader = std::function<bool(QByteArrayView)>;
    bool readPieces(const PieceReader &reader, qint64 from = 0) const;
    // False when the device took not all of it.
    bool writeTo(QIODevice &device) const;

    // Whether both are the same one, not only equal.
    bool isSharedWith(const ResponseBody &other) const;
    // Others in place of these, with the share of these.
    ResponseBody withBytes(const QByteArray &bytes) const { return {bytes, m_share}; }
    // A file beside that of this one, which has to be in one.
    std::expected<std::shared_ptr<BodyFile>, Wording> makeFileBeside() const;

    friend bool operator==(const ResponseBody &left, const ResponseBody &right)
    {
        return left.isEqual(right);
    }

private:
    bool isEqual(const ResponseBody &other) const;

    QByteArray m_bytes;
    std::shared_ptr<const BodyShare> m_share; // of the memory of a run; null: does not count
    std::shared_ptr<const BodyPart> m_part;   // in place of the bytes
};

} // namespace Broadside
