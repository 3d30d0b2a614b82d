// Saves the run that is shown: its report, in the format that the file's name says, as --report
// writes it, and the run file of --save-run; the latter and the event log of what the history has.
// Either is made and written in the background, as long runs have long reports. Lives on the GUI
// thread; owned by the main window.
#pragma once

#include "base/error.h"
#include "widgets/savefolder.h"

#include <QObject>

#include <functional>
#include <memory>

namespace Broadside {

class LiveRun;
class RunArchive;
class RunReport;
struct RecordedRun;
struct RunStarted;
class WindowActions;
class WindowNotices;

class ReportSaving : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        QWidget &window;
        const LiveRun &run;
        RunArchive &archive;
        WindowActions &actions;
        WindowNotices &notices;
    };

    // The parts outlive it.
    explicit ReportSaving(const Parts &parts, QObject *parent = nullptr);

    // The path of the first one that is being written; empty: none.
    QString fileBeingSaved() const { return m_writing.value(0); }

Q_SIGNALS:
    // A file is whole, or there is none and a dialog says why.
    void savingEnded(bool isSaved);

private:
    void updateActions();
    void askForReport();
    void saveReport(const std::shared_ptr<const RunReport> &report, const QString &path);
    void askForRunFile();
    void saveRun(const RunStarted &start, const QString &path);
    // What the history has of the run, as a text that is made on another thread.
    using RecordedText = std::function<Result<QByteArray>(const RecordedRun &run)>;
    void saveRecorded(const RunStarted &start, const QString &path, const RecordedText &textOf,
                      const QString &told);
    // `told` is what the status line says then.
    void end(const QString &path, const Result<void> &saved, const QString &told);
    void tellFailure(const QString &path, const Error &error);

    Parts m_parts;
    SaveFolder m_saveFolder;
    QStringList m_writing; // paths
};

} // namespace Broadside
