// The run file of --save-run: records the events of a run as the history does, and writes the file
// when the run is over. A thread of its own does both, so that they hold up no request. Owned by
// the run.
#pragma once

#include "history/storedrun.h"
#include "outputfile.h"
#include "run/runevent.h"

#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <memory>
#include <vector>

namespace Broadside {

class RunFileOutput : public QObject
{
    Q_OBJECT

public:
    // The file is in that folder, or standard output.
    RunFileOutput(OutputFile file, const RunOrigin &origin, const QString &folder);
    ~RunFileOutput() override; // waits for what is being done

    // Of several runs the last one counts.
    void add(const RunEvent &event);
    // After the last event; closed() follows when the file is written.
    void close();

Q_SIGNALS:
    void failed(const QString &message);
    void closed();

private:
    Q_DISABLE_COPY_MOVE(RunFileOutput)

    struct Recording;

    void hand();

    std::shared_ptr<Recording> m_recording; // used by the one thread of the pool
    std::vector<RunEvent> m_events;
    QTimer m_timer;
    QThreadPool m_pool;
};

} // namespace Broadside
