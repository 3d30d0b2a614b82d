// A collection that is open in the window: read in the background, read again when one of its files
// changes on disk, and with the choices made for its runs. Lives on the GUI thread; owned by the
// Workspace.
#pragma once

#include "formats/collectionreader.h"
#include "plan/runoptions.h"

#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

#include <memory>

namespace Broadside {

// What the toolbar says about the runs of one collection.
struct RunChoices
{
    QString environment = {}; // empty is none
    bool usesDemoServer = false;
    QString tags = {}; // the expression as typed, right or wrong
    bool isSerial = false;
    std::optional<int> concurrency = {}; // 0 is unlimited; empty: the collection's

    bool operator==(const RunChoices &) const = default;
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
    bool isReading() const { return m_isReading; }
    // What is wrong in its files now. loaded() is then what was right in them, or, when the files
    // are gone, what they had before.
    QList<Error> errors() const { return m_errors; }

    const RunChoices &choices() const { return m_choices; }
    void setChoices(const RunChoices &choices);
    // The options that the choices mean, without the tag expression and the demo server's URL.
    RunOptions runOptions() const;

    void reload();

Q_SIGNALS:
    // Read, for the first time or again; loaded() and errors() are new.
    void changed();
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

    void take(std::shared_ptr<const LoadedCollection> loaded);
    void watch();
    QHash<QString, Stamp> stamps() const;
    void reloadIfChanged();

    QString m_path;
    std::shared_ptr<const LoadedCollection> m_loaded;
    QList<Error> m_errors;
    RunChoices m_choices;
    bool m_isReading = false;
    bool m_isReadingDue = false; // a file changed while it was being read
    QFileSystemWatcher m_watcher;
    QHash<QString, Stamp> m_stamps; // of the files when they were last read
    QTimer m_settling;              // editors write in several steps
};

} // namespace Broadside
