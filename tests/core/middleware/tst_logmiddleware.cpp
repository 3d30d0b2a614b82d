// The lines that requests, responses and failures make.

#include "middleware/logmiddleware.h"
#include "stepcalls.h"

#include <QTest>

using namespace Broadside;
using namespace std::chrono_literals;

class TestLogMiddleware : public QObject
{
    Q_OBJECT

private:
    QStringList m_lines;

    LogMiddleware::LineTaker taker()
    {
        return [this](int route, int attempt, const QString &line) {
            m_lines += QStringLiteral("%1/%2 %3").arg(route).arg(attempt).arg(line);
        };
    }

private Q_SLOTS:
    void init() { m_lines.clear(); }

    void tellsOfRequestsAndResponses()
    {
        LogMiddleware log(taker());
        const PreparedRequest request = requestTo("http://a.test/x?q=%20#top", {}, "POST");
        QCOMPARE(outcomeOf<PreparedRequest>(before(log, contextAt(1s, 3), request)), request);
        QCOMPARE(m_lines, QStringList{QStringLiteral("3/1 POST http://a.test/x?q=%20#top")});
        const Response response = responseOf(request, 201);
        QCOMPARE(outcomeOf<Response>(after(log, contextAt(1012ms, 3), request, response)),
                 response);
        QCOMPARE(m_lines.size(), 2);
        QCOMPARE(m_lines.last(), QStringLiteral("3/1 POST http://a.test/x?q=%20#top 201 12ms"));
    }

    void tellsOfFailures()
    {
        LogMiddleware log(taker());
        const PreparedRequest request = requestTo("http://a.test/");
        StepContext context = contextAt(0s, 1);
        context.attempt = 2;
        before(log, context, request);
        context.time = 30s;
        const AfterResult result = failed(log, context, request, FailureKind::Timeout);
        QCOMPARE(outcomeOf<RequestFailure>(result).kind, FailureKind::Timeout);
        QCOMPARE(m_lines.last(), QStringLiteral("1/2 GET http://a.test/ timeout 30.00s: it broke"));
    }

    // So that both lines are found by the same words.
    void theEndHasTheRequestOfTheBeginning()
    {
        LogMiddleware log(taker());
        const PreparedRequest first = requestTo("http://a.test/login", {}, "POST");
        const PreparedRequest last = requestTo("http://a.test/home");
        before(log, contextAt(0s), first);
        after(log, contextAt(10ms), last, responseOf(last));
        QCOMPARE(m_lines.last(), QStringLiteral("0/1 POST http://a.test/login 200 10ms"));
    }

    void whatDidNotBeginHereTookNoTime()
    {
        LogMiddleware log(taker());
        const PreparedRequest request = requestTo("http://a.test/");
        after(log, contextAt(5s), request, responseOf(request));
        QCOMPARE(m_lines, QStringList{QStringLiteral("0/1 GET http://a.test/ 200")});
    }

    void requestsAtTheSameTimeHaveTheirOwnTimes()
    {
        LogMiddleware log(taker());
        const PreparedRequest request = requestTo("http://a.test/");
        before(log, contextAt(0ms, 1), request);
        before(log, contextAt(10ms, 2), request);
        after(log, contextAt(30ms, 1), request, responseOf(request));
        after(log, contextAt(30ms, 2), request, responseOf(request));
        QCOMPARE(m_lines.mid(2), QStringList({QStringLiteral("1/1 GET http://a.test/ 200 30ms"),
                                              QStringLiteral("2/1 GET http://a.test/ 200 20ms")}));
    }
};

QTEST_GUILESS_MAIN(TestLogMiddleware)
#include "tst_logmiddleware.moc"
