#include "net/bodystore.h"

#include "net/bodyfile.h"
#include "net/bodyfolder.h"

#include <QDir>

namespace Broadside {

namespace {

// Then the next one is begun, so that the room of bodies that are gone is given back.
constexpr qint64 largestPacked = 64'000'000;

} // namespace

BodyStore::BodyStore(const BodyLimitsInMemory &limits, const QString &folder)
    : m_limits(limits)
    , m_parent(folder.isEmpty() ? QDir::tempPath() : folder)
    , m_budget(std::make_shared<BodyBudget>(limits.together))
{}

BodyStore::~BodyStore() = default;

std::shared_ptr<BodyShare> BodyStore::makeShare() const
{
    return std::make_shared<BodyShare>(m_budget);
}

std::expected<std::shared_ptr<BodyFile>, Wording> BodyStore::makeFile()
{
    if (!m_folder)
        m_folder = BodyFolder::make(m_parent);
    if (!m_folder)
        return std::unexpected(temporaryFailure(m_parent));
    return BodyFile::make(m_folder);
}

std::expected<ResponseBody, Wording> BodyStore::pack(const QByteArray &bytes)
{
    if (!m_packed || m_packed->size() >= largestPacked) {
        auto made = makeFile();
        if (!made)
            return std::unexpected(made.error());
        m_packed = *std::move(made);
    }
    const qint64 offset = m_packed->size();
    if (const auto added = m_packed->append(bytes); !added)
        return std::unexpected(added.error());
    return ResponseBody(std::make_shared<const BodyPart>(m_packed, offset, bytes.size()));
}

} // namespace Broadside
