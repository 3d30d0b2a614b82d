// The history of runs as the window uses it: takes the events of a run as they come, stores it when
// it ends, and answers questions, all in the background. Several may have one file, each window its
// own; what one of them changes, all tell of. Lives on the GUI thread; owned by the main window.
// Destroying it waits until a run that has ended is stored and what was deleted is gone, not for
// answers.
#pragma once

#include "compare/runcomparison.h"
#include "history/runstore.h"

#include <QFuture>
#include <QObject>
#include <QThreadPool>

#include <memory>

namespace Broadside {

// Two runs and which of their routes belong together.
struct ComparedRuns
{
    std::shared_ptr<const RunReport> before;
    std::shared_ptr<const RunReport> after;
    std::vector<RoutePair> pairs;
};

class RunArchive : public QObject
{
    Q_OBJECT

public:
    enum class State
    {
        Off,     // nobody asked for it
        Opening, // runs are taken already, and stored then
        Ready,
        Failed, // problem() says why; nothing is kept
    };

    explicit RunArchive(QObject *parent = nullptr);
    ~RunArchive() override;

    // Once. A damaged file is set aside.
    void open(const QString &path, qint64 limit = RunStore::defaultLimit);
    // From now on; the oldest runs go at once if they are too many bytes.
    void setLimit(qint64 bytes);
    // What setLimit() would delete, with every run that has ended; nothing where none are kept.
    QFuture<Result<RunStore::Excess>> excess(qint64 limit);
    // Whether runs that begin from now on are stored. Those that are stored stay.
    void setTaking(bool isTaking) { m_isTaking = isTaking; }
    State state() const { return m_state; }
    QString problem() const { return m_problem; }
    QString path() const { return m_path; }

    using Events = std::shared_ptr<const std::vector<RunEvent>>;
    // A run begins: where it is from and its first event.
    void begin(const RunOrigin &origin, std::shared_ptr<const RunEvent> started);
    // What follows, up to RunFinished, with which the run is stored.
    void add(const Events &events);

    // A run from elsewhere, unless it is there already; where runs are taken.
    void keep(std::shared_ptr<const RecordedRun> run);
    // The run that began so, as it is stored: also one that has ended just now.
    QFuture<Result<RecordedRun>> recorded(const RunStarted &start);

    // When the archive is not ready, all give an error.
    QFuture<Result<std::vector<StoredRun>>> find(const RunStore::Query &query);
    QFuture<Result<std::shared_ptr<const RunReport>>> report(qint64 id);
    QFuture<Result<ComparedRuns>> compare(qint64 before, qint64 after);
    // changed() follows when it worked.
    QFuture<Result<void>> remove(const std::vector<qint64> &ids);

Q_SIGNALS:
    void stateChanged();
    // There are other runs in the file than before.
    void changed();
    // Something did not work that nobody waits for: a sentence.
    void troubled(const QString &sentence);

private:
    Q_DISABLE_COPY_MOVE(RunArchive)

    struct Writer;
    struct Reader;

    void openReader();
    void takeOpened(const Result<QString> &setAside);
    void fail(const Error &error);
    void tellChanged() const;
    // The file turned out to be damaged: goes on with a new one.
    void startAnew();
    void handOver();
    bool isOpen() const { return m_state == State::Opening || m_state == State::Ready; }
    // Done in any case; what is asked only as long as somebody waits for the answer.
    template <typename Answer, typename Action>
    QFuture<Answer> tellReader(Action action);
    template <typename Answer, typename Action>
    QFuture<Answer> ask(Action action);

    State m_state = State::Off;
    QString m_problem;
    QString m_path;
    qint64 m_limit = 0;
    bool m_isTaking = true;
    bool m_isTaken = false; // the run that goes is stored when it ends
    // Of the run that goes, not handed to the writer yet: where processors are few, the run itself
    // comes first.
    std::vector<Events> m_held;
    size_t m_heldEvents = 0;
    size_t m_waitingEvents = 0; // told while the file is being opened
    // Each is used by the one thread of its pool. Storing a run must keep nobody waiting who looks
    // at another one.
    std::shared_ptr<Writer> m_writer;
    std::shared_ptr<Reader> m_reader;
    QThreadPool m_writing;
    QThreadPool m_reading;
};

} // namespace Broadside
