// A body in memory and one in a file are the same value.

#include "support/bodyinfile.h"

#include <QBuffer>
#include <QTest>

using namespace Broadside;

namespace {

// Some pieces, none like another.
QByteArray longText()
{
    QByteArray text;
    for (int i = 0; text.size() < 1'000'000; ++i)
        text += QByteArray::number(i) + ' ';
    return text;
}

} // namespace

class TestReceivedBody : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isTheSameInMemoryAndInAFile_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("short") << QByteArray("{\"a\": 1}");
        QTest::newRow("long") << longText();
        QTest::newRow("bytes") << QByteArray("\0\xff\0", 3);
    }

    void isTheSameInMemoryAndInAFile()
    {
        QFETCH(const QByteArray, bytes);
        const ResponseBody inMemory(bytes);
        const ResponseBody inFile = bodyInFile(bytes);
        QVERIFY(!inMemory.isInFile());
        QVERIFY(inFile.isInFile());
        for (const ResponseBody &body : {inMemory, inFile}) {
            QCOMPARE(body.size(), bytes.size());
            QVERIFY(!body.isEmpty());
            QCOMPARE(body.bytes(), bytes);
            QVERIFY(body.view() == bytes);
            QCOMPARE(body.left(2), bytes.first(2));
            QCOMPARE(body.mid(1, 1'000'000'000), bytes.sliced(1));
            QCOMPARE(body.mid(bytes.size(), 5), QByteArray());
            QBuffer target;
            target.open(QIODevice::WriteOnly);
            QVERIFY(body.writeTo(target));
            QCOMPARE(target.data(), bytes);
        }
        QCOMPARE(inMemory, inFile);
        QCOMPARE(inFile, inMemory);
        QCOMPARE(inFile, bodyInFile(bytes));
    }

    void differsByOneByte()
    {
        QByteArray other = longText();
        other.back() = '!';
        QVERIFY(bodyInFile(longText()) != bodyInFile(other));
        QVERIFY(bodyInFile(longText()) != ResponseBody(other));
        QVERIFY(bodyInFile(longText()) != ResponseBody(longText().chopped(1)));
    }

    void isReadInPiecesFromAnyPlace()
    {
        const ResponseBody body = bodyInFile(longText());
        QByteArray read;
        int pieces = 0;
        QVERIFY(body.readPieces(
            [&](QByteArrayView piece) {
                read += piece;
                ++pieces;
                return true;
            },
            7));
        QCOMPARE(read, longText().sliced(7));
        QVERIFY(pieces > 1);
        QVERIFY(!body.readPieces([](QByteArrayView) { return false; }));
    }

    void isSharedByItsCopies()
    {
        const ResponseBody body = bodyInFile("some bytes");
        const ResponseBody copy = body;
        QVERIFY(copy.isSharedWith(body));
        QVERIFY(!copy.isSharedWith(bodyInFile("some bytes")));
        const ResponseBody inMemory("some bytes");
        QVERIFY(ResponseBody(inMemory).isSharedWith(inMemory));
        QVERIFY(!inMemory.isSharedWith(body));
    }
};

QTEST_APPLESS_MAIN(TestReceivedBody)
#include "tst_receivedbody.moc"
