#include "report/resultswriter.h"
#include "streams.h"

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

QByteArray resultOf(const QByteArray &body)
{
    Stream stream({summary(QStringLiteral("only"))});
    stream.exchange(0, 0, 10, 200, body);
    return resultsOf(stream.finish(10).report());
}

} // namespace

class TestResultsWriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsTheOrderOfTheCollection();
    void writesBodies_data();
    void writesBodies();
    void prefersTheResultOfAHandler();
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
    QTest::newRow("not UTF-8") << QByteArray("\"\xff\"") << QByteArray("\"\\\"\xef\xbf\xbd\\\"\"");
}

void TestResultsWriter::writesBodies()
{
    QFETCH(const QByteArray, body);
    QFETCH(const QByteArray, expected);
    const QByteArray results = resultOf(body);
    QCOMPARE(results, "[\n" + expected + "\n]\n");
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

void TestResultsWriter::decodesOtherCharsets()
{
    Response latin = response(200, "caf\xe9");
    latin.headers = {{"content-type", "text/plain; charset=\"ISO-8859-1\""}};
    Stream stream({summary(QStringLiteral("only"))});
    stream.add(0, AttemptStarted{0, 1});
    stream.add(1, ResponseReceived{0, 1, latin});
    QCOMPARE(resultsOf(stream.finish(1).report()), QByteArray("[\n\"caf\xc3\xa9\"\n]\n"));
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
