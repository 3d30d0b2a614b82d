// What a request says of encodings, and whose business they then are.

#include "net/acceptencoding.h"
#include "net/sentheaders.h"

#include <QTest>

using namespace Broadside;

namespace {

PreparedRequest requestWith(const HeaderList &headers)
{
    PreparedRequest request;
    request.method = "GET";
    request.url = QUrl(QStringLiteral("http://a.test/"));
    request.headers = headers;
    return request;
}

} // namespace

class TestAcceptEncoding : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isAddedWhereThereIsNone_data()
    {
        QTest::addColumn<HeaderList>("headers");
        QTest::addColumn<QByteArray>("added");
        QTest::addColumn<bool>("isDecoded");
        const QByteArray all = "gzip, deflate, br, zstd";
        QTest::newRow("none") << HeaderList{{"Accept", "*/*"}} << all << true;
        QTest::newRow("its own") << HeaderList{{"accept-encoding", "br"}} << QByteArray() << false;
        QTest::newRow("identity") << HeaderList{{"Accept-Encoding", "identity"}} << QByteArray()
                                  << false;
        QTest::newRow("an empty one")
            << HeaderList{{"Accept-Encoding", ""}} << QByteArray("identity") << false;
        QTest::newRow("a range") << HeaderList{{"range", "bytes=0-9"}} << QByteArray("identity")
                                 << true;
        QTest::newRow("a range of its own")
            << HeaderList{{"Range", "bytes=0-9"}, {"Accept-Encoding", "gzip"}} << QByteArray()
            << false;
    }

    void isAddedWhereThereIsNone()
    {
        QFETCH(const HeaderList, headers);
        QFETCH(const QByteArray, added);
        const PreparedRequest request = requestWith(headers);
        QCOMPARE(addedAcceptEncoding(request), added);
        QTEST(isDecoded(request, 200), "isDecoded");
        QTEST(isDecoded(request, 404), "isDecoded");
        QVERIFY(!isDecoded(request, 206));
    }

    void isToldAsItIsSent_data() { isAddedWhereThereIsNone_data(); }

    void isToldAsItIsSent()
    {
        QFETCH(const HeaderList, headers);
        QFETCH(const QByteArray, added);
        int told = 0;
        for (const SentHeader &header : sentHeaders(requestWith(headers), u"2")) {
            if (header.name.compare("Accept-Encoding", Qt::CaseInsensitive) != 0)
                continue;
            ++told;
            QCOMPARE(header.value,
                     added.isEmpty() ? headerValue(headers, "Accept-Encoding") : added);
            QCOMPARE(header.isAdded, !added.isEmpty());
            QVERIFY(header.isValueKnown);
        }
        QCOMPARE(told, 1);
    }
};

QTEST_APPLESS_MAIN(TestAcceptEncoding)
#include "tst_acceptencoding.moc"
