// Takes the body of one response as it arrives: into memory as long as the store allows it, then
// into a temporary file. Owned by the transfer that receives it.
#pragma once

#include "net/responsebody.h"

QT_BEGIN_NAMESPACE
class QIODevice;
QT_END_NAMESPACE

namespace Broadside {

class BodyStore;

class BodyCollector
{
public:
    explicit BodyCollector(BodyStore &store);
    ~BodyCollector();

    // What there is to be read, but no more than a little beyond `limit` bytes in all; 0 is none.
    // Fails where there is no room, with what to do about it.
    std::expected<void, Wording> takeFrom(QIODevice &source, qint64 limit);

    qint64 size() const { return m_size; }
    bool isInFile() const { return m_file != nullptr; }

    // What was taken; once.
    std::expected<ResponseBody, Wording> finish();

private:
    Q_DISABLE_COPY_MOVE(BodyCollector)

    std::expected<void, Wording> add(QByteArrayView bytes);
    std::expected<void, Wording> moveToFile();

    BodyStore &m_store;
    qint64 m_size = 0;
    QByteArray m_bytes;
    std::shared_ptr<BodyShare> m_share; // of the bytes
    std::shared_ptr<BodyFile> m_file;   // in place of the bytes
};

} // namespace Broadside
