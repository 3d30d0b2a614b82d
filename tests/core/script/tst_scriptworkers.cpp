// Scripts on threads of their own: results come to the caller's thread, runs that end take their
// scripts with them, and no script keeps anybody waiting.
#include "script/modulefiles.h"
#include "script/scriptworkers.h"
#include "scriptcalls.h"

#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <atomic>

using namespace Broadside;

namespace {

// QuickJS looks through all of it, and asks nobody whether it may.
const QString uninterruptible =
    QStringLiteral("env.get('begun'); [].includes.call({length: 2 ** 53 - 1}, 1)");

// One whose loop comes to an end in some seconds, so that the test leaves no thread behind.
const QString slow = QStringLiteral("[].includes.call({length: 100_000_000}, 1)");

// Knows when it is asked for something for the first time.
class BeginningHost final : public ScriptHost
{
public:
    std::optional<Json> variable(const QString &) const override { return std::nullopt; }
    std::optional<QString> environmentValue(const QString &) const override
    {
        hasBegun = true;
        return std::nullopt;
    }
    std::optional<QString> secret(const QString &) const override { return std::nullopt; }

    mutable std::atomic<bool> hasBegun = false;
};

ScriptHome homeNamed(const char *id)
{
    return {.id = QString::fromLatin1(id), .folder = QStringLiteral("/nowhere")};
}

} // namespace

class ScriptWorkersTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void resultsComeToTheCaller()
    {
        ScriptWorkers workers;
        QByteArray result;
        QThread *thread = nullptr;
        workers.run(homeNamed("a"), inlineCall(QStringLiteral("return 1 + 2")))
            .then(this, [&](const ScriptOutcome &outcome) {
                result = described(outcome);
                thread = QThread::currentThread();
            });
        QTRY_COMPARE(result, QByteArray("3"));
        QCOMPARE(thread, QThread::currentThread());
    }

    void manyAreExecuted()
    {
        ScriptWorkers workers;
        std::vector<QFuture<ScriptOutcome>> results;
        for (int i = 0; i < 300; ++i) {
            ScriptCall call = inlineCall(QStringLiteral("return n.n * 2"));
            call.arguments = {argumentOf("n", "{}")};
            call.arguments[0].value["n"] = i;
            results.push_back(workers.run(homeNamed(i % 2 ? "a" : "b"), call));
        }
        for (int i = 0; i < 300; ++i)
            QCOMPARE(described(results[size_t(i)].result()), QByteArray::number(i * 2));
    }

    void collectionsShareNothing()
    {
        ScriptWorkers workers({}, 1);
        workers.run(homeNamed("a"), inlineCall(QStringLiteral("Object.prototype.evil = 1")));
        const ScriptCall look = inlineCall(QStringLiteral("return ({}).evil ?? 'none'"));
        QCOMPARE(described(workers.run(homeNamed("a"), look).result()), QByteArray("1"));
        QCOMPARE(described(workers.run(homeNamed("b"), look).result()), QByteArray("\"none\""));
        workers.close(QStringLiteral("a"));
        QCOMPARE(described(workers.run(homeNamed("a"), look).result()), QByteArray("\"none\""));
    }

    // What one call had loaded is not there for the next one that trusts less.
    void trustIsThatOfEachCall()
    {
        const QTemporaryDir folder;
        const QByteArray text = "export default () => 1;\n";
        QFile file(folder.filePath(QStringLiteral("a.js")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(text), qint64(text.size()));
        file.close();
        ScriptHome home = homeNamed("a");
        home.folder = folder.path();
        home.trustedFiles.emplace().insert(QFileInfo(file).canonicalFilePath(), scriptPrint(text));
        ScriptCall call = inlineCall(QString());
        call.module = QStringLiteral("a.js");
        ScriptWorkers workers({}, 1);
        QCOMPARE(described(workers.run(home, call).result()), QByteArray("1"));
        home.trustedFiles->clear();
        const ScriptOutcome refused = workers.run(home, call).result();
        QVERIFY(!refused);
        QVERIFY(refused.error().message.startsWith(
            u"the script 'a.js' is not among those that are trusted"));
    }

    void closingEndsWhatIsExecutedAndQueued()
    {
        ScriptWorkers workers({}, 1);
        const ScriptCall endless = inlineCall(QStringLiteral("for (;;);"));
        QFuture<ScriptOutcome> executed = workers.run(homeNamed("a"), endless);
        QFuture<ScriptOutcome> queued = workers.run(homeNamed("a"), endless);
        QFuture<ScriptOutcome> other =
            workers.run(homeNamed("b"), inlineCall(QStringLiteral("return 1")));
        workers.close(QStringLiteral("a"));
        QCOMPARE(executed.result().error().kind, ScriptFailure::Kind::Cancelled);
        QCOMPARE(queued.result().error().kind, ScriptFailure::Kind::Cancelled);
        QCOMPARE(described(other.result()), QByteArray("1"));
    }

    void endingWaitsForNoScript()
    {
        QFuture<ScriptOutcome> executed;
        QFuture<ScriptOutcome> queued;
        {
            ScriptWorkers workers({}, 1);
            executed = workers.run(homeNamed("a"), inlineCall(QStringLiteral("for (;;);")));
            queued = workers.run(homeNamed("a"), inlineCall(QStringLiteral("for (;;);")));
        }
        QVERIFY(executed.isFinished());
        QCOMPARE(executed.result().error().kind, ScriptFailure::Kind::Cancelled);
        QCOMPARE(queued.result().error().kind, ScriptFailure::Kind::Cancelled);
    }

    void stuckThreadsAreReplaced()
    {
        ScriptWorkers workers({}, 1, Milliseconds(200));
        ScriptCall stuck = inlineCall(slow);
        stuck.budget = Milliseconds(50);
        QFuture<ScriptOutcome> result = workers.run(homeNamed("a"), stuck);
        QFuture<ScriptOutcome> next =
            workers.run(homeNamed("a"), inlineCall(QStringLiteral("return 1")));
        QTRY_VERIFY(result.isFinished());
        QCOMPARE(result.result().error().kind, ScriptFailure::Kind::Timeout);
        QTRY_VERIFY(next.isFinished());
        QCOMPARE(described(next.result()), QByteArray("1"));
        QTRY_COMPARE(workers.abandonedCount(), 0); // it comes back
    }

    // The thread is left behind until the program ends.
    void endingLeavesStuckThreadsBehind()
    {
        QElapsedTimer timer;
        QFuture<ScriptOutcome> result;
        {
            ScriptWorkers workers({}, 1, Milliseconds(100));
            const auto host = std::make_shared<BeginningHost>();
            ScriptCall call = inlineCall(uninterruptible);
            call.host = host;
            result = workers.run(homeNamed("a"), call);
            QTRY_VERIFY(host->hasBegun);
            timer.start();
        }
        QVERIFY(timer.elapsed() < 20'000); // which is nothing beside the years it would take
        QCOMPARE(result.result().error().kind, ScriptFailure::Kind::Cancelled);
    }
};

QTEST_GUILESS_MAIN(ScriptWorkersTest)
#include "tst_scriptworkers.moc"
