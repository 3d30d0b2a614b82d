// Keeps the unsaved changes of all open collections where a crash cannot take them: each within a
// second of its change. Offers those that an earlier process left behind. Writes and reads in the
// background. Lives on the GUI thread; owned by the main window.
#pragma once

#include "models/recoveryfile.h"

#include <QObject>
#include <QTimer>

#include <map>
#include <memory>

namespace Broadside {

class OpenCollection;
class Workspace;

class RecoveryKeeper : public QObject
{
    Q_OBJECT

public:
    // The workspace outlives it. A change is kept so long after it, at most.
    RecoveryKeeper(Workspace &workspace, QString folder, std::chrono::milliseconds delay,
                   QObject *parent = nullptr);
    ~RecoveryKeeper() override;

    // Puts them into the collection, as a step that can be undone, beside what was changed since.
    // They are forgotten once they are kept as the collection's own.
    void restore(OpenCollection &collection, const RecoveredChanges &changes);
    static void discard(const RecoveredChanges &changes);
    // What is unsaved in it is not wanted any more.
    void forget(const OpenCollection &collection);

Q_SIGNALS:
    // An earlier process ended without saving these: once for each, the latest first.
    void found(Broadside::OpenCollection *collection, const Broadside::RecoveredChanges &changes);
    // These unsaved texts of the collection are where a crash cannot take them.
    void written(Broadside::OpenCollection *collection, const QHash<QString, QByteArray> &texts);
    void failed(const Broadside::Error &error);

private:
    struct Kept;

    void follow(OpenCollection *collection);
    void write(OpenCollection *collection);

    QString m_folder;
    std::chrono::milliseconds m_delay;
    std::map<const OpenCollection *, std::unique_ptr<Kept>> m_kept;
};

} // namespace Broadside
