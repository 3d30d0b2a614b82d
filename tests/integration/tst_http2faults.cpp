// What the transport makes of HTTP/2 that is broken off: RST_STREAM, GOAWAY, no frames at all.

#include "net/networktransport.h"
#include "sending.h"
#include "support/localserver.h"

#include <QTest>

#include <memory>
#include <vector>

using namespace Broadside;
using namespace std::chrono_literals;

class TestHttp2Faults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_server.errorText().isEmpty(), qPrintable(m_server.errorText()));
    }

    void eachFaultHasItsKind_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<FailureKind>("kind");
        const auto add = [](const char *path, FailureKind kind) {
            QTest::newRow(path) << QString::fromLatin1(path) << kind;
        };
        for (const char *path : {"/reset-before", "/reset-in-body", "/garbage"})
            add(path, FailureKind::Protocol);
        for (const char *path : {"/refused", "/goaway-before", "/goaway-calmly"}) // not looked at
            add(path, FailureKind::ConnectionClosed);
        for (const char *path : {"/close-before", "/close-in-body", "/goaway-in-body",
                                 "/close-in-gzip", "/half-of-gzip", "/length-of-gzip"})
            add(path, FailureKind::ConnectionClosed);
        add("/silent", FailureKind::Timeout);
    }

    void eachFaultHasItsKind()
    {
        QFETCH(const QString, path);
        QFETCH(const FailureKind, kind);
        NetworkTransport transport;
        PreparedRequest request = get(m_server.tlsUrl(path), HttpVersion::Http2);
        if (kind == FailureKind::Timeout)
            request.timeout = 1000ms;
        Sending sending(transport, request);
        QVERIFY(sending.isDone());
        QVERIFY(!sending.result->has_value());
        const RequestFailure &failure = sending.result->error();
        QCOMPARE(toName(failure.kind), toName(kind));
        QVERIFY(failure.message.contains(QUrl(m_server.tlsUrl()).authority()));

        // The next one has a connection, be it another: not the one that is just ending, of which
        // Qt would never tell.
        Sending good(transport, get(m_server.tlsUrl(QStringLiteral("/good")), HttpVersion::Http2));
        QVERIFY(good.isDone());
        QVERIFY2(good.result->has_value(),
                 good.result->has_value() ? "" : qPrintable(good.result->error().message));
        QCOMPARE(good.result->value().body.bytes(), "{\"ok\":true}");
    }

    void aCompressedBodyNeedsNoLength()
    {
        NetworkTransport transport;
        Sending sending(transport,
                        get(m_server.tlsUrl(QStringLiteral("/gzip")), HttpVersion::Http2));
        QVERIFY(sending.isDone());
        QVERIFY(sending.result->has_value());
        QCOMPARE(sending.result->value().body.bytes(), "{\"ok\":true}");
        QVERIFY(sending.result->value().compressedSize);
    }

    void aResponseMayBeCompletedAfterGoAway()
    {
        NetworkTransport transport;
        Sending sending(transport, get(m_server.tlsUrl(QStringLiteral("/goaway-then-complete")),
                                       HttpVersion::Http2));
        QVERIFY(sending.isDone());
        QVERIFY(sending.result->has_value());
        QCOMPARE(sending.result->value().body.bytes(), "{\"ok\":true}");
    }

    // Fifty times the connection ends under a request, and the next one finds another.
    void endedConnectionsAreNotUsedAgain()
    {
        NetworkTransport transport;
        for (int i = 0; i < 100; ++i) {
            const bool isGood = i % 2 == 1;
            const QString path = isGood       ? QStringLiteral("/good")
                                 : i % 4 == 0 ? QStringLiteral("/close-in-body")
                                              : QStringLiteral("/goaway-before");
            Sending sending(transport, get(m_server.tlsUrl(path), HttpVersion::Http2));
            QVERIFY(sending.isDone());
            QCOMPARE(sending.result->has_value(), isGood);
        }
    }

    void aStreamThatIsResetLeavesTheOthersAlone()
    {
        NetworkTransport transport;
        std::vector<std::unique_ptr<Sending>> good;
        std::vector<std::unique_ptr<Sending>> bad;
        for (int i = 0; i < 50; ++i) {
            good.push_back(std::make_unique<Sending>(
                transport, get(m_server.tlsUrl(QStringLiteral("/good")), HttpVersion::Http2)));
            if (i % 10 == 0)
                bad.push_back(std::make_unique<Sending>(
                    transport,
                    get(m_server.tlsUrl(QStringLiteral("/reset-in-body")), HttpVersion::Http2)));
        }
        for (const auto &sending : good) {
            QVERIFY(sending->isDone());
            QVERIFY(sending->result->has_value());
        }
        for (const auto &sending : bad) {
            QVERIFY(sending->isDone());
            QCOMPARE(toName(sending->result->error().kind), toName(FailureKind::Protocol));
        }
    }

    void whatIsOnABrokenConnectionIsToldAtOnce_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<bool>("endsTheOthers");
        for (const char *path : {"/goaway-before", "/goaway-calmly", "/goaway-in-body",
                                 "/close-before", "/close-in-body", "/garbage"})
            QTest::newRow(path) << QString::fromLatin1(path) << true;
        QTest::newRow("/silent") << QStringLiteral("/silent") << false;
    }

    // Fifty good requests beside: those that the connection takes with it are told so, none waits
    // until its time is over, and each can be sent again.
    void whatIsOnABrokenConnectionIsToldAtOnce()
    {
        QFETCH(const QString, path);
        QFETCH(const bool, endsTheOthers);
        NetworkTransport transport;
        const PreparedRequest good =
            get(m_server.tlsUrl(QStringLiteral("/good")), HttpVersion::Http2);
        PreparedRequest bad = get(m_server.tlsUrl(path), HttpVersion::Http2);
        if (!endsTheOthers)
            bad.timeout = 1000ms;
        std::vector<std::unique_ptr<Sending>> goodOnes;
        std::vector<std::unique_ptr<Sending>> badOnes;
        for (int i = 0; i < 50; ++i) {
            goodOnes.push_back(std::make_unique<Sending>(transport, good));
            if (i % 10 == 0)
                badOnes.push_back(std::make_unique<Sending>(transport, bad));
        }
        for (const auto &sending : badOnes) {
            QVERIFY(sending->isDone());
            QVERIFY(!sending->result->has_value());
            QCOMPARE(sending->result->error().kind == FailureKind::Timeout, !endsTheOthers);
        }
        int lost = 0;
        for (const auto &sending : goodOnes) {
            QVERIFY(sending->isDone());
            if (sending->result->has_value())
                continue;
            ++lost;
            const FailureKind kind = sending->result->error().kind;
            QVERIFY2(kind == FailureKind::ConnectionClosed || kind == FailureKind::Protocol,
                     qPrintable(sending->result->error().message));
        }
        if (!endsTheOthers)
            QCOMPARE(lost, 0);
        for (; lost > 0; --lost) {
            Sending again(transport, good);
            QVERIFY(again.isDone());
            QVERIFY2(again.result->has_value(),
                     again.result->has_value() ? "" : qPrintable(again.result->error().message));
            QCOMPARE(again.result->value().body.bytes(), "{\"ok\":true}");
        }
    }

private:
    Http2FaultServer m_server;
};

QTEST_GUILESS_MAIN(TestHttp2Faults)
#include "tst_http2faults.moc"
