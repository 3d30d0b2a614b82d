// How an open collection is read while some of its texts are here alone: unsaved edits, those of an
// earlier process, files that are gone.
#include "edit/mergechanges.h"
#include "models/background.h"
#include "models/opencollection.h"

#include <QFile>
#include <QFileInfo>
#include <QtConcurrentRun>

#include <algorithm>

namespace Broadside {

using FileTexts = QHash<QString, QByteArray>; // by absolute path

// What it is read beside.
struct OpenCollection::Beside
{
    QString path;
    FileTexts own;   // unsaved
    FileTexts saved; // of the same files, before that
    FileTexts here;  // of all
    FileTexts known; // on disk, of all
};

struct OpenCollection::Reading
{
    std::shared_ptr<const LoadedCollection> loaded;
    QStringList own;       // files that were not read from the disk
    FileTexts theirs;      // of these, where something else changed them
    bool isMerged = false; // and what was loaded has both
    QString reason = {};   // why it has not
    QString step = {};     // what it is for people; empty: a change on disk
    FileTexts before = {}; // of restored files
};

namespace {

// The file or folder as a whole cannot be read, in contrast to something wrong inside.
bool isUnreadable(const LoadedCollection &loaded)
{
    return loaded.collection.root.items.empty() &&
           std::ranges::any_of(loaded.errors, [](const Error &error) {
               return error.code == ErrorCode::File || error.code == ErrorCode::Syntax;
           });
}

QByteArray textOnDisk(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// What is in the files that are no more as they were. One that is gone has nothing to keep.
FileTexts changedOnDisk(const FileTexts &saved)
{
    FileTexts changed;
    for (const auto &[path, text] : saved.asKeyValueRange()) {
        if (!QFileInfo::exists(path))
            continue;
        if (const QByteArray now = textOnDisk(path); now != text)
            changed.insert(path, now);
    }
    return changed;
}

FileTexts goneFromDisk(const FileTexts &texts)
{
    FileTexts gone;
    for (const auto &[path, text] : texts.asKeyValueRange()) {
        if (!QFileInfo::exists(path))
            gone.insert(path, text);
    }
    return gone;
}

FileTexts joined(FileTexts texts, const FileTexts &over)
{
    texts.insert(over);
    return texts;
}

struct TextSides
{
    FileTexts base;
    FileTexts ours;
    FileTexts theirs;
};

Result<CollectionFiles> mergeTexts(const QString &path, const TextSides &sides)
{
    const LoadedCollection theirs = loadCollection(path, {.files = CollectionFiles(sides.theirs)});
    if (!theirs.errors.isEmpty())
        return failure(ErrorCode::Format, theirs.errors.first().toString());
    const LoadedCollection base = loadCollection(path, {.files = CollectionFiles(sides.base)});
    const LoadedCollection ours = loadCollection(path, {.files = CollectionFiles(sides.ours)});
    return mergeChanges({base, ours, theirs});
}

} // namespace

OpenCollection::Beside OpenCollection::beside() const
{
    Beside beside{
        .path = m_path, .own = {}, .saved = {}, .here = m_files.texts(), .known = m_saved};
    for (const auto &[path, text] : m_files.texts().asKeyValueRange()) {
        if (!isEdited(path, text))
            continue;
        beside.own.insert(path, text);
        beside.saved.insert(path, m_saved.value(path));
    }
    return beside;
}

void OpenCollection::read()
{
    m_isReading = true;
    m_stamps = stamps();
    QtConcurrent::run([beside = beside()] {
        return readBeside(beside);
    }).then(this, [this](const Reading &reading) {
        take(reading);
        goOnAfter(reading);
    });
}

void OpenCollection::restore(const UnsavedTexts &texts, const std::function<void()> &then)
{
    m_isReading = true;
    m_jobs.add([this, texts, then] {
        m_isReading = true;
        m_stamps = stamps();
        QtConcurrent::run([beside = beside(), texts] {
            return readRestored(beside, texts);
        }).then(this, [this, then](Reading reading) {
            reading.step = tr("Restore Unsaved Changes");
            take(reading);
            then();
            goOnAfter(reading);
        });
    });
}

// With unsaved changes in the texts of their own. Where something else changed those files, too,
// both are brought together, if they are about different things.
OpenCollection::Reading OpenCollection::readBeside(const Beside &beside)
{
    Reading reading{.loaded = {}, .own = beside.own.keys(), .theirs = changedOnDisk(beside.saved)};
    const FileTexts gone = goneFromDisk(beside.here);
    FileTexts texts = joined(gone, beside.own);
    const auto isOursToo = [&](const QString &file) {
        return reading.theirs.value(file) == beside.own.value(file);
    };
    const QStringList files = reading.theirs.keys();
    if (!files.isEmpty() && std::ranges::all_of(files, isOursToo)) {
        reading.isMerged = true;
    } else if (!files.isEmpty()) {
        const Result<CollectionFiles> merged =
            mergeTexts(beside.path, {.base = joined(gone, beside.saved),
                                     .ours = texts,
                                     .theirs = joined(gone, goneFromDisk(beside.saved))});
        reading.isMerged = merged.has_value();
        if (!merged)
            reading.reason = merged.error().message;
        for (const QString &file : files) {
            if (merged)
                texts.insert(file, merged->text(file));
        }
    }
    reading.loaded = freedInBackground(std::make_unique<const LoadedCollection>(
        loadCollection(beside.path, {.files = CollectionFiles(texts)})));
    return reading;
}

// As if the unsaved changes had been made here, before all that came since. What cannot be brought
// together with that is in conflict with the disk, or, with unsaved edits of now, takes their
// place.
OpenCollection::Reading OpenCollection::readRestored(Beside beside, const UnsavedTexts &restored)
{
    const auto isKnown = [&](const QString &file) { return restored.before.contains(file); };
    const auto isAsBefore = [&](const QString &file) {
        return restored.before.value(file) == beside.here.value(file);
    };
    const QStringList files = restored.texts.keys();
    Result<CollectionFiles> merged = failure(ErrorCode::Format, {});
    if (std::ranges::all_of(files, isKnown) && !std::ranges::all_of(files, isAsBefore)) {
        merged = mergeTexts(beside.path, {.base = joined(beside.here, restored.before),
                                          .ours = joined(beside.here, restored.texts),
                                          .theirs = beside.here});
    }
    FileTexts before;
    for (const QString &file : files) {
        const bool isEditedHere = beside.own.contains(file);
        const bool isConflict = !merged && isKnown(file) && !isEditedHere;
        const QByteArray known = beside.known.value(file);
        before.insert(file, isConflict ? restored.before[file] : known);
        beside.own.insert(file, merged ? merged->text(file) : restored.texts[file]);
    }
    beside.saved.insert(before);
    Reading reading = readBeside(beside);
    for (const QString &file : files) {
        // Without a text before it, one that is not on disk stays unsaved.
        if (!beside.known.contains(file) && !isKnown(file))
            before.remove(file);
    }
    reading.before = before;
    return reading;
}

void OpenCollection::take(const Reading &reading)
{
    m_isReading = m_isReadingDue;
    m_errors = reading.loaded->errors;
    if (!m_loaded || !isUnreadable(*reading.loaded))
        m_loaded = reading.loaded;
    m_saved.insert(reading.before);
    takeFiles(reading);
    if (reading.isMerged)
        m_saved.insert(reading.theirs);
    m_conflictReason = reading.reason;
    setConflicts(reading.isMerged ? FileTexts() : undecided(reading.theirs));
    watch();
    noteGone();
    // Files that the reading found are known only now; a change since then has its own sign.
    for (const auto &[path, stamp] : stamps().asKeyValueRange()) {
        if (!m_stamps.contains(path))
            m_stamps.insert(path, stamp);
    }
    Q_EMIT changed();
    noteModified();
    if (reading.isMerged)
        Q_EMIT merged();
}

// Last of all: what comes next may end at once.
void OpenCollection::goOnAfter(const Reading &reading)
{
    if (std::exchange(m_isSaving, false))
        goOnSaving(reading.isMerged);
    else
        m_jobs.finish();
}

// Without those about which it was decided while they were being read.
QHash<QString, QByteArray> OpenCollection::undecided(const QHash<QString, QByteArray> &theirs) const
{
    FileTexts left;
    for (const auto &[path, text] : theirs.asKeyValueRange()) {
        if (m_saved.value(path) != text)
            left.insert(path, text);
    }
    return left;
}

// What could not be read keeps the text that it had.
void OpenCollection::takeFiles(const Reading &reading)
{
    CollectionFiles files = m_files;
    for (const auto &[path, text] : reading.loaded->texts.asKeyValueRange()) {
        files.put(path, text);
        if (!reading.own.contains(path))
            m_saved.insert(path, text);
    }
    const TextPatches patches = patchesBetween(m_files, files);
    m_files = files;
    if (reading.step.isEmpty())
        m_edits.noteChange(tr("Change on Disk"), patches);
    else
        m_edits.addStep(reading.step, patches);
}

} // namespace Broadside
