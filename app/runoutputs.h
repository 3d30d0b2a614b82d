// The files that a headless run writes: reports, results and the run file when it ends, event logs
// while it goes on. Opened before the run, so that a path that cannot be written is known while
// nothing is lost. Owned by the run, on its thread.
#pragma once

#include "commandline.h"
#include "eventlogfile.h"
#include "outputfile.h"
#include "report/runreport.h"
#include "runfileoutput.h"

#include <QObject>

#include <memory>
#include <optional>
#include <vector>

namespace Broadside {

class RunOutputs : public QObject
{
    Q_OBJECT

public:
    explicit RunOutputs(QObject *parent = nullptr);
    ~RunOutputs() override;

    // What the run is made of is not to be written over.
    struct Inputs
    {
        QStringList collectionFiles;
        QStringList otherFiles; // data, keys and the like
        QString earlierRun;     // of --rerun-failed; empty: none
        RunOrigin origin = {};  // for the run file
    };
    Result<void> open(const OutputOptions &output, const Inputs &inputs);

    // Whether any of them shows what was sent or answered.
    bool needMessages() const;
    // To the event logs and the run file.
    void add(const RunEvent &event);
    // Reports and results; what goes wrong is told by failed().
    void write(const RunReport &report);
    // Ends the event logs and the run file; closed() follows, at once where there are none.
    void close();

Q_SIGNALS:
    void failed(const QString &message);
    void closed();

private:
    Q_DISABLE_COPY_MOVE(RunOutputs)

    Result<void> openRunFile(const QString &path, const RunOrigin &origin);
    Result<void> openEventLog(const QString &path, const Inputs &inputs);
    void writeTo(OutputFile &file, const OutputFile::Writer &writer, const QString &extension);

    std::vector<std::pair<ReportFormat, OutputFile>> m_reports;
    std::optional<OutputFile> m_results;
    std::vector<std::unique_ptr<EventLogFile>> m_eventLogs;
    std::unique_ptr<RunFileOutput> m_runFile; // null: none
    size_t m_closing = 0;                     // of both, while they are closed
};

} // namespace Broadside
