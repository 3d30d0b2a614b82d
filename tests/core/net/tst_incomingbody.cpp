// What becomes of a body as it arrives: decoded or left as it is, whole or cut short, in memory or
// in a file, and never more than its limit.

#include "net/bodystore.h"
#include "net/incomingbody.h"
#include "support/encodings.h"

#include <QBuffer>
#include <QTest>

using namespace Broadside;

namespace {

constexpr qint64 megabyte = 1'000'000;

struct Incoming
{
    QByteArray wire;
    HeaderList headers = {}; // of the response
    int status = 200;
    HeaderList asked = {}; // of the request
    QByteArray method = "GET";
    qint64 limit = megabyte;
    qint64 mostInMemory = megabyte;
};

struct Outcome
{
    std::expected<ResponseBody, RequestFailure> body;
    std::optional<qint64> compressedSize = {};
};

Outcome received(const Incoming &incoming)
{
    PreparedRequest request;
    request.method = incoming.method;
    request.url = QUrl(QStringLiteral("http://host/"));
    request.headers = incoming.asked;
    request.responseLimit = incoming.limit;
    QHttpHeaders headers;
    for (const auto &[name, value] : incoming.headers)
        headers.append(name, value);
    BodyStore store({.each = incoming.mostInMemory});
    IncomingBody body(store, request);
    body.begin(incoming.status, headers);
    QByteArray wire = incoming.wire;
    QBuffer source(&wire);
    source.open(QIODevice::ReadOnly);
    if (const auto problem = body.takeFrom(source))
        return {.body = std::unexpected(*problem)};
    body.begin(incoming.status, headers); // told once more, which changes nothing
    auto whole = body.finish();
    return {.body = std::move(whole), .compressedSize = body.compressedSize()};
}

const HeaderList gzipHeader{{"Content-Encoding", "gzip"}};

HeaderList lengthHeader(qsizetype length)
{
    return {{"Content-Length", QByteArray::number(length)}};
}

} // namespace

