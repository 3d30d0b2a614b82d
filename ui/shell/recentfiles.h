// The files that were opened last, in whichever window, and which of them are not there any more:
// that is looked up in the background, for a disk may be slow or away. Lives on the GUI thread;
// owned by the session.
#pragma once

#include <QObject>
#include <QSet>
#include <QStringList>

namespace Broadside {

class RecentFiles : public QObject
{
    Q_OBJECT

public:
    explicit RecentFiles(const QStringList &paths, QObject *parent = nullptr);

    // The last opened first.
    const QStringList &paths() const { return m_paths; }
    // As far as it is known.
    bool isMissing(const QString &path) const { return m_missing.contains(path); }

    void remember(const QString &path);
    void clear();
    // Looks again which are there.
    void look();

Q_SIGNALS:
    // Other paths, or other ones are missing.
    void changed();

private:
    QStringList m_paths;
    QSet<QString> m_missing;
    int m_lastLook = 0;
};

} // namespace Broadside
