// Unsaved changes of one collection in a file of the user's data folder, from which they can be
// brought back when the program ended without asking. Each belongs to the process that holds its
// lock; one whose process has ended can be taken by another. Functions may be called on any thread.
#pragma once

#include "base/error.h"
#include "models/drafts.h"

#include <QByteArray>
#include <QDateTime>
#include <QHash>
#include <QLockFile>

#include <atomic>
#include <memory>

namespace Broadside {

struct RecoveredChanges
{
    QString file; // where they are kept
    QString collection;
    QDateTime time;                   // of the last change
    QHash<QString, QByteArray> texts; // of the modified files, by absolute path
    DraftTexts drafts = {};
    // The same files before the changes, as far as that is known: older versions did not keep it.
    QHash<QString, QByteArray> before = {};
};

class RecoveryFile
{
public:
    // Not there yet; in a folder that is made when it is needed.
    RecoveryFile(const QString &folder, const QString &collectionPath);
    // What was written stays, for the next process.
    ~RecoveryFile() = default;

    Result<void> write(const QHash<QString, QByteArray> &texts, const QDateTime &time,
                       const DraftTexts &drafts = {},
                       const QHash<QString, QByteArray> &before = {});
    // Nothing is unsaved any more. Not while write() runs: then forsake() has that remove it.
    void remove();
    void forsake() { m_isForsaken = true; }
    const QString &path() const { return m_path; }

    // Those of the collection that no living process has, the latest first. Ones that cannot be
    // read are left alone, and ones that are on disk by now are removed, as are files that such a
    // process did not get to write to the end.
    static std::vector<RecoveredChanges> findOrphans(const QString &folder,
                                                     const QString &collectionPath);
    static void discard(const RecoveredChanges &changes);

private:
    Q_DISABLE_COPY_MOVE(RecoveryFile)

    QString m_collection;
    QString m_path;
    std::unique_ptr<QLockFile> m_lock;
    std::atomic<bool> m_isForsaken = false;
};

} // namespace Broadside