class TestIncomingBody : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isDecodedForWhoDoesNotAskForIt_data()
    {
        QTest::addColumn<HeaderList>("headers");
        QTest::addColumn<HeaderList>("asked");
        QTest::addColumn<int>("status");
        QTest::addColumn<bool>("isDecoded");
        const HeaderList none;
        const HeaderList own{{"Accept-Encoding", "gzip"}};
        QTest::newRow("encoded") << gzipHeader << none << 200 << true;
        QTest::newRow("an error") << gzipHeader << none << 500 << true;
        QTest::newRow("in two headers")
            << HeaderList{{"content-encoding", "identity"}, {"Content-Encoding", "gzip"}} << none
            << 200 << true;
        QTest::newRow("no encoding") << none << none << 200 << false;
        QTest::newRow("an unknown one")
            << HeaderList{{"Content-Encoding", "rot13"}} << none << 200 << false;
        QTest::newRow("asked for") << gzipHeader << own << 200 << false;
        QTest::newRow("a part") << gzipHeader << none << 206 << false;
    }

    void isDecodedForWhoDoesNotAskForIt()
    {
        QFETCH(const HeaderList, headers);
        QFETCH(const HeaderList, asked);
        QFETCH(const int, status);
        QFETCH(const bool, isDecoded);
        const QByteArray text = noise(200'000);
        const QByteArray wire = encodedAs("gzip", text);
        for (const HeaderList &length : {HeaderList(), lengthHeader(wire.size())}) {
            const Outcome outcome = received(
                {.wire = wire, .headers = headers + length, .status = status, .asked = asked});
            QVERIFY(outcome.body);
            QVERIFY(outcome.body->bytes() == (isDecoded ? text : wire));
            QCOMPARE(outcome.compressedSize,
                     isDecoded ? std::optional<qint64>(wire.size()) : std::nullopt);
        }
    }

    void mayBeEmpty_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<int>("status");
        QTest::addColumn<HeaderList>("headers");
        const HeaderList promising = gzipHeader + lengthHeader(100);
        QTest::newRow("HEAD") << QByteArray("HEAD") << 200 << promising;
        QTest::newRow("no content") << QByteArray("GET") << 204 << promising;
        QTest::newRow("not modified") << QByteArray("GET") << 304 << promising;
        QTest::newRow("of no length") << QByteArray("GET") << 200 << (gzipHeader + lengthHeader(0));
        QTest::newRow("of whatever length") << QByteArray("GET") << 200 << gzipHeader;
    }

    void mayBeEmpty()
    {
        QFETCH(const QByteArray, method);
        QFETCH(const int, status);
        QFETCH(const HeaderList, headers);
        const Outcome outcome =
            received({.wire = {}, .headers = headers, .status = status, .method = method});
        QVERIFY(outcome.body);
        QVERIFY(outcome.body->isEmpty());
        QVERIFY(!outcome.compressedSize);
    }

    void isNotTakenForWholeWhenItIsCutShort_data()
    {
        QTest::addColumn<QByteArray>("wire");
        QTest::addColumn<HeaderList>("headers");
        const QByteArray gzip = encodedAs("gzip", "a text");
        const HeaderList chunked{{"Transfer-Encoding", "chunked"}};
        QTest::newRow("plain") << QByteArray("half") << lengthHeader(8);
        QTest::newRow("nothing of it") << QByteArray() << lengthHeader(8);
        QTest::newRow("gzip") << gzip.chopped(1) << (gzipHeader + lengthHeader(gzip.size()));
        QTest::newRow("gzip, by its own end")
            << gzip.chopped(1) << (gzipHeader + lengthHeader(gzip.size() - 1));
        QTest::newRow("gzip, by its length")
            << gzip << (gzipHeader + lengthHeader(gzip.size() + 1));
        QTest::newRow("gzip in chunks") << gzip.chopped(1) << (gzipHeader + chunked);
        QTest::newRow("gzip without a length") << gzip.chopped(8) << gzipHeader;
    }

    void isNotTakenForWholeWhenItIsCutShort()
    {
        QFETCH(const QByteArray, wire);
        QFETCH(const HeaderList, headers);
        const Outcome outcome = received({.wire = wire, .headers = headers});
        QVERIFY(!outcome.body);
        QCOMPARE(toName(outcome.body.error().kind), QStringLiteral("connection_closed"));
        QCOMPARE(outcome.body.error().message,
                 QStringLiteral("host:80 closed the connection before the response was complete"));
    }

    void isNoLargerThanItsLimit_data()
    {
        QTest::addColumn<HeaderList>("headers");
        QTest::addColumn<QByteArray>("wire");
        QTest::addColumn<QByteArray>("larger");
        QTest::addColumn<QString>("message");
        const auto text = [](qint64 size) { return QByteArray(size, 'x'); };
        QTest::newRow("plain") << HeaderList() << text(megabyte) << text(megabyte + 1)
                               << "the response of host:80 is larger than 1.0 MB";
        QTest::newRow("gzip")
            << gzipHeader << encodedAs("gzip", text(megabyte))
            << encodedAs("gzip", text(megabyte + 1))
            << "the response of host:80 is larger than 1.0 MB when it is decompressed";
    }

    void isNoLargerThanItsLimit()
    {
        QFETCH(const HeaderList, headers);
        QFETCH(const QByteArray, wire);
        QFETCH(const QByteArray, larger);
        QCOMPARE(received({.wire = wire, .headers = headers}).body->size(), megabyte);
        const Outcome outcome = received({.wire = larger, .headers = headers});
        QVERIFY(!outcome.body);
        QCOMPARE(toName(outcome.body.error().kind), QStringLiteral("too_large"));
        QTEST(outcome.body.error().message, "message");
        QCOMPARE(received({.wire = larger, .headers = headers, .limit = 0}).body->size(),
                 megabyte + 1);
    }

    void isRefusedWhenItIsDamaged_data()
    {
        QTest::addColumn<HeaderList>("headers");
        QTest::addColumn<QByteArray>("wire");
        QTest::addColumn<QString>("message");
        QTest::newRow("gzip") << gzipHeader << QByteArray("not gzip!!")
                              << "the response of host:80 cannot be decompressed: it is damaged";
        QTest::newRow("zstd with a large window")
            << HeaderList{{"Content-Encoding", "zstd"}}
            << QByteArray("\x28\xb5\x2f\xfd\x00\x70\x09\x00\x00x", 10)
            << "the response of host:80 cannot be decompressed: its window is larger than the 8 MB "
               "that RFC 9659 allows";
    }

    void isRefusedWhenItIsDamaged()
    {
        QFETCH(const HeaderList, headers);
        QFETCH(const QByteArray, wire);
        const Outcome outcome = received({.wire = wire, .headers = headers});
        QVERIFY(!outcome.body);
        QCOMPARE(toName(outcome.body.error().kind), QStringLiteral("protocol"));
        QTEST(outcome.body.error().message, "message");
        QCOMPARE(englishText(outcome.body.error().wording), outcome.body.error().message);
    }

    void isDecodedIntoAFile()
    {
        const QByteArray text = noise(500'000);
        const Outcome outcome = received({.wire = encodedAs("zstd", text),
                                          .headers = {{"Content-Encoding", "zstd"}},
                                          .mostInMemory = 1000});
        QVERIFY(outcome.body);
        QVERIFY(outcome.body->isInFile());
        QVERIFY(outcome.body->bytes() == text);
    }
};

QTEST_APPLESS_MAIN(TestIncomingBody)
#include "tst_incomingbody.moc"
