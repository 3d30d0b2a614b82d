#include "net/bodycollector.h"

#include "net/bodyfile.h"
#include "net/bodystore.h"

#include <utility>

namespace Broadside {

BodyCollector::BodyCollector(BodyStore &store)
    : m_store(store)
{}

BodyCollector::~BodyCollector() = default;

std::expected<void, Wording> BodyCollector::add(QByteArrayView bytes)
{
    m_size += bytes.size();
    if (!m_file) {
        if (!m_share)
            m_share = m_store.makeShare();
        if (m_size <= m_store.limits().each && m_share->grow(bytes.size())) {
            m_bytes.append(bytes);
            return {};
        }
        if (const auto moved = moveToFile(); !moved)
            return moved;
    }
    return m_file->append(bytes);
}

std::expected<void, Wording> BodyCollector::moveToFile()
{
    auto file = m_store.makeFile();
    if (!file)
        return std::unexpected(file.error());
    m_file = *std::move(file);
    const auto moved = m_file->append(m_bytes);
    m_bytes = {};
    m_share.reset();
    return moved;
}

std::expected<ResponseBody, Wording> BodyCollector::finish()
{
    if (!m_file) {
        m_bytes.squeeze();
        return ResponseBody(std::exchange(m_bytes, {}), std::exchange(m_share, {}));
    }
    const std::shared_ptr<BodyFile> file = std::exchange(m_file, {});
    if (m_size <= m_store.limits().each) { // there was no room left for it
        const QByteArray bytes = file->read(0, m_size);
        if (bytes.size() != m_size)
            return std::unexpected(
                wordingOf(QT_TRANSLATE_NOOP("Broadside", "the body cannot be read from its file")));
        return m_store.pack(bytes);
    }
    return ResponseBody(std::make_shared<const BodyPart>(file, 0, m_size));
}

} // namespace Broadside
