#include "shell/recentfiles.h"

#include <QFileInfo>
#include <QtConcurrentRun>

namespace Broadside {

namespace {

constexpr qsizetype mostRecent = 8;

QSet<QString> missingOf(const QStringList &paths)
{
    QSet<QString> missing;
    for (const QString &path : paths) {
        if (!QFileInfo::exists(path))
            missing.insert(path);
    }
    return missing;
}

} // namespace

RecentFiles::RecentFiles(const QStringList &paths, QObject *parent)
    : QObject(parent)
    , m_paths(paths.first(std::min(paths.size(), mostRecent)))
{
    look();
}

void RecentFiles::remember(const QString &path)
{
    m_paths.removeAll(path);
    m_paths.prepend(path);
    m_paths.resize(std::min(m_paths.size(), mostRecent));
    Q_EMIT changed();
    look();
}

void RecentFiles::clear()
{
    m_paths.clear();
    Q_EMIT changed();
}

void RecentFiles::look()
{
    const int number = ++m_lastLook;
    QtConcurrent::run(missingOf, m_paths).then(this, [this, number](const QSet<QString> &missing) {
        if (number != m_lastLook || missing == m_missing)
            return;
        m_missing = missing;
        Q_EMIT changed();
    });
}

} // namespace Broadside
