// What the tests of recovery share: each test function has a folder of its own, with a collection
// that says a number and a folder beside it where unsaved changes are kept.
#pragma once

#include "models/collectionedits.h"
#include "models/recoveryfile.h"

#include <QTemporaryDir>

#include <chrono>
#include <memory>
#include <vector>

namespace Broadside {

class RecoveryFolderTest : public QObject
{
    Q_OBJECT

protected:
    using FileTexts = QHash<QString, QByteArray>;

    // From a change to its keeping.
    static constexpr std::chrono::milliseconds delay{2};
    static const QByteArray counting; // the text of the collection, which says 0

    static QByteArray counted(int number);
    // The number in such a text; -1 when it is another text.
    static int numberIn(const QByteArray &text);
    static EditStep step(int number);

    QString path() const { return m_folder->filePath(QStringLiteral("c.broadside.yaml")); }
    QString keptIn() const { return m_folder->filePath(QStringLiteral("data/recovery")); }
    QByteArray onDisk() const;
    void write(const QByteArray &text) const;

    std::vector<RecoveredChanges> orphans() const
    {
        return RecoveryFile::findOrphans(keptIn(), path());
    }
    // Leaves a change of an ended process behind, as older versions did.
    void leaveBehind(int number, int secondsAgo = 0) const;
    // With what the file had before that change.
    void leaveBehind(const QByteArray &text, const QByteArray &before, int secondsAgo = 0) const;
    bool isRecoveryEmpty() const;

    std::unique_ptr<QTemporaryDir> m_folder;

protected Q_SLOTS:
    void init();
};

} // namespace Broadside
