// Hosts that fail are left alone for a while, and tried again.

#include "middleware/circuitbreakermiddleware.h"
#include "stepcalls.h"

#include <QTest>

using namespace Broadside;
using namespace std::chrono_literals;

namespace {

const PreparedRequest request = requestTo("http://a.test/");
const QString origin = QStringLiteral("a.test:80");

// Whether it goes through.
bool asks(CircuitBreakerMiddleware &breaker, Nanoseconds time, int route = 0,
          const PreparedRequest &asked = request)
{
    return std::holds_alternative<PreparedRequest>(
        before(breaker, contextAt(time, route), asked).outcome);
}

void answers(CircuitBreakerMiddleware &breaker, Nanoseconds time, int status, int route = 0)
{
    const Response response = responseOf(request, status);
    QCOMPARE(outcomeOf<Response>(after(breaker, contextAt(time, route), request, response)),
             response);
}

void fails(CircuitBreakerMiddleware &breaker, Nanoseconds time,
           FailureKind kind = FailureKind::Timeout, int route = 0)
{
    const AfterResult result = failed(breaker, contextAt(time, route), request, kind);
    QCOMPARE(outcomeOf<RequestFailure>(result).message, QStringLiteral("it broke"));
}

QString refusal(CircuitBreakerMiddleware &breaker, Nanoseconds time, int route = 0)
{
    const auto failure =
        outcomeOf<RequestFailure>(before(breaker, contextAt(time, route), request));
    return failure.kind == FailureKind::Connect ? failure.message : QString();
}

// Opens it, by so many failures, each at that time.
void open(CircuitBreakerMiddleware &breaker, Nanoseconds time, int failures = 5)
{
    for (int i = 0; i < failures; ++i) {
        QVERIFY(asks(breaker, time));
        fails(breaker, time);
    }
    QCOMPARE(breaker.state(origin, time), Circuit::State::Open);
}

} // namespace

