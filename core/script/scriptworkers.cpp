#include "script/scriptworkers.h"

#include "script/scriptengine.h"
#include "script/scriptfailures.h"

#include <QDeadlineTimer>
#include <QMutex>
#include <QPromise>
#include <QThread>
#include <QWaitCondition>

#include <algorithm>
#include <chrono>
#include <deque>
#include <map>
#include <utility>

namespace Broadside {

// Each of them burns a processor: with more, the machine is of no use for anything else.
constexpr size_t mostAbandoned = 8;
constexpr Milliseconds watchInterval(100);

using SteadyTime = std::chrono::steady_clock::time_point;

struct ScriptJob
{
    ScriptJob(ScriptHome itsHome, ScriptCall itsCall)
        : home(std::move(itsHome))
        , call(std::move(itsCall))
    {}

    const ScriptHome home;
    const ScriptCall call;
    QPromise<ScriptOutcome> promise = {};
    std::atomic<bool> isCancelled = false;
    std::atomic<bool> isAnswered = false;

    // The first answer counts.
    void answer(const ScriptOutcome &outcome)
    {
        if (isAnswered.exchange(true))
            return;
        promise.addResult(outcome);
        promise.finish();
    }

    void answer(ScriptFailure::Kind kind, const char *sentence, const QStringList &values = {})
    {
        isCancelled = true;
        answer(std::unexpected(wordedScriptFailure(kind, wordingOf(sentence, values), call.place)));
    }

