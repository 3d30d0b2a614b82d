// The event log of a run, which grows while the run goes on. A thread of its own makes the lines
// and writes them, so that a slow disk or reader holds up no request. Owned by the run.
#pragma once

#include "base/error.h"
#include "run/runevent.h"

#include <QObject>
#include <QThread>
#include <QTimer>

#include <memory>
#include <vector>

QT_BEGIN_NAMESPACE
class QFile;
QT_END_NAMESPACE

namespace Broadside {

class EventLogFile : public QObject
{
    Q_OBJECT

public:
    // "-" is standard output. What a file had before is gone with this.
    static Result<std::unique_ptr<EventLogFile>> open(const QString &path);
    ~EventLogFile() override; // waits for what is being written

    void add(const RunEvent &event);
    // After the last event; closed() follows when all is written.
    void close();

Q_SIGNALS:
    void failed(const QString &message); // once; nothing more is written then
    void closed();

private:
    Q_DISABLE_COPY_MOVE(EventLogFile)
    EventLogFile(QString path, std::unique_ptr<QFile> file);

    class Writer;

    void hand();

    QThread m_thread;
    Writer *m_writer; // lives and dies on the thread
    std::vector<RunEvent> m_events;
    QTimer m_timer;
};

} // namespace Broadside
