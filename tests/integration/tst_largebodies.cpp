// Bodies that do not fit into memory: received byte by byte into files, over both versions of HTTP,
// compressed or not.

#include "demo/demoserver.h"
#include "net/networktransport.h"
#include "sending.h"
#include "support/encodings.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Broadside;

namespace {

// What /bytes sends.
bool isPattern(const ResponseBody &body)
{
    qint64 place = 0;
    return body.readPieces([&place](QByteArrayView piece) {
        return std::ranges::all_of(piece,
                                   [&place](char byte) { return byte == char(place++ % 251); });
    });
}

} // namespace

class TestLargeBodies : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_demo.listen());
        QVERIFY(m_tlsDemo.listen({.tls = true}));
    }

    void areReceivedIntoFiles_data()
    {
        QTest::addColumn<QString>("baseUrl");
        QTest::addColumn<qint64>("size");
        QTest::addColumn<bool>("isInFile");
        for (const DemoServer *server : {&m_demo, &m_tlsDemo}) {
            const QString url = server->baseUrl().toString();
            const auto row = [&url](const char *name) -> QTestData & {
                return QTest::addRow("%s, %s", url.startsWith(u"https") ? "HTTP/2" : "HTTP/1.1",
                                     name);
            };
            row("just in memory") << url << qint64(1'000'000) << false;
            row("one byte more") << url << qint64(1'000'001) << true;
            row("three megabytes") << url << qint64(3'000'000) << true;
            row("more than the reply holds") << url << qint64(30'000'000) << true;
        }
    }

    void areReceivedIntoFiles()
    {
        QFETCH(const QString, baseUrl);
        QFETCH(const qint64, size);
        const QTemporaryDir folder;
        NetworkTransport transport({.bodyFolder = folder.path()});
        Sending sending(transport, get(baseUrl + QStringLiteral("/bytes/%1").arg(size)));
        QVERIFY(sending.isDone());
        QVERIFY2(sending.result->has_value(), "failed");
        const ResponseBody &body = sending.result->value().body;
        QCOMPARE(body.size(), size);
        QTEST(body.isInFile(), "isInFile");
        QVERIFY(isPattern(body));
        QCOMPARE(QDir(folder.path()).isEmpty(), !body.isInFile());
    }

    void areDecompressedIntoFiles()
    {
        NetworkTransport transport({.bodyLimits = {.each = 10}});
        Sending sending(transport, get(m_demo.baseUrl().toString() + "/gzip"));
        QVERIFY(sending.isDone());
        const Response &response = sending.result->value();
        QVERIFY(response.body.isInFile());
        QVERIFY(response.body.bytes().contains("gzipped"));
        QVERIFY(response.compressedSize);
    }

    // More of it than the reply holds for a slow disk.
    void areDecompressedIntoFilesAsTheyCome_data()
    {
        QTest::addColumn<QString>("baseUrl");
        QTest::newRow("HTTP/1.1") << m_demo.baseUrl().toString();
        QTest::newRow("HTTP/2") << m_tlsDemo.baseUrl().toString();
    }

    void areDecompressedIntoFilesAsTheyCome()
    {
        QFETCH(const QString, baseUrl);
        constexpr qsizetype size = 8'000'000;
        const QByteArray text = noise(size);
        NetworkTransport transport;
        PreparedRequest request = get(baseUrl + QStringLiteral("/gzip"));
        request.method = "POST";
        request.headers = {{"Content-Type", "text/plain"}};
        request.content = {text};
        Sending sending(transport, request);
        QVERIFY(sending.isDone());
        QVERIFY2(sending.result->has_value(),
                 sending.result->has_value() ? "" : qPrintable(sending.result->error().message));
        const Response &response = sending.result->value();
        QVERIFY(response.body.isInFile());
        QVERIFY(response.body.bytes().contains(text));
        QVERIFY(response.compressedSize.value_or(0) > 5'000'000);
    }

    void failAloneWhenThereIsNoRoom()
    {
        const QTemporaryDir folder;
        const QString nowhere = folder.filePath(QStringLiteral("nowhere"));
        NetworkTransport transport({.bodyFolder = nowhere});
        const QString url = m_demo.baseUrl().toString();
        Sending large(transport, get(url + QStringLiteral("/bytes/3000000")));
        Sending small(transport, get(url + QStringLiteral("/bytes/1000")));
        QVERIFY(large.isDone());
        QVERIFY(!large.result->has_value());
        QCOMPARE(large.result->error().kind, FailureKind::File);
        QVERIFY2(large.result->error().message.contains(nowhere),
                 qPrintable(large.result->error().message));
        QVERIFY(small.isDone());
        QVERIFY(small.result->has_value());
    }

    void shareTheMemoryOfTheRun()
    {
        NetworkTransport transport({.bodyLimits = {.each = 1000, .together = 1500}});
        const QString url = m_demo.baseUrl().toString() + QStringLiteral("/bytes/1000");
        Sending first(transport, get(url));
        QVERIFY(first.isDone());
        QVERIFY(!first.result->value().body.isInFile());
        Sending second(transport, get(url));
        QVERIFY(second.isDone());
        QVERIFY(second.result->value().body.isInFile());
        QCOMPARE(second.result->value().body, first.result->value().body);
        first.result.reset();
        Sending third(transport, get(url));
        QVERIFY(third.isDone());
        QVERIFY(!third.result->value().body.isInFile());
    }

private:
    DemoServer m_demo;
    DemoServer m_tlsDemo;
};

QTEST_GUILESS_MAIN(TestLargeBodies)
#include "tst_largebodies.moc"