    void cancel()
    {
        answer(ScriptFailure::Kind::Cancelled,
               QT_TRANSLATE_NOOP("Broadside", "the script was cancelled"));
    }
};

using ScriptJobPointer = std::shared_ptr<ScriptJob>;

// Shared by all threads, and by those that were given up for as long as they last.
struct ScriptQueue
{
    QMutex mutex; // guards all of this and of each ScriptThread
    QWaitCondition hasChanged;
    std::deque<ScriptJobPointer> jobs;
    bool isEnding = false;
};

struct ScriptThread
{
    QThread *thread = nullptr; // only for the owner
    ScriptJobPointer job;      // that it executes
    SteadyTime deadline;       // of that
    QStringList closed;        // homes that it is to forget
    bool isGivenUp = false;
    bool hasEnded = false;
};

namespace {

using Engines = std::map<QString, std::unique_ptr<ScriptEngine>>;

// What is next for a thread; nothing when it is to end. Waits.
std::optional<ScriptJobPointer> nextJob(ScriptQueue &queue, ScriptThread &self, Engines &engines)
{
    QStringList closed;
    ScriptJobPointer job;
    {
        const QMutexLocker lock(&queue.mutex);
        while (!queue.isEnding && !self.isGivenUp && queue.jobs.empty() && self.closed.isEmpty())
            queue.hasChanged.wait(&queue.mutex);
        if (queue.isEnding || self.isGivenUp)
            return std::nullopt;
        closed = std::exchange(self.closed, {});
        if (!queue.jobs.empty()) {
            job = std::move(queue.jobs.front());
            queue.jobs.pop_front();
            self.job = job;
            self.deadline = std::chrono::steady_clock::now() + job->call.budget;
        }
    }
    for (const QString &id : closed)
        engines.erase(id);
    return job;
}

// What was loaded by another trust, or from another folder, is not there for a call without it.
void execute(ScriptJob &job, Engines &engines, const ScriptLimits &limits)
{
    std::unique_ptr<ScriptEngine> &engine = engines[job.home.id];
    if (!engine || engine->home() != job.home)
        engine = std::make_unique<ScriptEngine>(job.home, limits);
    job.answer(engine->call(job.call, &job.isCancelled));
}

void workOff(ScriptQueue &queue, ScriptThread &self, const ScriptLimits &limits)
{
    Engines engines;
    while (const std::optional<ScriptJobPointer> job = nextJob(queue, self, engines)) {
        if (*job)
            execute(**job, engines, limits);
        const QMutexLocker lock(&queue.mutex);
        self.job.reset();
    }
    engines.clear();
    const QMutexLocker lock(&queue.mutex);
    self.hasEnded = true;
}

int threadCount(int wanted)
{
    constexpr int most = 4;
    return wanted > 0 ? wanted : std::clamp(QThread::idealThreadCount(), 1, most);
}

} // namespace

ScriptWorkers::ScriptWorkers(const ScriptLimits &limits, int count, Milliseconds grace)
    : m_limits(limits)
    , m_most(threadCount(count))
    , m_grace(grace)
    , m_queue(std::make_shared<ScriptQueue>())
{
    m_watch.setInterval(watchInterval);
    QObject::connect(&m_watch, &QTimer::timeout, &m_watch, [this] { watch(); });
}

ScriptWorkers::~ScriptWorkers()
{
    std::vector<ScriptJobPointer> jobs;
    {
        const QMutexLocker lock(&m_queue->mutex);
        m_queue->isEnding = true;
        jobs.assign(m_queue->jobs.begin(), m_queue->jobs.end());
        m_queue->jobs.clear();
        for (const auto &thread : m_threads) {
            if (thread->job)
                jobs.push_back(thread->job);
        }
        m_queue->hasChanged.wakeAll();
    }
    for (const ScriptJobPointer &job : jobs)
        job->cancel();
    const QDeadlineTimer deadline(m_grace);
    for (const auto &thread : m_threads) {
        if (thread->thread->wait(deadline))
            delete thread->thread;
        else
            giveUp(thread);
    }
}

QFuture<ScriptOutcome> ScriptWorkers::run(const ScriptHome &home, const ScriptCall &call)
{
    const auto job = std::make_shared<ScriptJob>(home, call);
    job->promise.start();
    QFuture<ScriptOutcome> future = job->promise.future();
    ensureThread();
    {
        const QMutexLocker lock(&m_queue->mutex);
        m_queue->jobs.push_back(job);
        m_queue->hasChanged.wakeOne();
    }
    if (m_threads.empty())
        refuseAll();
    else if (!m_watch.isActive())
        m_watch.start();
    return future;
}

void ScriptWorkers::close(const QString &homeId)
{
    std::vector<ScriptJobPointer> jobs;
    {
        const QMutexLocker lock(&m_queue->mutex);
        const auto isOthers = [&homeId](const ScriptJobPointer &job) {
            return job->home.id != homeId;
        };
        const auto closed =
            std::stable_partition(m_queue->jobs.begin(), m_queue->jobs.end(), isOthers);
        jobs.assign(closed, m_queue->jobs.end());
        m_queue->jobs.erase(closed, m_queue->jobs.end());
        for (const auto &thread : m_threads) {
            if (thread->job && thread->job->home.id == homeId)
                jobs.push_back(thread->job);
            thread->closed.append(homeId);
        }
        m_queue->hasChanged.wakeAll();
    }
    for (const ScriptJobPointer &job : jobs)
        job->cancel();
}

int ScriptWorkers::abandonedCount() const
{
    const QMutexLocker lock(&m_queue->mutex);
    return int(
        std::ranges::count_if(m_abandoned, [](const auto &thread) { return !thread->hasEnded; }));
}

// One more where all of those that are there have something to do.
void ScriptWorkers::ensureThread()
{
    size_t busy = 0;
    {
        const QMutexLocker lock(&m_queue->mutex);
        busy = m_queue->jobs.size();
        for (const auto &thread : m_threads)
            busy += thread->job ? 1 : 0;
    }
    const bool mayStart = m_abandoned.size() < mostAbandoned;
    if (mayStart && busy >= m_threads.size() && m_threads.size() < size_t(m_most))
        startThread();
}

void ScriptWorkers::startThread()
{
    const auto state = std::make_shared<ScriptThread>();
    QThread *const thread = QThread::create(
        [queue = m_queue, state, limits = m_limits] { workOff(*queue, *state, limits); });
    thread->setObjectName(QStringLiteral("scripts"));
    thread->setStackSize(uint(2 * m_limits.stack));
    state->thread = thread;
    m_threads.push_back(state);
    thread->start();
}

void ScriptWorkers::watch()
{
    std::vector<std::shared_ptr<ScriptThread>> stuck;
    bool isBusy = false;
    {
        const QMutexLocker lock(&m_queue->mutex);
        const SteadyTime now = std::chrono::steady_clock::now();
        isBusy = !m_queue->jobs.empty();
        for (const auto &thread : m_threads) {
            isBusy = isBusy || thread->job;
            if (thread->job && now > thread->deadline + m_grace) {
                thread->isGivenUp = true;
                stuck.push_back(thread);
            }
        }
        std::erase_if(m_abandoned, [](const auto &thread) { return thread->hasEnded; });
    }
    for (const auto &thread : stuck) {
        std::erase(m_threads, thread);
        giveUp(thread);
    }
    if (!stuck.empty())
        ensureThread();
    if (m_threads.empty())
        refuseAll();
    if (!isBusy)
        m_watch.stop();
}

// There is no thread left, and there will be none.
void ScriptWorkers::refuseAll()
{
    std::deque<ScriptJobPointer> jobs;
    {
        const QMutexLocker lock(&m_queue->mutex);
        jobs.swap(m_queue->jobs);
    }
    for (const ScriptJobPointer &job : jobs)
        job->answer(ScriptFailure::Kind::Timeout,
                    QT_TRANSLATE_NOOP("Broadside", "no script is executed any more: %1 of them do "
                                                   "not come to an end"),
                    {QString::number(m_abandoned.size())});
}

// The thread is still in the script, whose end nobody can bring about.
void ScriptWorkers::giveUp(const std::shared_ptr<ScriptThread> &thread)
{
    ScriptJobPointer job;
    {
        const QMutexLocker lock(&m_queue->mutex);
        job = thread->job;
    }
    QObject::connect(thread->thread, &QThread::finished, thread->thread, &QObject::deleteLater);
    m_abandoned.push_back(thread);
    if (!job)
        return;
    job->answer(
        ScriptFailure::Kind::Timeout,
        QT_TRANSLATE_NOOP("Broadside", "the script takes longer than %1 ms, the most that it may"),
        {QString::number(job->call.budget.count())});
}

} // namespace Broadside
