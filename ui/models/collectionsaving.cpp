// How an open collection gets back to its files, and what happens when those have changed
// meanwhile.
#include "models/opencollection.h"

#include <QFile>
#include <QFileInfo>
#include <QPointer>
#include <QtConcurrentRun>

namespace Broadside {

struct OpenCollection::Saving
{
    QHash<QString, QByteArray> written;
    QHash<QString, QByteArray> theirs; // not written: something else had changed them
    QList<Error> errors;
};

namespace {

struct FileToSave
{
    QString path;
    QByteArray text;
    QByteArray before; // what it is expected to have
};

// What is in the file, unless that is what is expected or there is no file.
std::optional<QByteArray> unexpectedText(const FileToSave &wanted)
{
    QFile file(wanted.path);
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    const QByteArray text = file.readAll();
    return text == wanted.before ? std::nullopt : std::optional(text);
}

} // namespace

void OpenCollection::save()
{
    ++m_savesDue;
    m_jobs.add([this] { write(); });
}

// What is modified, and what is gone without a sign of it.
void OpenCollection::write()
{
    QStringList paths = m_modified;
    if (m_loaded)
        paths += m_loaded->files;
    paths.removeDuplicates();
    std::vector<FileToSave> wanted;
    for (const QString &path : std::as_const(paths)) {
        if (m_files.contains(path))
            wanted.push_back({path, m_files.text(path), m_saved.value(path)});
    }
    QtConcurrent::run([wanted] {
        Saving saving;
        for (const FileToSave &file : wanted) {
            if (file.text == file.before && QFileInfo::exists(file.path))
                continue;
            if (const auto theirs = unexpectedText(file)) {
                saving.theirs.insert(file.path, *theirs);
                continue;
            }
            const Result<void> result = saveText(file.text, file.path);
            if (result)
                saving.written.insert(file.path, file.text);
            else
                saving.errors.append(result.error());
        }
        return saving;
    }).then(this, [this](const Saving &saving) { takeSaving(saving); });
}

void OpenCollection::takeSaving(const Saving &saving)
{
    m_saved.insert(saving.written);
    // What was written now is no news; what something else did to other files may still be.
    QHash<QString, Stamp> now = stamps();
    for (auto file = now.begin(); file != now.end(); ++file) {
        if (!saving.written.contains(file.key()))
            file.value() = m_stamps.value(file.key(), file.value());
    }
    m_stamps = now;
    if (noteGone())
        Q_EMIT changed();
    noteModified();
    watch();
    if (saving.errors.isEmpty() && !saving.theirs.isEmpty()) {
        m_isSaving = true;
        read(); // which brings both together, or has it asked about
        return;
    }
    const bool isWithTheirs = std::exchange(m_isSavingBoth, false);
    if (saving.errors.isEmpty())
        m_edits.stack().setClean();
    if (!saving.theirs.isEmpty())
        reload();
    endSaving([&] {
        if (saving.errors.isEmpty())
            Q_EMIT saved(isWithTheirs);
        else
            Q_EMIT saveFailed(saving.errors);
    });
}

// Telling comes before the next job, as with edits.
void OpenCollection::endSaving(const std::function<void()> &tell)
{
    --m_savesDue;
    const QPointer self(this); // whoever waited for it may close the collection now
    tell();
    if (self)
        m_jobs.finish();
}

void OpenCollection::goOnSaving(bool isMerged)
{
    if (m_conflicts.isEmpty()) {
        m_isSavingBoth = m_isSavingBoth || isMerged;
        write();
        return;
    }
    m_isSavingBoth = false;
    endSaving([this] { Q_EMIT saveHeldBack(); });
}

void OpenCollection::setConflicts(const QHash<QString, QByteArray> &conflicts)
{
    if (conflicts == m_conflicts)
        return;
    m_conflicts = conflicts;
    Q_EMIT conflictsChanged();
}

void OpenCollection::keepOwn()
{
    m_saved.insert(m_conflicts);
    setConflicts({});
    noteModified();
}

void OpenCollection::takeTheirs()
{
    const QHash<QString, QByteArray> theirs = m_conflicts;
    m_edits.apply({.name = tr("Take the File on Disk"),
                   .edit =
                       [theirs](const EditSource &source) {
                           EditedCollection edited{source.files, {}};
                           for (const auto &[path, text] : theirs.asKeyValueRange())
                               edited.files.put(path, text);
                           return Result<EditedCollection>(edited);
                       },
                   .ended =
                       [self = QPointer(this), theirs](const std::optional<Error> &refusal) {
                           if (self)
                               self->endTaking(theirs, refusal);
                       }});
}

// What could not be taken, as with a mistake in it, stays to be decided: a save would write over
// it otherwise.
void OpenCollection::endTaking(const QHash<QString, QByteArray> &theirs,
                               const std::optional<Error> &refusal)
{
    if (!refusal) {
        m_saved.insert(theirs);
        setConflicts(undecided(m_conflicts));
        noteModified();
        return;
    }
    Error told = *refusal;
    if (told.code != ErrorCode::File) { // it is in the text
        told.message =
            tr("what is on disk can be taken once it is put right there: %1").arg(refusal->message);
        told.wording = {};
    }
    Q_EMIT m_edits.refused(told);
}

} // namespace Broadside
