// Where the bodies of a run's responses are kept: in memory as long as they are small and few, else
// in temporary files. Used on the thread of the run; the bodies that came from it may outlive it.
#pragma once

#include "net/bodybudget.h"
#include "net/responsebody.h"

#include <QString>

namespace Broadside {

class BodyFolder;

struct BodyLimitsInMemory
{
    qint64 each = 1'000'000;       // bytes
    qint64 together = 256'000'000; // of one run; those that are gone do not count
};

class BodyStore
{
public:
    // The temporary files go into that folder; an empty one is the system's.
    explicit BodyStore(const BodyLimitsInMemory &limits = {}, const QString &folder = {});
    ~BodyStore();

    const BodyLimitsInMemory &limits() const { return m_limits; }
    qint64 bytesInMemory() const { return m_budget->taken(); }

    // These fail with what to do about it.
    std::expected<std::shared_ptr<BodyFile>, Wording> makeFile();
    // Into one file with others: many small bodies are not to need as many open files.
    std::expected<ResponseBody, Wording> pack(const QByteArray &bytes);
    std::shared_ptr<BodyShare> makeShare() const;

private:
    Q_DISABLE_COPY_MOVE(BodyStore)

    const BodyLimitsInMemory m_limits;
    const QString m_parent;
    const std::shared_ptr<BodyBudget> m_budget;
    std::shared_ptr<const BodyFolder> m_folder; // made when the first file is
    std::shared_ptr<BodyFile> m_packed;         // that takes more; null: none yet
};

} // namespace Broadside
