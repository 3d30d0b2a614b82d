// How long the demo server takes, and how much it does at a time.
#include "demoservertest.h"

#include <QElapsedTimer>
#include <QNetworkReply>
#include <QTest>

#include <algorithm>
#include <set>
#include <vector>

using namespace Qt::StringLiterals;
using namespace Broadside;

class TestDemoTiming : public DemoServerTest
{
    Q_OBJECT

private Q_SLOTS:
    void delaysOverlap();
    void overlapsDelaysOverHttp2();
    void takesADelayOnEveryRoute();
    void answersSerialRequestsOneAtATime();
    void countsWhatIsInFlight();
    void dropsTheAnswersOfAClientThatLeft();
    void limitsTheRate();
    void dripsOverTheDuration();
};

void TestDemoTiming::delaysOverlap()
{
    QElapsedTimer clock;
    clock.start();
    const auto replies = m_client->startMany(50, u"/delay/1000"_s);
    QTRY_VERIFY(areFinished(replies));
    QVERIFY2(clock.elapsed() < 50 * 1000 / 2, qPrintable(QString::number(clock.elapsed())));
    QVERIFY(clock.elapsed() >= 1000);
    QVERIFY(m_server->peakInFlight() > 6);
    for (const auto &reply : replies)
        QCOMPARE(received(*reply).status, 200);
}

void TestDemoTiming::overlapsDelaysOverHttp2()
{
    listen(true);
    // None may be answered before the last one has come.
    const auto replies = m_client->startMany(50, u"/delay/6000"_s);
    QTRY_VERIFY(areFinished(replies));
    QCOMPARE(m_server->acceptedConnections(), 1);
    QCOMPARE(m_server->peakInFlight(), 50);
}

void TestDemoTiming::takesADelayOnEveryRoute()
{
    for (const QString &path : {u"/posts/1"_s, u"/echo"_s, u"/nowhere"_s, u"/status/503"_s}) {
        QElapsedTimer clock;
        clock.start();
        m_client->get(path + u"?delay=60"_s);
        QVERIFY(clock.elapsed() >= 59);
    }
}

void TestDemoTiming::answersSerialRequestsOneAtATime()
{
    constexpr int count = 8;
    const auto replies = m_client->startMany(count, u"/serial/250"_s);
    const auto other = m_client->get(u"/posts/1"_s); // is not held up
    QCOMPARE(other.status, 200);
    QVERIFY(!areFinished(replies));
    QTRY_VERIFY(areFinished(replies));

    std::vector<std::pair<qint64, qint64>> turns; // start and end by the server's clock
    for (const auto &reply : replies) {
        const auto times = received(*reply).object();
        QVERIFY(times[u"received_ms"_s].toInteger() <= times[u"started_ms"_s].toInteger());
        turns.emplace_back(times[u"started_ms"_s].toInteger(), times[u"finished_ms"_s].toInteger());
    }
    std::ranges::sort(turns);
    for (size_t i = 1; i < turns.size(); ++i)
        QVERIFY(turns[i].first >= turns[i - 1].second);
    QVERIFY(turns.back().second - turns.front().first >= count * 230);
}

void TestDemoTiming::countsWhatIsInFlight()
{
    const auto replies = m_client->startMany(7, u"/delay/6000"_s);
    QTRY_COMPARE(m_server->inFlight(), 7);
    QTRY_COMPARE(m_server->inFlight(), 0);
    QCOMPARE(m_server->peakInFlight(), 7);
    QCOMPARE(m_server->requestCount(), 7);
    QCOMPARE(m_server->acceptedConnections(), m_server->connectionCount());
    QTRY_VERIFY(areFinished(replies));

    m_server->resetCounters();
    QCOMPARE(m_server->peakInFlight(), 0);
    QCOMPARE(m_server->requestCount(), 0);
}

void TestDemoTiming::dropsTheAnswersOfAClientThatLeft()
{
    auto replies = m_client->startMany(3, u"/serial/600000"_s);
    QTRY_COMPARE(m_server->inFlight(), 3);
    for (const auto &reply : replies)
        reply->abort();
    QTRY_COMPARE(m_server->inFlight(), 0);
    QCOMPARE(m_client->get(u"/serial/1"_s).status, 200);
}

void TestDemoTiming::limitsTheRate()
{
    int refusals = 0;
    for (int i = 0; i < 20; ++i) {
        const auto answer = m_client->get(u"/limited?per_second=2"_s);
        if (answer.status != 429)
            continue;
        ++refusals;
        QCOMPARE(answer.header(QHttpHeaders::WellKnownHeader::RetryAfter), QByteArray("1"));
    }
    QVERIFY(refusals >= 1);
    QCOMPARE(m_client->get(u"/limited?per_second=2&key=other"_s).status, 200);
    QVERIFY(QTest::qWaitFor([&] { return m_client->get(u"/limited?per_second=2"_s).status == 200; },
                            60'000));
}

void TestDemoTiming::dripsOverTheDuration()
{
    for (const bool tls : {false, true}) {
        listen(tls);
        QElapsedTimer clock;
        clock.start();
        const auto reply = m_client->start(m_client->request(u"/drip?duration=4000&bytes=4"_s));
        std::set<qint64> sizes;
        connect(reply.get(), &QNetworkReply::readyRead, this,
                [&] { sizes.insert(reply->bytesAvailable()); });
        QTRY_VERIFY(reply->isFinished());
        QVERIFY(clock.elapsed() >= 3900);
        QCOMPARE(reply->readAll(), pattern(4));
        QVERIFY(sizes.size() > 1); // it came in pieces
        QCOMPARE(m_client->get(u"/drip?duration=0&bytes=5000"_s).body, pattern(5000));
    }
}

QTEST_GUILESS_MAIN(TestDemoTiming)
#include "tst_demotiming.moc"
