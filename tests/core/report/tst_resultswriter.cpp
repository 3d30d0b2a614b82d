#include "report/resultswriter.h"
#include "streams.h"
#include "support/bodyinfile.h"

#include <QBuffer>
#include <QTest>

using namespace Broadside;

namespace {

QByteArray resultsOf(const RunReport &report)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    return writeResults(report, buffer) ? buffer.data() : QByteArray("failed");
}

QByteArray resultOf(const Response &response)
{
    Stream stream({summary(QStringLiteral("only"))});
    stream.add(0, AttemptStarted{0, 1});
    stream.add(10, ResponseReceived{0, 1, response});
    return resultsOf(stream.finish(10).report());
}

QByteArray resultOf(const QByteArray &body)
{
    return resultOf(response(200, body));
}

// Its pieces end within characters.
QByteArray longText()
{
    QByteArray text;
    for (int i = 0; text.size() < 1'000'000; ++i)
        text += QByteArray::number(i) + "ä€😀";
    return text;
}

} // namespace

class TestResultsWriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsTheOrderOfTheCollection();
    void writesBodies_data();
    void writesBodies();
    void writesBodiesInFilesAlike_data();
    void writesBodiesInFilesAlike();
    void prefersTheResultOfAHandler();
    void decodesOtherCharsets_data();
    void decodesOtherCharsets();
    void writesNullWithoutAResponse();
    void writesAnEmptyArray();
};

void TestResultsWriter::keepsTheOrderOfTheCollection()
{
    QCOMPARE(resultsOf(threeInParallel().report()),
             QByteArray("[\n{\"id\": 1},\n{\"error\": \"no such user\"},\n[1,2]\n]\n"));
}

void TestResultsWriter::writesBodies_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("numbers stay") << QByteArray("{\"a\":1.10,  \"b\":1e400}")
                                  << QByteArray("{\"a\":1.10,  \"b\":1e400}");
    QTest::newRow("blanks around") << QByteArray(" 1\r\n") << QByteArray("1");
    QTest::newRow("text") << QByteArray("a \"b\"") << QByteArray("\"a \\\"b\\\"\"");
    QTest::newRow("two values") << QByteArray("1 2") << QByteArray("\"1 2\"");
    QTest::newRow("empty") << QByteArray() << QByteArray("\"\"");
    QTest::newRow("not UTF-8") << QByteArray("\"\xff\"") << QByteArray("\"\xc3\xbf\"");
    QTest::newRow("with a mark") << QByteArray("\xef\xbb\xbf{\"a\":1}") << QByteArray("{\"a\":1}");
    QTest::newRow("in UTF-16") << QByteArray("\xff\xfe[\0\xe4\0]\0", 8)
                               << QByteArray("\"[\xc3\xa4]\"");
}

void TestResultsWriter::writesBodies()
{
    QFETCH(const QByteArray, body);
    QFETCH(const QByteArray, expected);
    const QByteArray results = resultOf(body);
    QCOMPARE(results, "[\n" + expected + "\n]\n");
    QVERIFY(isJsonText(results));
}

void TestResultsWriter::writesBodiesInFilesAlike_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("type");
    const QByteArray json = "[\"" + longText() + "\"]";
    QTest::newRow("JSON") << json << QByteArray();
    QTest::newRow("JSON with blanks")
        << QByteArray(' ' + json + QByteArray(10'000, '\n')) << QByteArray();
    QTest::newRow("JSON with a mark") << QByteArray("\xef\xbb\xbf" + json) << QByteArray();
    QTest::newRow("not quite JSON") << json.chopped(1) << QByteArray();
    QTest::newRow("text") << longText() << QByteArray();
    QTest::newRow("not UTF-8") << QByteArray(longText() + "\xff") << QByteArray();
    QTest::newRow("ends in a character") << QByteArray(longText() + "\xc3") << QByteArray();
    QTest::newRow("Latin-1") << longText() << QByteArray("text/plain; charset=iso-8859-1");
    QTest::newRow("UTF-16") << longText() << QByteArray("text/plain; charset=utf-16le");
}

void TestResultsWriter::writesBodiesInFilesAlike()
{
    QFETCH(const QByteArray, body);
    QFETCH(const QByteArray, type);
    Response inMemory = response(200, body);
    inMemory.headers = {{"Content-Type", type}};
    Response inFile = inMemory;
    inFile.body = bodyInFile(body);
    const QByteArray results = resultOf(inFile);
    QVERIFY(results == resultOf(inMemory));
    QVERIFY(isJsonText(results));
}

void TestResultsWriter::prefersTheResultOfAHandler()
{
    Stream stream({summary(QStringLiteral("only"))});
    stream.add(0, AttemptStarted{0, 1});
    stream.add(1, ResponseReceived{0, 1, response(200, "[1]")});
    stream.add(1, RouteFinished{0, Outcome::Passed, {}, {}, Json(10)});
    QCOMPARE(resultsOf(stream.finish(1).report()), QByteArray("[\n10\n]\n"));
}

void TestResultsWriter::decodesOtherCharsets_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("in the header") << QByteArray("text/plain; charset=\"ISO-8859-1\"")
                                   << QByteArray("caf\xe9") << QByteArray("\"caf\xc3\xa9\"");
    QTest::newRow("in the page") << QByteArray("text/html")
                                 << QByteArray("<meta charset=iso-8859-1>\xc3\xa9")
                                 << QByteArray("\"<meta charset=iso-8859-1>\xc3\x83\xc2\xa9\"");
    QTest::newRow("nowhere") << QByteArray("text/plain") << QByteArray("caf\xe9")
                             << QByteArray("\"caf\xc3\xa9\"");
    QTest::newRow("of JSON") << QByteArray("application/json; charset=iso-8859-1")
                             << QByteArray("[\"\xe9\"]") << QByteArray("[\"\xc3\xa9\"]");
}

void TestResultsWriter::decodesOtherCharsets()
{
    QFETCH(const QByteArray, type);
    QFETCH(const QByteArray, body);
    QFETCH(const QByteArray, expected);
    Response received = response(200, body);
    received.headers = {{"content-type", type}};
    Stream stream({summary(QStringLiteral("only"))});
    stream.add(0, AttemptStarted{0, 1});
    stream.add(1, ResponseReceived{0, 1, received});
    QCOMPARE(resultsOf(stream.finish(1).report()), "[\n" + expected + "\n]\n");
}

void TestResultsWriter::writesNullWithoutAResponse()
{
    QCOMPARE(resultsOf(manyEndings().report()),
             QByteArray("[\n\"\",\n\"\",\nnull,\nnull,\nnull\n]\n"));
}

void TestResultsWriter::writesAnEmptyArray()
{
    QCOMPARE(resultsOf(Stream({}).report()), QByteArray("[]\n"));
}

QTEST_APPLESS_MAIN(TestResultsWriter)
#include "tst_resultswriter.moc"
