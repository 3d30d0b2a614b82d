// The folder in which a run keeps bodies of responses that are not to be in memory. It goes with
// the last file in it. What a process that crashed has left behind, the next one removes.
#pragma once

#include <QLockFile>
#include <QString>
#include <QTemporaryDir>

#include <memory>

namespace Broadside {

class BodyFolder
{
public:
    // Inside of that folder. Null where none can be made in it.
    static std::shared_ptr<const BodyFolder> make(const QString &parent);

    QString path() const { return m_folder.path(); }

private:
    explicit BodyFolder(const QString &parent);

    QTemporaryDir m_folder; // for its owner alone
    QLockFile m_lock;       // tells others that this process lives
};

// The folders of processes that are gone. May take a while: nobody should wait for it.
void removeLeftBodyFolders(const QString &parent);
// Those in the folder for temporary files; in the background.
void startRemovingLeftBodyFolders();

} // namespace Broadside
