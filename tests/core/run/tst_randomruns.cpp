// Random plans under random limits, answered at random: never more in flight than allowed, in all
// and to each host, and every route ends exactly once.

#include "runnerbench.h"
#include "support/builders.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Broadside;
using namespace std::chrono_literals;

namespace {

class RandomRun
{
public:
    explicit RandomRun(quint32 seed)
        : m_random(seed)
    {
        RetryPolicy &retry = m_collection.root.defaults.retry.emplace();
        retry.max = below(3);
        retry.backoff = Milliseconds(below(3));
        retry.maxDelay = Milliseconds(below(4));
        m_options.limits.concurrency = below(6); // 0 is unlimited
        m_options.limits.perHost = below(4);
        m_options.bail = below(10) == 0 ? Bail(1 + below(2)) : Bail::Never;
        if (below(3) == 0) {
            m_options.limits.rate = Rate{2000};
            m_options.limits.burst = 1 + below(4);
        }
        const int count = 1 + below(40);
        for (int i = 0; i < count; ++i)
            m_collection.root.items.push_back({routeNumber(i)});
    }

    // Empty, or what is wrong.
    QString run()
    {
        m_bench.start(m_collection, m_options);
        for (int i = 0; i < 100'000 && !m_bench.recorder.hasFinished(); ++i) {
            const QStringList inFlight = m_bench.transport.inFlight();
            if (const QString wrong = exceeded(inFlight); !wrong.isEmpty())
                return wrong;
            if (!inFlight.isEmpty() && below(20) > 0)
                answer(inFlight[below(inFlight.size())]);
            else // timers come
                QTest::qWait(1);
            m_bench.clock.advance(1ms);
            if (m_stopAfter > 0 && --m_stopAfter == 0)
                m_bench.runner.cancel();
        }
        return m_bench.isOver() ? QString() : QStringLiteral("it did not end");
    }

private:
    int below(qsizetype count) { return int(m_random.bounded(quint32(count))); }

    Route routeNumber(int i)
    {
        // Needs of one that comes before it, so that there is no circle.
        RouteOptions options;
        if (i > 0 && below(4) == 0)
            options.needs = {QString::number(below(i))};
        Route route = makeRoute(QString::number(i), options);
        route.url =
            Value::fromText(QStringLiteral("http://host%1.invalid/%1/%2").arg(below(3)).arg(i));
        return route;
    }

    QString exceeded(const QStringList &inFlight) const
    {
        const int limit = *m_options.limits.concurrency;
        if (limit > 0 && inFlight.size() > limit)
            return QStringLiteral("%1 in flight").arg(inFlight.size());
        std::map<QString, int> hosts;
        for (const QString &path : inFlight) {
            const int count = ++hosts[path.section(u'/', 1, 1)];
            if (*m_options.limits.perHost > 0 && count > *m_options.limits.perHost)
                return QStringLiteral("%1 in flight to one host").arg(count);
        }
        return {};
    }

    void answer(const QString &path)
    {
        switch (below(8)) {
        case 0:
            m_bench.transport.answer(path, 503);
            break;
        case 1:
            m_bench.transport.answer(path, 429, {{"Retry-After", "1"}});
            break;
        case 2:
            m_bench.transport.fail(path, FailureKind::Connect, QStringLiteral("refused"));
            break;
        case 3:
            m_bench.transport.answer(path, 404);
            break;
        default:
            m_bench.transport.answer(path);
        }
    }

    QRandomGenerator m_random;
    Collection m_collection = makeCollection({});
    RunOptions m_options;
    RunnerBench m_bench;
    int m_stopAfter = below(10) == 0 ? 1 + below(60) : 0;
};

} // namespace

class TestRandomRuns : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void limitsHoldAndAllEnds()
    {
        for (quint32 seed = 1; seed <= 200; ++seed) {
            RandomRun run(seed);
            const QString wrong = run.run();
            QVERIFY2(wrong.isEmpty(),
                     qPrintable(QStringLiteral("seed %1: %2").arg(seed).arg(wrong)));
        }
    }
};

QTEST_GUILESS_MAIN(TestRandomRuns)
#include "tst_randomruns.moc"
