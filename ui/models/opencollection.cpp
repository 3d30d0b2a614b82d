#include "models/opencollection.h"

#include <QDateTime>
#include <QFileInfo>
#include <QPointer>

namespace Broadside {

namespace {

constexpr std::chrono::milliseconds settlingTime{100};

} // namespace

OpenCollection::OpenCollection(const QString &path, QObject *parent)
    : QObject(parent)
    , m_path(path)
    , m_edits(*this, m_jobs)
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

QList<Error> OpenCollection::errors() const
{
    QList<Error> errors;
    for (const QString &path : m_gone)
        errors.append({ErrorCode::File, tr("the file is gone; saving writes it anew"), {path}});
    return errors + m_errors;
}

std::optional<QByteArray> OpenCollection::textBefore(const QString &path) const
{
    const auto known = m_saved.constFind(path);
    return known == m_saved.cend() ? std::nullopt : std::optional(*known);
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
    options.isSerial = m_choices.mode == RunMode::Series;
    options.limits = m_choices.limits;
    const std::optional<Rate> stored = m_loaded ? m_loaded->collection.run.rate : std::nullopt;
    if (!options.limits.rate.value_or(stored.value_or(Rate())).isLimited())
        options.limits.burst.reset(); // of a rate that is not there any more
    return options;
}

void OpenCollection::reload()
{
    m_isReading = true;
    if (std::exchange(m_isReadingDue, true))
        return;
    m_jobs.add([this] {
        m_isReadingDue = false;
        read();
    });
}

void OpenCollection::whenSettled(const std::function<void()> &function)
{
    if (!m_edits.isBusy()) {
        function();
        return;
    }
    m_jobs.add([self = QPointer(this), function] {
        function();
        if (self) // it may have closed the collection
            self->m_jobs.finish();
    });
}

void OpenCollection::replace(std::shared_ptr<const LoadedCollection> loaded,
                             const CollectionFiles &files, const Renamings &renamings)
{
    m_loaded = std::move(loaded);
    m_errors = m_loaded->errors;
    m_files = files;
    // What an edit read besides is what is on disk.
    for (const auto &[path, text] : m_loaded->texts.asKeyValueRange()) {
        if (!m_files.contains(path)) {
            m_files.put(path, text);
            m_saved.insert(path, text);
        }
    }
    m_files.forgetLargeDocuments();
    if (!renamings.empty()) {
        m_drafts.follow(renamings);
        Q_EMIT renamed(renamings);
    }
    Q_EMIT changed();
    noteModified();
}

bool OpenCollection::isEdited(const QString &path, const QByteArray &text) const
{
    const auto saved = m_saved.constFind(path);
    return saved == m_saved.cend() || (!saved->isSharedWith(text) && *saved != text);
}

// What is in a file that is gone is nowhere but here.
void OpenCollection::noteModified()
{
    QStringList modified;
    for (const auto &[path, text] : m_files.texts().asKeyValueRange()) {
        if (m_gone.contains(path) || isEdited(path, text))
            modified.append(path);
    }
    if (modified.isEmpty())
        m_unmodified = m_loaded;
    modified.sort();
    if (modified == m_modified)
        return;
    m_modified = modified;
    Q_EMIT modifiedChanged();
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

bool OpenCollection::noteGone()
{
    QStringList gone;
    for (const auto &[path, stamp] : stamps().asKeyValueRange()) {
        if (stamp == Stamp() && m_files.contains(path))
            gone.append(path);
    }
    gone.sort();
    if (gone == m_gone)
        return false;
    m_gone = gone;
    return true;
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
