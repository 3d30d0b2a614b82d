// What each encoding is decoded to, however it arrives, and what is told of those that are damaged,
// cut short or without end.

#include "net/contentdecoder.h"
#include "support/encodings.h"

#include <QTest>

#include <algorithm>
#include <vector>

using namespace Broadside;

namespace {

constexpr qint64 megabyte = 1'000'000;
constexpr qsizetype mostInPiece = 64 * 1024;
const QByteArray text = "{\"ship\": \"Aurora\", \"ports\": [\"Lisbon\", \"Lisbon\", \"Lisbon\"]}";

struct Decoded
{
    Decoding result = Decoding::Fine;
    bool isComplete = false;
    QByteArray body = {};
    qsizetype largestPiece = 0;
};

struct Arrival
{
    qsizetype piece = mostInPiece; // bytes at once
    qint64 limit = 0;
};

Decoded decoded(const QByteArray &header, const QByteArray &wire, const Arrival &arrival = {})
{
    Decoded all;
    const auto decoder = ContentDecoder::make(header, arrival.limit);
    if (!decoder)
        return {.result = Decoding::Stopped};
    for (qsizetype at = 0; at < wire.size() && all.result == Decoding::Fine; at += arrival.piece)
        all.result = decoder->decode(
            QByteArrayView(wire).sliced(at).left(arrival.piece), [&all](QByteArrayView piece) {
                all.body.append(piece);
                all.largestPiece = std::max(all.largestPiece, piece.size());
                return true;
            });
    all.isComplete = decoder->isComplete();
    return all;
}

// With what Content-Encoding says of it, each that there is.
struct Encoding
{
    QByteArray header;
    QByteArray name;
};
const std::vector<Encoding> encodings{{"gzip", "gzip"},
                                      {"deflate", "deflate"},
                                      {"deflate", "raw deflate"},
                                      {"br", "br"},
                                      {"zstd", "zstd"}};

void addEncodings()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("name");
    for (const Encoding &each : encodings)
        QTest::newRow(each.name.constData()) << each.header << each.name;
}

} // namespace

class TestContentDecoder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesOffWhatWasPutOn_data();
    void takesOffWhatWasPutOn();
    void leavesOthersAsTheyAre_data();
    void leavesOthersAsTheyAre();
    void knowsWhatIsCutShort_data() { addEncodings(); }
    void knowsWhatIsCutShort();
    void knowsWhichOfTwoIsCutShort();
    void knowsThatAMemberIsCutShort();
    void tellsDamage_data();
    void tellsDamage();
    void comesToAnEndWhateverIsDamaged_data() { addEncodings(); }
    void comesToAnEndWhateverIsDamaged();
    void allowsWindowsOfEightMegabytes();
    void stopsBombs_data();
    void stopsBombs();
    void takesWhatIsJustSmallEnough_data() { addEncodings(); }
    void takesWhatIsJustSmallEnough();
    void stopsWithWhoeverTakesIt_data() { addEncodings(); }
    void stopsWithWhoeverTakesIt();
};

void TestContentDecoder::takesOffWhatWasPutOn_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<QByteArray>("body");
    const QByteArray large = noise(300'000) + QByteArray(300'000, ' ') + noise(1000);
    for (const auto &[header, name] : encodings) {
        const auto row = [&](const char *what) -> QTestData & {
            return QTest::addRow("%s, %s", name.constData(), what);
        };
        row("a text") << header << encodedAs(name, text) << text;
        row("nothing in it") << header << encodedAs(name, {}) << QByteArray();
        row("not even that") << header << QByteArray() << QByteArray();
        row("large") << header << encodedAs(name, large) << large;
        row("more behind it") << header << QByteArray(encodedAs(name, text) + "more of it") << text;
        row("zeros behind it") << header << QByteArray(encodedAs(name, text) + QByteArray(9, '\0'))
                               << text;
    }

    const QByteArray gzip = encodedAs("gzip", text);
    const QByteArray zstd = encodedAs("zstd", text);
    const QByteArray skipped("\x50\x2a\x4d\x18\x03\0\0\0abc", 11);
    QTest::newRow("its old name") << QByteArray("x-gzip") << gzip << text;
    QTest::newRow("in capitals") << QByteArray("GZIP") << gzip << text;
    QTest::newRow("zlib under another name")
        << QByteArray("gzip") << encodedAs("deflate", text) << text;
    QTest::newRow("gzip under another name") << QByteArray("deflate") << gzip << text;
    QTest::newRow("members") << QByteArray("gzip")
                             << QByteArray(gzip + encodedAs("gzip", {}) + gzip)
                             << QByteArray(text + text);
    QTest::newRow("a member, and more")
        << QByteArray("gzip") << QByteArray(gzip + gzip + "\x1f\x8b") << QByteArray(text + text);
    QTest::newRow("frames") << QByteArray("zstd")
                            << QByteArray(skipped + zstd + skipped + encodedAs("zstd", {}) + zstd)
                            << QByteArray(text + text);
    QTest::newRow("with identity") << QByteArray("identity, gzip , ,Identity") << gzip << text;
    QTest::newRow("two") << QByteArray("gzip, br") << encodedAs("br", gzip) << text;
    QTest::newRow("five") << QByteArray("gzip,deflate,br,zstd,gzip")
                          << encodedAs(
                                 "gzip",
                                 encodedAs("zstd", encodedAs("br", encodedAs("deflate", gzip))))
                          << text;
    QTest::newRow("two, large") << QByteArray("zstd, deflate")
                                << encodedAs("raw deflate", encodedAs("zstd", large)) << large;
}

