#include "models/opencollection.h"

#include "models/background.h"

#include <QDateTime>
#include <QFileInfo>
#include <QtConcurrentRun>

#include <algorithm>

namespace Broadside {

namespace {

constexpr std::chrono::milliseconds settlingTime{100};

// The file or folder as a whole cannot be read, in contrast to something wrong inside.
bool isUnreadable(const LoadedCollection &loaded)
{
    return loaded.collection.root.items.empty() &&
           std::ranges::any_of(loaded.errors, [](const Error &error) {
               return error.code == ErrorCode::File || error.code == ErrorCode::Syntax;
           });
}

} // namespace

OpenCollection::OpenCollection(const QString &path, QObject *parent)
    : QObject(parent)
    , m_path(path)
    , m_watcher(this)
    , m_settling(this)
{
    m_settling.setSingleShot(true);
    m_settling.setInterval(settlingTime);
    connect(&m_settling, &QTimer::timeout, this, &OpenCollection::reloadIfChanged);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, &m_settling, qOverload<>(&QTimer::start));
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, &m_settling,
            qOverload<>(&QTimer::start));
    // Later: a small file may be read before this function could return, and nobody listens yet.
    QMetaObject::invokeMethod(this, &OpenCollection::reload, Qt::QueuedConnection);
}

OpenCollection::~OpenCollection() = default;

QString OpenCollection::title() const
{
    if (m_loaded && !m_loaded->collection.name.isEmpty())
        return m_loaded->collection.name;
    return QFileInfo(m_path).fileName();
}

void OpenCollection::setChoices(const RunChoices &choices)
{
    if (choices == m_choices)
        return;
    m_choices = choices;
    Q_EMIT choicesChanged();
}

RunOptions OpenCollection::runOptions() const
{
    RunOptions options;
    options.environment = m_choices.environment;
    options.isSerial = m_choices.isSerial;
    options.concurrency = m_choices.concurrency;
    return options;
}

void OpenCollection::reload()
{
    if (m_isReading) {
        m_isReadingDue = true;
        return;
    }
    m_isReading = true;
    m_stamps = stamps();
    QtConcurrent::run([path = m_path] {
        return freedInBackground(std::make_unique<const LoadedCollection>(loadCollection(path)));
    }).then(this, [this](const std::shared_ptr<const LoadedCollection> &loaded) { take(loaded); });
}

void OpenCollection::take(std::shared_ptr<const LoadedCollection> loaded)
{
    m_isReading = false;
    m_errors = loaded->errors;
    if (!m_loaded || !isUnreadable(*loaded))
        m_loaded = std::move(loaded);
    watch();
    // Files that the reading found are known only now; a change since then has its own sign.
    for (const auto &[path, stamp] : stamps().asKeyValueRange()) {
        if (!m_stamps.contains(path))
            m_stamps.insert(path, stamp);
    }
    if (std::exchange(m_isReadingDue, false))
        reload();
    Q_EMIT changed();
}

QHash<QString, OpenCollection::Stamp> OpenCollection::stamps() const
{
    QStringList paths = m_loaded ? m_loaded->files : QStringList();
    if (!paths.contains(m_path))
        paths.append(m_path);
    QHash<QString, Stamp> stamps;
    for (const QString &path : std::as_const(paths)) {
        const QFileInfo info(path);
        stamps.insert(path, info.exists() ? Stamp{info.lastModified(), info.size()} : Stamp());
    }
    return stamps;
}

// Something happened in the folders of the collection: not always to its files.
void OpenCollection::reloadIfChanged()
{
    if (stamps() != m_stamps)
        reload();
    else
        watch(); // a file that was replaced has to be watched anew
}

// Watches the files and, as many editors put a new file in the place of the old one, their folders.
void OpenCollection::watch()
{
    QStringList paths = m_loaded->files;
    if (!paths.contains(m_path))
        paths.append(m_path);
    QStringList folders;
    for (const QString &path : std::as_const(paths)) {
        if (const QString folder = QFileInfo(path).absolutePath(); !folders.contains(folder))
            folders.append(folder);
    }
    paths += folders;
    const QStringList watched = m_watcher.files() + m_watcher.directories();
    const QSet<QString> known(watched.begin(), watched.end());
    QStringList fresh;
    for (const QString &path : std::as_const(paths)) {
        if (!known.contains(path) && QFileInfo::exists(path))
            fresh.append(path);
    }
    if (!fresh.isEmpty())
        m_watcher.addPaths(fresh);
}

} // namespace Broadside
