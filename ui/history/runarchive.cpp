#include "history/runarchive.h"

#include "history/historyfile.h"
#include "models/background.h"

#include <QDir>
#include <QPointer>
#include <QtConcurrentRun>

#include <atomic>

namespace Broadside {

namespace {

// Events: beyond it they would take more memory than their encoded form by tens of megabytes.
constexpr size_t mostHeld = 200'000;
// That wait until the file is open, which after a crash takes seconds.
constexpr size_t mostWaiting = 5 * mostHeld;

using SharedReport = Result<std::shared_ptr<const RunReport>>;

SharedReport sharedReport(const RunStore &store, qint64 id)
{
    Result<RunReport> report = store.report(id);
    if (!report)
        return std::unexpected(report.error());
    return freedInBackground(std::make_unique<const RunReport>(std::move(*report)));
}

// Of all windows.
std::vector<RunArchive *> &allArchives()
{
    static std::vector<RunArchive *> all;
    return all;
}

} // namespace

struct RunArchive::Writer
{
    std::unique_ptr<RunStore> store;
    std::optional<RunRecorder> recorder; // of the run that goes

    // Where a damaged file is now; empty when there was none.
    Result<QString> open(const QString &path, qint64 limit,
                         HistoryCheck check = HistoryCheck::AfterCrash)
    {
        Result<OpenedHistory> opened = openHistory(path, limit, check);
        if (!opened)
            return std::unexpected(opened.error());
        store = std::move(opened->store);
        return opened->setAside;
    }