void TestContentDecoder::takesOffWhatWasPutOn()
{
    QFETCH(const QByteArray, header);
    QFETCH(const QByteArray, wire);
    QFETCH(const QByteArray, body);
    for (const qsizetype piece : {qsizetype(1), qsizetype(7), mostInPiece, qsizetype(10'000'000)}) {
        const Decoded all = decoded(header, wire, {.piece = piece});
        QCOMPARE(all.result, Decoding::Fine);
        QVERIFY(all.isComplete);
        QVERIFY(all.body == body);
        QVERIFY(all.largestPiece <= mostInPiece);
    }
}

void TestContentDecoder::leavesOthersAsTheyAre_data()
{
    QTest::addColumn<QByteArray>("header");
    for (const char *header :
         {"", "identity", "identity, IDENTITY", "compress", "utf-8", "none", "gzip, aws-chunked",
          "rot13, br", "gzip;q=1", "gzip br", "gzip,gzip,gzip,gzip,gzip,gzip"})
        QTest::addRow("“%s”", header) << QByteArray(header);
}

void TestContentDecoder::leavesOthersAsTheyAre()
{
    QFETCH(const QByteArray, header);
    QVERIFY(!ContentDecoder::make(header, 0));
}

void TestContentDecoder::knowsWhatIsCutShort()
{
    QFETCH(const QByteArray, header);
    QFETCH(const QByteArray, name);
    const QByteArray wire = encodedAs(name, text);
    for (qsizetype size = 1; size < wire.size(); ++size) {
        const Decoded part = decoded(header, wire.first(size));
        QCOMPARE(part.result, Decoding::Fine);
        QVERIFY2(!part.isComplete, qPrintable(QString::number(size)));
        QVERIFY(text.startsWith(part.body));
    }
    QVERIFY(decoded(header, wire).isComplete);
}

void TestContentDecoder::knowsWhichOfTwoIsCutShort()
{
    const QByteArray inner = encodedAs("gzip", text);
    QVERIFY(decoded("gzip, br", encodedAs("br", inner)).isComplete);
    for (const QByteArray &wire :
         {encodedAs("br", inner).chopped(1), encodedAs("br", inner.chopped(1))}) {
        const Decoded part = decoded("gzip, br", wire);
        QCOMPARE(part.result, Decoding::Fine);
        QVERIFY(!part.isComplete);
    }
}

void TestContentDecoder::knowsThatAMemberIsCutShort()
{
    for (const QByteArray name : {"gzip", "zstd"}) {
        const QByteArray wire = encodedAs(name, text);
        constexpr qsizetype start = 4; // fewer bytes than that may as well be anything
        for (qsizetype size = start; size < wire.size(); ++size)
            QVERIFY(!decoded(name, wire + wire.first(size)).isComplete);
    }
}

void TestContentDecoder::tellsDamage_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("wire");
    QByteArray checksum = encodedAs("gzip", text);
    checksum[checksum.size() - 8] = char(~checksum[checksum.size() - 8]);
    QByteArray length = encodedAs("gzip", text);
    length[length.size() - 1] = '\x01';
    QByteArray adler = encodedAs("deflate", text);
    adler.back() = char(~adler.back());
    const QByteArray gzip = encodedAs("gzip", text);
    QTest::newRow("no gzip") << QByteArray("gzip") << QByteArray("not gzip!!");
    QTest::newRow("raw deflate as gzip") << QByteArray("gzip") << encodedAs("raw deflate", text);
    QTest::newRow("gzip, its checksum") << QByteArray("gzip") << checksum;
    QTest::newRow("gzip, its length") << QByteArray("gzip") << length;
    QTest::newRow("gzip, its second member")
        << QByteArray("gzip") << QByteArray(gzip + "\x1f\x8b\x08\xff\xff\xff\xff\xff\xff\xff\xff");
    QTest::newRow("deflate, its checksum") << QByteArray("deflate") << adler;
    QTest::newRow("deflate, no such block") << QByteArray("deflate") << QByteArray("\x07rubbish");
    QTest::newRow("deflate, a dictionary")
        << QByteArray("deflate") << QByteArray("\x78\xbb\x01\x02\x03\x04rest");
    QTest::newRow("br, no such window") << QByteArray("br") << QByteArray("\x11rubbish");
    QTest::newRow("no zstd") << QByteArray("zstd") << QByteArray("not zstd!!");
    QTest::newRow("zstd, no such block")
        << QByteArray("zstd") << QByteArray("\x28\xb5\x2f\xfd\x00\x50\x07\x00\x00", 9);
    QTest::newRow("the inner one") << QByteArray("gzip, br") << encodedAs("br", checksum);
    QTest::newRow("the outer one") << QByteArray("br, gzip") << checksum;
}