class TestCircuitBreaker : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void opensAfterFailuresOneAfterAnother()
    {
        CircuitBreakerMiddleware breaker({});
        open(breaker, 1s);
        QCOMPARE(refusal(breaker, 11s),
                 QStringLiteral("nothing is sent to a.test:80 for another 20.00s: the circuit "
                                "breaker is open (failures one after another: 5)"));
        QVERIFY(!asks(breaker, 1s + 30s - 1ns));
    }

    void whatSucceedsBetweenStartsTheCountAnew()
    {
        CircuitBreakerMiddleware breaker({.failures = 2});
        for (int i = 0; i < 10; ++i) {
            QVERIFY(asks(breaker, 0s));
            answers(breaker, 0s, i % 2 ? 500 : 404);
        }
        QCOMPARE(breaker.state(origin, 0s), Circuit::State::Closed);
    }

    void failures_data()
    {
        QTest::addColumn<int>("status"); // 0: none
        QTest::addColumn<FailureKind>("kind");
        QTest::addColumn<bool>("counts");
        const auto status = [](int code, bool counts) {
            QTest::addRow("%d", code) << code << FailureKind::Connect << counts;
        };
        status(200, false);
        status(404, false);
        status(429, false);
        status(499, false);
        status(500, true);
        status(503, true);
        for (int i = int(FailureKind::Resolve); i <= int(FailureKind::Cancelled); ++i) {
            const auto kind = FailureKind(i);
            const QList<FailureKind> counted{
                FailureKind::Resolve, FailureKind::Connect,          FailureKind::Tls,
                FailureKind::Timeout, FailureKind::ConnectionClosed, FailureKind::Protocol};
            QTest::newRow(toName(kind).toLatin1().constData())
                << 0 << kind << counted.contains(kind);
        }
    }

    void failures()
    {
        QFETCH(const int, status);
        QFETCH(const FailureKind, kind);
        QFETCH(const bool, counts);
        CircuitBreakerMiddleware breaker({.failures = 1});
        QVERIFY(asks(breaker, 0s));
        if (status)
            answers(breaker, 0s, status);
        else
            fails(breaker, 0s, kind);
        QCOMPARE(breaker.state(origin, 0s) == Circuit::State::Open, counts);
    }

    // A cancelled request says nothing: neither is it a failure, nor does it end a row of them.
    void whatIsNotTheHostsDoingEndsNoRow()
    {
        CircuitBreakerMiddleware breaker({.failures = 2});
        for (const FailureKind kind :
             {FailureKind::Timeout, FailureKind::Cancelled, FailureKind::Timeout}) {
            QVERIFY(asks(breaker, 0s));
            fails(breaker, 0s, kind);
        }
        QCOMPARE(breaker.state(origin, 0s), Circuit::State::Open);
    }

    void hostsAndPortsHaveTheirOwn()
    {
        CircuitBreakerMiddleware breaker({});
        open(breaker, 0s);
        QVERIFY(asks(breaker, 1s, 1, requestTo("http://a.test:8080/")));
        QVERIFY(asks(breaker, 1s, 2, requestTo("https://a.test/")));
        QVERIFY(asks(breaker, 1s, 3, requestTo("http://b.test/")));
        QVERIFY(!asks(breaker, 1s, 4, requestTo("http://a.test:80/other")));
    }

    void letsOneThroughAtATimeWhenThePauseIsOver()
    {
        CircuitBreakerMiddleware breaker({});
        open(breaker, 0s);
        QCOMPARE(breaker.state(origin, 30s), Circuit::State::HalfOpen);
        QVERIFY(asks(breaker, 30s, 1));
        QCOMPARE(refusal(breaker, 31s, 2),
                 QStringLiteral("nothing is sent to a.test:80 while another request tries whether "
                                "it works again: the circuit breaker is half open (failures one "
                                "after another: 5)"));
        answers(breaker, 32s, 200, 1);
        QVERIFY(asks(breaker, 33s, 2));
        QVERIFY(!asks(breaker, 33s, 3));
    }

    void closesAfterSuccesses()
    {
        CircuitBreakerMiddleware breaker({});
        open(breaker, 0s);
        QVERIFY(asks(breaker, 30s));
        answers(breaker, 31s, 200);
        QCOMPARE(breaker.state(origin, 31s), Circuit::State::HalfOpen);
        QVERIFY(asks(breaker, 31s));
        answers(breaker, 32s, 404); // it works
        QCOMPARE(breaker.state(origin, 32s), Circuit::State::Closed);
        for (int route = 0; route < 10; ++route)
            QVERIFY(asks(breaker, 33s, route));
        // And counts from the beginning.
        for (int route = 0; route < 4; ++route)
            answers(breaker, 34s, 500, route);
        QCOMPARE(breaker.state(origin, 34s), Circuit::State::Closed);
        answers(breaker, 34s, 500, 4);
        QCOMPARE(breaker.state(origin, 34s), Circuit::State::Open);
    }

    void opensAgainAfterOneFailure()
    {
        CircuitBreakerMiddleware breaker({});
        open(breaker, 0s);
        QVERIFY(asks(breaker, 30s));
        answers(breaker, 31s, 200);
        QVERIFY(asks(breaker, 31s));
        answers(breaker, 32s, 500);
        QCOMPARE(refusal(breaker, 61s),
                 QStringLiteral("nothing is sent to a.test:80 for another 1.00s: the circuit "
                                "breaker is open (failures one after another: 6)"));
        QVERIFY(!asks(breaker, 32s + 30s - 1ms));
        // One success of before counts no more.
        QVERIFY(asks(breaker, 62s));
        answers(breaker, 62s, 200);
        QCOMPARE(breaker.state(origin, 62s), Circuit::State::HalfOpen);
    }

    void whatWasSentBeforeItOpenedTellsNothing()
    {
        CircuitBreakerMiddleware breaker({});
        QVERIFY(asks(breaker, 0s, 7));
        QVERIFY(asks(breaker, 0s, 8));
        open(breaker, 0s);
        answers(breaker, 10s, 500, 7); // else the pause began anew
        QVERIFY(asks(breaker, 30s, 1));
        answers(breaker, 31s, 200, 8); // else one more might go through
        QVERIFY(!asks(breaker, 31s, 2));
        answers(breaker, 32s, 200, 1);
        QCOMPARE(breaker.state(origin, 32s), Circuit::State::HalfOpen);
    }

    void oneThatSaysNothingMakesRoomForTheNext()
    {
        CircuitBreakerMiddleware breaker({});
        open(breaker, 0s);
        QVERIFY(asks(breaker, 30s, 1));
        fails(breaker, 30s, FailureKind::Cancelled, 1);
        QVERIFY(asks(breaker, 30s, 2));
    }

    // One that another step ended, for example, and nobody told.
    void oneThatIsNotHeardOfAgainIsGivenUp()
    {
        CircuitBreakerMiddleware breaker({});
        PreparedRequest slow = request;
        slow.timeout = 45s;
        open(breaker, 0s);
        QVERIFY(asks(breaker, 30s, 1, slow));
        QVERIFY(!asks(breaker, 30s + 45s - 1ms, 2));
        QVERIFY(asks(breaker, 30s + 45s, 2));
        QVERIFY(!asks(breaker, 30s + 46s, 3));
        answers(breaker, 77s, 200, 1); // late: it counts, but the other one is still on its way
        QVERIFY(!asks(breaker, 78s, 3));
        answers(breaker, 79s, 200, 2);
        QCOMPARE(breaker.state(origin, 79s), Circuit::State::Closed);
    }

    void theNextAttemptOfARouteEndsTheOneBefore()
    {
        CircuitBreakerMiddleware breaker({});
        open(breaker, 0s);
        QVERIFY(asks(breaker, 30s, 1));
        QVERIFY(asks(breaker, 31s, 1));
        QVERIFY(!asks(breaker, 31s, 2));
    }

    void whatItRefusedIsNoFailureOfTheHost()
    {
        CircuitBreakerMiddleware breaker({});
        open(breaker, 0s);
        QVERIFY(!asks(breaker, 29s));
        fails(breaker, 29s, FailureKind::Connect);
        QCOMPARE(breaker.state(origin, 30s), Circuit::State::HalfOpen);
    }

    void optionsAreHeeded()
    {
        CircuitBreakerMiddleware breaker({.failures = 1, .pause = 500ms, .successes = 1});
        open(breaker, 0s, 1);
        QVERIFY(!asks(breaker, 499ms));
        QVERIFY(asks(breaker, 500ms));
        answers(breaker, 501ms, 200);
        QCOMPARE(breaker.state(origin, 501ms), Circuit::State::Closed);
    }
};

QTEST_GUILESS_MAIN(TestCircuitBreaker)
#include "tst_circuitbreaker.moc"