    // Nothing when the run goes on, else whether it was stored.
    std::optional<Result<qint64>> add(std::span<const RunEvent> events)
    {
        if (!recorder || !store)
            return std::nullopt;
        recorder->add(events);
        if (events.empty() || !std::holds_alternative<RunFinished>(events.back().data))
            return std::nullopt;
        const RecordedRun run = recorder->take();
        recorder.reset();
        return store->add(run);
    }
};

struct RunArchive::Reader
{
    std::unique_ptr<RunStore> store;
    std::atomic<bool> isEnding = false; // nobody is left to be answered
};

RunArchive::RunArchive(QObject *parent)
    : QObject(parent)
    , m_writer(std::make_shared<Writer>())
    , m_reader(std::make_shared<Reader>())
{
    for (QThreadPool *pool : {&m_writing, &m_reading})
        pool->setMaxThreadCount(1);
    allArchives().push_back(this);
}

RunArchive::~RunArchive()
{
    std::erase(allArchives(), this);
    m_reader->isEnding = true;
    m_writing.waitForDone();
    m_reading.waitForDone();
}

void RunArchive::open(const QString &path, qint64 limit)
{
    m_path = path;
    m_limit = limit;
    m_state = State::Opening;
    QFuture<Result<QString>> opened = QtConcurrent::run(
        &m_writing, [writer = m_writer, path, limit] { return writer->open(path, limit); });
    Q_EMIT stateChanged(); // before what follows, which may come at once
    opened.then(this, [this](const Result<QString> &setAside) { takeOpened(setAside); });
}

void RunArchive::takeOpened(const Result<QString> &setAside)
{
    if (!setAside) {
        fail(setAside.error());
        return;
    }
    if (!setAside->isEmpty())
        Q_EMIT troubled(tr("The history of runs was damaged. It was set aside as %1, and a new one "
                           "has begun.")
                            .arg(QDir::toNativeSeparators(*setAside)));
    openReader();
}

void RunArchive::setLimit(qint64 bytes)
{
    if (bytes == m_limit)
        return;
    m_limit = bytes;
    if (!isOpen())
        return;
    QtConcurrent::run(&m_writing, [writer = m_writer, bytes]() -> Result<void> {
        if (!writer->store)
            return {};
        return writer->store->setLimit(bytes);
    }).then(this, [this](const Result<void> &limited) {
        if (limited)
            tellChanged();
        else
            Q_EMIT troubled(limited.error().message);
    });
}

QFuture<Result<RunStore::Excess>> RunArchive::excess(qint64 limit)
{
    if (!isOpen())
        return QtFuture::makeReadyValueFuture(Result<RunStore::Excess>());
    return QtConcurrent::run(&m_writing, [writer = m_writer, limit]() -> Result<RunStore::Excess> {
        if (!writer->store)
            return {};
        return writer->store->excess(limit);
    });
}

void RunArchive::startAnew()
{
    if (m_state != State::Ready)
        return;
    m_state = State::Opening;
    QFuture<void> unread =
        QtConcurrent::run(&m_reading, [reader = m_reader] { reader->store.reset(); });
    // Waits for it on the writer's thread, so that a run that is told meanwhile comes after it, and
    // into the new file.
    QFuture<Result<QString>> opened = QtConcurrent::run(
        &m_writing, [writer = m_writer, path = m_path, limit = m_limit, unread]() mutable {
            unread.waitForFinished();
            writer->store.reset();
            return writer->open(path, limit, HistoryCheck::Always);
        });
    Q_EMIT stateChanged(); // before what follows, which may come at once
    opened.then(this, [this](const Result<QString> &setAside) {
        takeOpened(setAside);
        tellChanged();
    });
}

void RunArchive::openReader()
{
    QtConcurrent::run(&m_reading, [reader = m_reader, path = m_path]() -> Result<void> {
        Result<std::unique_ptr<RunStore>> opened = RunStore::open(path);
        if (!opened)
            return std::unexpected(opened.error());
        reader->store = std::move(*opened);
        return {};
    }).then(this, [this](const Result<void> &opened) {
        if (!opened) {
            fail(opened.error());
            return;
        }
        m_state = State::Ready;
        m_waitingEvents = 0;
        Q_EMIT stateChanged();
    });
}

void RunArchive::fail(const Error &error)
{
    m_state = State::Failed;
    m_problem = error.message;
    Q_EMIT stateChanged();
    Q_EMIT troubled(error.message);
}

void RunArchive::tellChanged() const
{
    std::vector<QPointer<RunArchive>> sharing;
    for (RunArchive *each : allArchives()) {
        if (each->m_path == m_path)
            sharing.emplace_back(each);
    }
    for (const QPointer<RunArchive> &each : sharing) {
        if (each)
            Q_EMIT each->changed();
    }
}

void RunArchive::begin(const RunOrigin &origin, std::shared_ptr<const RunEvent> started)
{
    m_isTaken = m_isTaking && isOpen();
    if (!m_isTaken)
        return;
    m_held.clear();
    m_heldEvents = 0;
    m_writing.start([writer = m_writer, origin, started = std::move(started)] {
        writer->recorder.emplace(origin);
        writer->add({started.get(), 1});
    });
}

void RunArchive::keep(std::shared_ptr<const RecordedRun> run)
{
    if (!m_isTaking || !isOpen())
        return;
    using Kept = Result<bool>; // or it was there
    QtConcurrent::run(&m_writing, [writer = m_writer, run = std::move(run)]() -> Kept {
        if (!writer->store)
            return false;
        const Result<std::optional<qint64>> known = writer->store->findRun(run->report.start());
        if (!known)
            return std::unexpected(known.error());
        return *known ? Kept(false)
                      : writer->store->add(*run).transform([](qint64) { return true; });
    }).then(this, [this](const Kept &kept) {
        if (!kept)
            Q_EMIT troubled(kept.error().message);
        else if (*kept)
            tellChanged();
    });
}

// Asks the writer, which stores what has ended before.
QFuture<Result<RecordedRun>> RunArchive::recorded(const RunStarted &start)
{
    return QtConcurrent::run(&m_writing, [writer = m_writer, start]() -> Result<RecordedRun> {
        const Result<std::optional<qint64>> id =
            writer->store ? writer->store->findRun(start) : std::nullopt;
        if (!id)
            return std::unexpected(id.error());
        if (!*id)
            return failure(ErrorCode::Reference,
                           tr("A run file or an event log is made of what the history of runs "
                              "has, and this run is not in it. The settings say whether runs are "
                              "kept."));
        return writer->store->recorded(**id);
    });
}

void RunArchive::add(const Events &events)
{
    if (!m_isTaken || !isOpen())
        return;
    if (m_state == State::Opening)
        m_waitingEvents += events->size();
    if (m_waitingEvents > mostWaiting) {
        m_isTaken = false;
        m_held.clear();
        Q_EMIT troubled(tr("The run is not kept: it is too large to wait until the history of runs "
                           "is open."));
        return;
    }
    m_held.push_back(events);
    m_heldEvents += events->size();
    const bool hasEnded =
        !events->empty() && std::holds_alternative<RunFinished>(events->back().data);
    if (hasEnded || m_heldEvents > mostHeld)
        handOver();
}

void RunArchive::handOver()
{
    m_heldEvents = 0;
    QtConcurrent::run(&m_writing, [writer = m_writer, held = std::exchange(m_held, {})] {
        std::optional<Result<qint64>> stored;
        for (const Events &events : held)
            stored = writer->add(*events);
        return stored;
    }).then(this, [this](const std::optional<Result<qint64>> &stored) {
        if (!stored)
            return;
        if (*stored)
            tellChanged();
        else if (stored->error().code == ErrorCode::Format)
            startAnew();
        else
            Q_EMIT troubled(stored->error().message);
    });
}

template <typename Answer, typename Action>
QFuture<Answer> RunArchive::tellReader(Action action)
{
    return QtConcurrent::run(
        &m_reading, [reader = m_reader, action = std::move(action)]() -> Answer {
            if (!reader->store)
                return failure(ErrorCode::File, tr("There is no history of runs."));
            return action(*reader);
        });
}

// Several questions may wait when the program ends, and it must not wait for their answers.
template <typename Answer, typename Action>
QFuture<Answer> RunArchive::ask(Action action)
{
    return tellReader<Answer>([action = std::move(action)](const Reader &reader) -> Answer {
        if (reader.isEnding)
            return failure(ErrorCode::File, tr("There is no history of runs."));
        return action(reader);
    });
}

QFuture<Result<std::vector<StoredRun>>> RunArchive::find(const RunStore::Query &query)
{
    return ask<Result<std::vector<StoredRun>>>(
        [query](const Reader &reader) { return reader.store->find(query); });
}

QFuture<Result<std::shared_ptr<const RunReport>>> RunArchive::report(qint64 id)
{
    return ask<SharedReport>(
        [id](const Reader &reader) { return sharedReport(*reader.store, id); });
}

QFuture<Result<ComparedRuns>> RunArchive::compare(qint64 before, qint64 after)
{
    return ask<Result<ComparedRuns>>([before, after](const Reader &reader) -> Result<ComparedRuns> {
        const SharedReport first = sharedReport(*reader.store, before);
        if (!first)
            return std::unexpected(first.error());
        if (reader.isEnding)
            return failure(ErrorCode::File, tr("There is no history of runs."));
        const SharedReport second = sharedReport(*reader.store, after);
        if (!second)
            return std::unexpected(second.error());
        return ComparedRuns{*first, *second, compareRuns(**first, **second)};
    });
}

QFuture<Result<void>> RunArchive::remove(const std::vector<qint64> &ids)
{
    return tellReader<Result<void>>([ids](Reader &reader) { return reader.store->remove(ids); })
        .then(this, [this](const Result<void> &removed) {
            if (removed)
                tellChanged();
            return removed;
        });
}

} // namespace Broadside
