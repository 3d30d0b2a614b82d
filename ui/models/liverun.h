// A run as the window sees it: folds the events that arrive in batches into a RunReport and says
// which routes changed. Models and panels read the report and never the events. Between runs it
// can show the report of an earlier one instead. Lives on the GUI thread; owned by the main window.
#pragma once

#include "report/runreport.h"

#include <QElapsedTimer>
#include <QObject>
#include <QPointer>

#include <memory>

namespace Broadside {

class OpenCollection;

// A run of which only the first event is known. With very many routes making it takes longer than a
// frame, so the engine thread does.
struct RunBeginning
{
    RunBeginning() = default;
    explicit RunBeginning(const RunEvent &started);

    quint64 run = 0;
    std::shared_ptr<const RunEvent> event; // that said so, for who keeps them
    std::shared_ptr<RunReport> report;
    QHash<QString, int> indexById; // of the routes; of several iterations the last
};

class LiveRun : public QObject
{
    Q_OBJECT

public:
    explicit LiveRun(QObject *parent = nullptr);
    ~LiveRun() override;

    // Of the current run, else of the one shown last; empty before the first.
    const RunReport &report() const { return *m_report; }
    // The same to keep: it does not change once the run has ended.
    std::shared_ptr<const RunReport> sharedReport() const { return m_report; }
    // That of a run that has ended, as if it had just done so. Ignored while a run goes.
    void show(std::shared_ptr<const RunReport> report);
    bool isRunning() const { return m_isRunning; }
    // Whose routes the run has that goes, or went last; null when it was closed.
    OpenCollection *collection() const;
    // How far the run has come, for bars that grow: the last event's time or what has passed since
    // the run began, whichever is later; after the end its duration.
    Nanoseconds elapsed() const;
    // The route of the report with that id, of the last iteration that sent it; -1 when none has.
    int indexOf(const QString &routeId) const;

    // The one that is run next.
    void setNextCollection(OpenCollection *collection);
    // From RunController. What is of an older run than the current one is ignored. A run begins
    // with begin() or with an event that says so.
    void begin(const RunBeginning &beginning);
    void apply(const std::vector<RunEvent> &events);

Q_SIGNALS:
    // Another run: everything that was known is gone. A new one is running then; an earlier one
    // that is shown again is not, and finished() follows at once.
    void started();
    // Indices in report().routes(), each once, in no order.
    void routesChanged(const QList<int> &routes);
    void finished();

private:
    Q_DISABLE_COPY_MOVE(LiveRun)

    std::shared_ptr<RunReport> m_live;         // of the last run
    std::shared_ptr<const RunReport> m_report; // what is shown
    quint64 m_run = 0;
    bool m_isRunning = false;
    QPointer<OpenCollection> m_collection;
    QPointer<OpenCollection> m_nextCollection;
    QElapsedTimer m_sinceStart;
    Nanoseconds m_atStart{0};                // time of the run when m_sinceStart began
    mutable QHash<QString, int> m_indexById; // of an earlier run made when somebody asks
    std::vector<bool> m_isMarked;            // by route, while a batch is applied
};

} // namespace Broadside
