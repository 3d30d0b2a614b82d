// A collection that is open in the window: read in the background, edited, saved, read again when
// one of its files changes on disk, and with the choices made for its runs. What counts are the
// texts of its files as edits left them. Lives on the GUI thread; owned by the Workspace.
#pragma once

#include "formats/collectionreader.h"
#include "models/collectionedits.h"
#include "models/drafts.h"
#include "models/jobqueue.h"
#include "plan/runoptions.h"

#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>

namespace Broadside {

// How the requests of a run follow each other.
enum class RunMode
{
    Parallel,
    Series,
    Compare // in series, then in parallel
};

// What the toolbar says about the runs of one collection.
struct RunChoices
{
    QString environment = {}; // empty is none
    bool usesDemoServer = false;
    QString tags = {}; // the expression as typed, right or wrong
    RunMode mode = RunMode::Parallel;
    RunLimits limits = {}; // those that are empty are the collection's
    QString dataFile = {}; // absolute; everything is sent once for each of its rows

    bool operator==(const RunChoices &) const = default;
};

// Of some of its files, by absolute path: with unsaved edits, and as they were before those.
struct UnsavedTexts
{
    QHash<QString, QByteArray> texts = {};
    QHash<QString, QByteArray> before = {}; // of each that is known
};

class OpenCollection : public QObject
{
    Q_OBJECT

public:
    // Absolute: a file, or a folder with one collection in it. Begins to read.
    explicit OpenCollection(const QString &path, QObject *parent = nullptr);
    ~OpenCollection() override;

    QString path() const { return m_path; }
    // The collection's name, or the file's as long as there is none.
    QString title() const;
    // Null until it was read for the first time. A new one with each reading; whoever keeps
    // pointers into it keeps this, too.
    std::shared_ptr<const LoadedCollection> loaded() const { return m_loaded; }
    // The last one without unsaved edits; null when there was none yet.
    std::shared_ptr<const LoadedCollection> unmodified() const { return m_unmodified; }
    bool isReading() const { return m_isReading; }
    // The texts it was read from, with unsaved edits.
    const CollectionFiles &files() const { return m_files; }
    CollectionEdits &edits() { return m_edits; }
    // Typed, and in none of the texts yet.
    Drafts &drafts() { return m_drafts; }
    const Drafts &drafts() const { return m_drafts; }
    bool isModified() const { return !m_modified.isEmpty(); }
    // Those with unsaved edits, and those that are gone from the disk; absolute paths, sorted.
    const QStringList &modifiedFiles() const { return m_modified; }
    // What the file had when its unsaved edits began; nothing of one that never was on disk.
    std::optional<QByteArray> textBefore(const QString &path) const;
    // Files with unsaved edits that something else has changed on disk since: what is there now.
    const QHash<QString, QByteArray> &conflicts() const { return m_conflicts; }
    // Why these could not be brought together, for people.
    const QString &conflictReason() const { return m_conflictReason; }
    // What is wrong in its files now. loaded() is then what was right in them, or, when the files
    // are gone, what they had before.
    QList<Error> errors() const;

    const RunChoices &choices() const { return m_choices; }
    void setChoices(const RunChoices &choices);
    // The options that the choices mean, without the tag expression and the demo server's URL.
    RunOptions runOptions() const;

    void reload();
    // Calls once all edits that were asked for have been made; at once when there are none.
    void whenSettled(const std::function<void()> &function);
    // Writes what is modified, each file as a whole or not at all, together with what something
    // else has changed in it meanwhile. One of saved(), saveFailed() and saveHeldBack() follows.
    void save();
    // A save that was asked for has not ended, not even one of several.
    bool isSaveDue() const { return m_savesDue > 0; }
    // Puts unsaved texts of an earlier process here, as a step that can be undone: together with
    // what was changed since they were made, or as a conflict with it. Then calls the function.
    void restore(const UnsavedTexts &texts, const std::function<void()> &then);
    // The next save writes over what is on disk.
    void keepOwn();
    // Takes what is on disk, as a step that can be undone. With a mistake in it that is refused,
    // as edits are, and conflicts() stay.
    void takeTheirs();

    // For its edits: what an edit made of it.
    void replace(std::shared_ptr<const LoadedCollection> loaded, const CollectionFiles &files,
                 const Renamings &renamings);

Q_SIGNALS:
    // Routes and folders have other paths with the changed() that follows.
    void renamed(const Broadside::Renamings &renamings);
    // Read, for the first time or again, or edited; loaded() and errors() are new.
    void changed();
    void modifiedChanged();
    // With what something else had changed on disk, or without anything of the kind.
    void saved(bool isWithTheirs);
    // Why; the other files may have been written.
    void saveFailed(const QList<Broadside::Error> &errors);
    // conflicts() have to be decided first; the other files may have been written.
    void saveHeldBack();
    void conflictsChanged();
    // What something else changed on disk is here now, beside what was changed here.
    void merged();
    void choicesChanged();

private:
    Q_DISABLE_COPY_MOVE(OpenCollection)

    // What tells that a file was written.
    struct Stamp
    {
        QDateTime modified;
        qint64 size = -1;
        bool operator==(const Stamp &) const = default;
    };

    struct Beside;
    struct Reading;
    struct Saving;
    static Reading readBeside(const Beside &beside);
    static Reading readRestored(Beside beside, const UnsavedTexts &restored);

    void read();
    Beside beside() const;
    void take(const Reading &reading);
    void goOnAfter(const Reading &reading);
    void takeFiles(const Reading &reading);
    void write();
    void takeSaving(const Saving &saving);
    void endSaving(const std::function<void()> &tell);
    void goOnSaving(bool isMerged);
    bool isEdited(const QString &path, const QByteArray &text) const;
    void noteModified();
    // True: other files than before.
    bool noteGone();
    void setConflicts(const QHash<QString, QByteArray> &conflicts);
    void endTaking(const QHash<QString, QByteArray> &theirs, const std::optional<Error> &refusal);
    QHash<QString, QByteArray> undecided(const QHash<QString, QByteArray> &theirs) const;
    void watch();
    QHash<QString, Stamp> stamps() const;
    void reloadIfChanged();

    QString m_path;
    std::shared_ptr<const LoadedCollection> m_loaded;
    std::shared_ptr<const LoadedCollection> m_unmodified;
    QList<Error> m_errors;
    RunChoices m_choices;
    bool m_isReading = false;
    bool m_isReadingDue = false; // asked for, and not begun yet
    bool m_isSaving = false;     // what is read now is to be saved then
    bool m_isSavingBoth = false; // with what something else has changed
    int m_savesDue = 0;          // asked for, and not ended yet
    CollectionFiles m_files;
    QHash<QString, QByteArray> m_saved; // what is on disk, as far as is known
    QStringList m_gone;                 // from the disk
    QStringList m_modified;
    QHash<QString, QByteArray> m_conflicts;
    QString m_conflictReason;
    JobQueue m_jobs;
    CollectionEdits m_edits;
    Drafts m_drafts;
    QFileSystemWatcher m_watcher;
    QHash<QString, Stamp> m_stamps; // of the files when they were last read
    QTimer m_settling;              // editors write in several steps
};

} // namespace Broadside
