// A large body that arrives in pieces: what the transport and a run tell of it, and how it is
// ended.

#include "net/networktransport.h"
#include "plan/planner.h"
#include "run/runner.h"
#include "sending.h"
#include "support/builders.h"
#include "support/encodings.h"
#include "support/eventchecks.h"
#include "support/trickleserver.h"

#include <QTest>

using namespace Broadside;

namespace {

constexpr qint64 size = 4'000'000;

const BodyProgressed *lastProgress(const EventRecorder &recorder)
{
    const BodyProgressed *last = nullptr;
    for (const RunEvent &event : recorder.events()) {
        if (const auto *each = std::get_if<BodyProgressed>(&event.data))
            last = each;
    }
    return last;
}

} // namespace

class TestDownloads : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsHowFarABodyIs_data()
    {
        QTest::addColumn<bool>("isSizeTold");
        QTest::newRow("its size is told") << true;
        QTest::newRow("its size is not told") << false;
    }

    void tellsHowFarABodyIs()
    {
        QFETCH(const bool, isSizeTold);
        TrickleServer server({.size = size, .isSizeTold = isSizeTold});
        NetworkTransport transport;
        Sending sending(transport, get(server.url()));
        QTRY_VERIFY(sending.progress.size() > 1);
        server.finish();
        QVERIFY(sending.isDone());
        QVERIFY(sending.result->has_value());
        QCOMPARE(sending.result->value().body.size(), size);
        qint64 before = 0;
        for (const BodyProgress &each : sending.progress) {
            QVERIFY(each.received >= before && each.received <= size);
            before = each.received;
            if (isSizeTold)
                QCOMPARE(each.total, size);
            else
                QVERIFY(!each.total || each.received == size); // all of it has come
        }
    }

    // In the bytes that come, of which the server has told the number.
    void tellsHowFarACompressedBodyIs()
    {
        const QByteArray text = noise(size);
        const QByteArray wire = encodedAs("gzip", text);
        TrickleServer server({.encoding = "gzip", .body = wire});
        NetworkTransport transport;
        Sending sending(transport, get(server.url()));
        QTRY_VERIFY(sending.progress.size() > 1);
        server.finish();
        QVERIFY(sending.isDone());
        QVERIFY(sending.result->has_value());
        QVERIFY(sending.result->value().body.bytes() == text);
        QCOMPARE(sending.result->value().compressedSize, qint64(wire.size()));
        for (const BodyProgress &each : sending.progress) {
            QVERIFY(each.received <= wire.size());
            QCOMPARE(each.total, qint64(wire.size()));
        }
    }

    void oneOfARunIsEndedWhileItArrives()
    {
        TrickleServer large({.size = size});
        TrickleServer small({.size = 10});
        NetworkTransport transport;
        SystemClock clock;
        EventRecorder recorder;
        Runner runner(transport, clock);
        connect(&runner, &Runner::eventHappened, this,
                [&recorder](const RunEvent &event) { recorder.record(event); });
        Route first = makeRoute(QStringLiteral("large"));
        first.url = Value::fromText(large.url(QStringLiteral("/")));
        Route second = makeRoute(QStringLiteral("small"));
        second.url = Value::fromText(small.url(QStringLiteral("/")));
        const auto plan = makePlan(makeCollection({first, second}), {});
        QVERIFY(plan);
        runner.start(*plan);
        QTRY_VERIFY(lastProgress(recorder));
        QCOMPARE(lastProgress(recorder)->progress.total, size);
        runner.cancelRoute(lastProgress(recorder)->route);
        QTRY_VERIFY(recorder.hasFinished());
        QVERIFY2(recorder.brokenRule().isEmpty(), qPrintable(recorder.brokenRule()));
        QCOMPARE(recorder.finished(QStringLiteral("large"))->outcome, Outcome::Cancelled);
        QCOMPARE(recorder.finished(QStringLiteral("small"))->outcome, Outcome::Passed);
    }
};

QTEST_GUILESS_MAIN(TestDownloads)
#include "tst_downloads.moc"
