// What is counted and measured of a run's requests.

#include "middleware/metricsmiddleware.h"
#include "stepcalls.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace Broadside;
using namespace std::chrono_literals;

namespace {

void answered(MetricsMiddleware &middleware, const PreparedRequest &request,
              const Response &response, Nanoseconds took)
{
    before(middleware, contextAt(1s), request);
    after(middleware, contextAt(1s + took), request, response);
}

} // namespace

class TestMetrics : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void changesNothing()
    {
        MetricsMiddleware middleware;
        const PreparedRequest request = requestTo("http://a.test/");
        const Response response = responseOf(request);
        QCOMPARE(outcomeOf<PreparedRequest>(before(middleware, contextAt(0s), request)), request);
        QCOMPARE(outcomeOf<Response>(after(middleware, contextAt(0s), request, response)),
                 response);
        QCOMPARE(
            outcomeOf<RequestFailure>(failed(middleware, contextAt(0s), request, FailureKind::Tls))
                .kind,
            FailureKind::Tls);
    }

    void countsRequestsAndWhatCameOfThem()
    {
        MetricsMiddleware middleware;
        const PreparedRequest get = requestTo("http://a.test/");
        const PreparedRequest post = requestTo("https://b.test/x", {}, "POST");
        answered(middleware, get, responseOf(get, 200, {}, "12345"), 10ms);
        answered(middleware, get, responseOf(get, 404), 30ms);
        Response compressed = responseOf(post, 201, {}, "1234567890");
        compressed.compressedSize = 7;
        answered(middleware, post, compressed, 20ms);
        before(middleware, contextAt(0s), post);
        failed(middleware, contextAt(9s), post, FailureKind::Timeout);

        const Metrics &metrics = middleware.metrics();
        QCOMPARE(metrics.requests, 4);
        QCOMPARE(metrics.responses, 3);
        QCOMPARE(metrics.bytes, 12);
        QCOMPARE(toCompactText(metrics.toJson()),
                 QByteArray("{\"requests\":4,\"responses\":3,\"bytes\":12,"
                            "\"hosts\":{\"a.test:80\":2,\"b.test:443\":2},"
                            "\"methods\":{\"GET\":2,\"POST\":2},"
                            "\"statuses\":{\"2xx\":2,\"4xx\":1},"
                            "\"failures\":{\"timeout\":1},"
                            "\"duration_ms\":{\"min\":10.0,\"median\":20.054,\"p95\":30.0,"
                            "\"p99\":30.0,\"max\":30.0}}"));
    }

    void withoutAnswersThereAreNoDurations()
    {
        const Json json = Metrics().toJson();
        QCOMPARE(json.at("requests").as<int>(), 0);
        for (const char *name : {"min", "median", "p95", "p99", "max"})
            QVERIFY(json.at("duration_ms").at(name).is_null());
    }

    void whatDidNotBeginHereIsNotCounted()
    {
        MetricsMiddleware middleware;
        const PreparedRequest request = requestTo("http://a.test/");
        after(middleware, contextAt(0s), request, responseOf(request));
        failed(middleware, contextAt(0s), request, FailureKind::Connect);
        QCOMPARE(middleware.metrics(), Metrics());
    }

    void durationsAreToldWithinTheirBounds_data()
    {
        QTest::addColumn<double>("most"); // nanoseconds
        QTest::newRow("nanoseconds") << 200.0;
        QTest::newRow("microseconds") << 1e5;
        QTest::newRow("milliseconds") << 1e9;
        QTest::newRow("minutes") << 1e12;
        QTest::newRow("years") << 9e18;
    }

    // Against the durations themselves, sorted.
    void durationsAreToldWithinTheirBounds()
    {
        QFETCH(const double, most);
        QRandomGenerator random(7);
        DurationHistogram histogram;
        std::vector<qint64> all;
        for (int i = 0; i < 5000; ++i) {
            // As many short as long ones.
            const auto duration = qint64(std::pow(most, random.generateDouble()));
            histogram.add(Nanoseconds(duration));
            all.push_back(duration);
        }
        std::ranges::sort(all);
        QCOMPARE(histogram.count(), 5000);
        QCOMPARE(histogram.min(), Nanoseconds(all.front()));
        QCOMPARE(histogram.max(), Nanoseconds(all.back()));
        for (const double share : {0.0, 0.001, 0.25, 0.5, 0.95, 0.99, 1.0}) {
            const auto rank = std::max<qint64>(1, qint64(std::ceil(share * 5000)));
            const qint64 exact = all[size_t(rank - 1)];
            const qint64 told = histogram.percentile(share).count();
            QVERIFY2(told >= exact && told - exact <= exact / 128,
                     QByteArray::number(share).constData());
        }
    }

    void aFewDurationsAreExact()
    {
        DurationHistogram histogram;
        QCOMPARE(histogram.percentile(0.5), 0ns);
        histogram.add(5ms);
        QCOMPARE(histogram.percentile(0.5), 5ms);
        QCOMPARE(histogram.percentile(0.99), 5ms);
        histogram.add(-1ns); // of a clock that went back
        QCOMPARE(histogram.min(), 0ns);
        QCOMPARE(histogram.max(), 5ms);
        histogram.add(Nanoseconds::max());
        QCOMPARE(histogram.percentile(1), Nanoseconds::max());
    }
};

QTEST_GUILESS_MAIN(TestMetrics)
#include "tst_metrics.moc"