void TestContentDecoder::tellsDamage()
{
    QFETCH(const QByteArray, header);
    QFETCH(const QByteArray, wire);
    for (const qsizetype piece : {qsizetype(1), mostInPiece})
        QCOMPARE(decoded(header, wire, {.piece = piece}).result, Decoding::Damaged);
}

// Not every encoding can tell that it is damaged.
void TestContentDecoder::comesToAnEndWhateverIsDamaged()
{
    QFETCH(const QByteArray, header);
    QFETCH(const QByteArray, name);
    QByteArray wire = encodedAs(name, text + noise(100));
    for (char &byte : wire) {
        const char before = byte;
        for (const unsigned bits : {0x01u, 0x80u, 0xffu}) {
            byte = char(uchar(before) ^ bits);
            const Decoded all = decoded(header, wire, {.piece = 5, .limit = megabyte});
            QVERIFY(all.body.size() <= megabyte);
        }
        byte = before;
    }
}

// One byte, in a frame that asks for a window of 2^23 or 2^24 bytes.
void TestContentDecoder::allowsWindowsOfEightMegabytes()
{
    const QByteArray start("\x28\xb5\x2f\xfd\x00", 5);
    const QByteArray block("\x09\x00\x00x", 4);
    const Decoded all = decoded("zstd", start + '\x68' + block);
    QCOMPARE(all.result, Decoding::Fine);
    QVERIFY(all.isComplete);
    QCOMPARE(all.body, "x");
    QCOMPARE(decoded("zstd", start + '\x70' + block).result, Decoding::WindowTooLarge);
}

void TestContentDecoder::stopsBombs_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("wire");
    const QByteArray zeros(50 * megabyte, '\0');
    for (const auto &[header, name] : encodings)
        QTest::newRow(name.constData()) << header << encodedAs(name, zeros);
    QTest::newRow("twice") << QByteArray("gzip, gzip")
                           << encodedAs("gzip", encodedAs("gzip", zeros));
    QTest::newRow("nothing comes of what it becomes")
        << QByteArray("gzip, zstd")
        << encodedAs("zstd", encodedAs("gzip", {}).repeated(megabyte / 5));
}

void TestContentDecoder::stopsBombs()
{
    QFETCH(const QByteArray, header);
    QFETCH(const QByteArray, wire);
    QVERIFY(wire.size() < megabyte);
    const Decoded all = decoded(header, wire, {.limit = megabyte});
    QCOMPARE(all.result, Decoding::TooLarge);
    QVERIFY(all.body.size() <= megabyte);
    QVERIFY(all.largestPiece <= mostInPiece);
}

void TestContentDecoder::takesWhatIsJustSmallEnough()
{
    QFETCH(const QByteArray, header);
    QFETCH(const QByteArray, name);
    const QByteArray wire = encodedAs(name, QByteArray(megabyte, 'x'));
    QCOMPARE(decoded(header, wire, {.limit = megabyte}).body.size(), megabyte);
    QCOMPARE(decoded(header, wire, {.limit = megabyte}).result, Decoding::Fine);
    QCOMPARE(decoded(header, wire, {.limit = megabyte - 1}).result, Decoding::TooLarge);
}

void TestContentDecoder::stopsWithWhoeverTakesIt()
{
    QFETCH(const QByteArray, header);
    QFETCH(const QByteArray, name);
    const auto decoder = ContentDecoder::make(header, 0);
    QVERIFY(decoder);
    int pieces = 0;
    const Decoding result =
        decoder->decode(encodedAs(name, QByteArray(megabyte, 'x')), [&pieces](QByteArrayView) {
            ++pieces;
            return false;
        });
    QCOMPARE(result, Decoding::Stopped);
    QCOMPARE(pieces, 1);
}

QTEST_APPLESS_MAIN(TestContentDecoder)
#include "tst_contentdecoder.moc"
