// Keeps the body of one response as it arrives: in memory as long as the store allows it, then in a
// temporary file. Owned by the IncomingBody that is being received.
#pragma once

#include "net/responsebody.h"

namespace Broadside {

class BodyStore;

class BodyCollector
{
public:
    explicit BodyCollector(BodyStore &store);
    ~BodyCollector();

    // Fails where there is no room, with what to do about it.
    std::expected<void, Wording> add(QByteArrayView bytes);

    qint64 size() const { return m_size; }
    bool isInFile() const { return m_file != nullptr; }

    // What was added; once.
    std::expected<ResponseBody, Wording> finish();

private:
    Q_DISABLE_COPY_MOVE(BodyCollector)

    std::expected<void, Wording> moveToFile();

    BodyStore &m_store;
    qint64 m_size = 0;
    QByteArray m_bytes;
    std::shared_ptr<BodyShare> m_share; // of the bytes
    std::shared_ptr<BodyFile> m_file;   // in place of the bytes
};

} // namespace Broadside
