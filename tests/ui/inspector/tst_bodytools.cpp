#include "inspector/bodyfilter.h"
#include "inspector/csvreader.h"
#include "inspector/hexviewer.h"
#include "inspector/jsoncheck.h"
#include "inspector/jsonfilter.h"
#include "inspector/savebody.h"
#include "net/contenttype.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>

#ifdef Q_OS_UNIX
#include <cerrno>
#include <csignal>
#include <sys/resource.h>
#endif

using namespace Broadside;

namespace {

TextDocumentPointer longList()
{
    QByteArray json = "[";
    for (int i = 0; i < 200'000; ++i)
        json += "{\"id\":" + QByteArray::number(i) + ",\"name\":\"n\"},";
    json.back() = ']';
    return std::make_shared<const TextDocument>(json, TextLayout::AsIs);
}

} // namespace

// What the pages of a response know of bodies, without windows.
class tst_BodyTools : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsContentTypes_data();
    void knowsContentTypes();
    void readsCharsets_data();
    void readsCharsets();
    void saysWhereJsonGoesWrong_data();
    void saysWhereJsonGoesWrong();
    void nestsAsDeeplyAsItLikes();
    void filters_data();
    void filters();
    void saysWhereAFilterGoesWrong();
    void filtersOneExpressionAtATime();
    void filtersTheDocumentThatCameLast();
    void proposesFileNames_data();
    void proposesFileNames();
    void savesByteByByte();
    void saysWhyABodyDidNotFit();
    void readsCsv_data();
    void readsCsv();
    void understandsBytesToFind();
};

void tst_BodyTools::knowsContentTypes_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<BodyKind>("kind");
    QTest::newRow("json") << QByteArray("application/json") << QByteArray("x")
                          << BodyKind::JsonText;
    QTest::newRow("problem") << QByteArray("application/problem+json; charset=utf-8")
                             << QByteArray("{}") << BodyKind::JsonText;
    QTest::newRow("svg") << QByteArray("image/svg+xml") << QByteArray("<svg/>") << BodyKind::Image;
    QTest::newRow("atom") << QByteArray("application/atom+xml") << QByteArray("<a/>")
                          << BodyKind::Xml;
    QTest::newRow("none, JSON") << QByteArray() << QByteArray(" {\"a\":1}") << BodyKind::JsonText;
    QTest::newRow("none, HTML") << QByteArray() << QByteArray("<!DOCTYPE html>") << BodyKind::Html;
    QTest::newRow("none, picture")
        << QByteArray() << QByteArray("\x89PNG\r\n\x1a\n") << BodyKind::Image;
    QTest::newRow("none, bytes") << QByteArray() << QByteArray("a\0b", 3) << BodyKind::Binary;
    QTest::newRow("unknown, text")
        << QByteArray("application/x-foo") << QByteArray("hello") << BodyKind::Text;
    QTest::newRow("csv") << QByteArray("text/csv") << QByteArray("a,b") << BodyKind::Csv;
}

void tst_BodyTools::knowsContentTypes()
{
    QFETCH(QByteArray, header);
    QFETCH(QByteArray, body);
    QTEST(contentTypeOf({{"content-type", header}}, body).kind, "kind");
}

void tst_BodyTools::readsCharsets_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("text");
    const QString name = QStringLiteral("Jörg");
    QTest::newRow("nothing said, UTF-8") << QByteArray("text/plain") << name.toUtf8() << name;
    QTest::newRow("nothing said, Latin-1") << QByteArray("text/plain") << name.toLatin1() << name;
    QTest::newRow("declared") << QByteArray("text/plain; charset=\"ISO-8859-1\"") << name.toLatin1()
                              << name;
    QTest::newRow("declared, Japanese")
        << QByteArray("text/plain; charset=Shift_JIS") << QByteArray("\x93\xfa\x96\x7b") << "日本";
    QTest::newRow("declared, unknown")
        << QByteArray("text/plain; charset=nonsense") << name.toUtf8() << name;
    QTest::newRow("byte order mark") << QByteArray("text/plain; charset=ISO-8859-1")
                                     << QByteArray("\xef\xbb\xbf"
                                                   "a")
                                     << "a";
    QTest::newRow("UTF-16 with mark") << QByteArray("text/plain")
                                      << QByteArray("\xff\xfe"
                                                    "a\0b\0",
                                                    6)
                                      << "ab";
}

void tst_BodyTools::readsCharsets()
{
    QFETCH(QByteArray, header);
    QFETCH(QByteArray, body);
    const ContentType type = contentTypeOf({{"Content-Type", header}}, body);
    const DecodedText text = decodeText(body, charsetFor(type, body, {}));
    QTEST(QString::fromUtf8(text.utf8.sliced(text.skipped)), "text");
}

void tst_BodyTools::saysWhereJsonGoesWrong_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<qint64>("line"); // 0: nowhere
    QTest::addColumn<qint64>("column");
    QTest::addColumn<QString>("message");
    QTest::newRow("right") << QByteArray("{\"a\": [1, 2.5e3, \"x\"]}\n") << 0LL << 0LL << QString();
    QTest::newRow("a number") << QByteArray("12") << 0LL << 0LL << QString();
    QTest::newRow("word") << QByteArray("{\n  \"a\": nul\n}") << 2LL << 8LL
                          << QStringLiteral("invalid value");
    QTest::newRow("comma") << QByteArray("[1,\n2,]") << 2LL << 3LL << QStringLiteral("extra comma");
    QTest::newRow("brace for bracket") << QByteArray("[1,\n 2}") << 2LL << 3LL
                                       << QStringLiteral("expected comma or right bracket ']'");
    QTest::newRow("bracket for brace") << QByteArray("{\"a\": 2]") << 1LL << 8LL
                                       << QStringLiteral("expected comma or right brace '}'");
    QTest::newRow("behind") << QByteArray("{}\n\n  x") << 3LL << 3LL
                            << QStringLiteral("unexpected character after the end");
    QTest::newRow("unclosed") << QByteArray("[1,\n 2") << 2LL << 3LL
                              << QStringLiteral("it ends too early");
    QTest::newRow("empty") << QByteArray("") << 1LL << 1LL << QStringLiteral("it ends too early");
    QTest::newRow("comment") << QByteArray("[1] // no") << 1LL << 5LL
                             << QStringLiteral("unexpected character after the end");
    QTest::newRow("comment inside")
        << QByteArray("[1, // no\n2]") << 1LL << 6LL << QStringLiteral("JSON has no comments");
    QTest::newRow("behind wide letters") << QByteArray("[\"ä\" x]") << 1LL << 6LL
                                         << QStringLiteral("expected comma or right bracket ']'");
}

void tst_BodyTools::saysWhereJsonGoesWrong()
{
    QFETCH(QByteArray, json);
    const auto problem = findJsonProblem(json);
    QTEST(problem ? problem->line : 0, "line");
    QTEST(problem ? problem->column : 0, "column");
    QTEST(problem ? problem->message : QString(), "message");
}

void tst_BodyTools::nestsAsDeeplyAsItLikes()
{
    constexpr int depth = 100'000;
    QVERIFY(!findJsonProblem(QByteArray(QByteArray(depth, '[') + QByteArray(depth, ']'))));
}

void tst_BodyTools::filters_data()
{
    QTest::addColumn<QString>("expression");
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<qsizetype>("count");
    QTest::newRow("JSONPath") << "$.items[*].name" << QByteArray(R"(["a","b"])") << qsizetype(2);
    QTest::newRow("JSONPath, nothing") << "$.nothing" << QByteArray("[]") << qsizetype(0);
    QTest::newRow("JMESPath") << "items[?id > `1`].name" << QByteArray(R"(["b"])") << qsizetype(1);
    QTest::newRow("JMESPath, value") << "length(items)" << QByteArray("2") << qsizetype(1);
    QTest::newRow("JMESPath, nothing") << "nothing" << QByteArray("null") << qsizetype(0);
}

void tst_BodyTools::filters()
{
    QFETCH(QString, expression);
    const auto input = readFilterInput(R"({"items":[{"id":1,"name":"a"},{"id":2,"name":"b"}]})");
    QVERIFY(input);
    const auto result = filterJson(**input, expression);
    QVERIFY(result);
    QTEST(result->json, "json");
    QTEST(result->count, "count");
}

void tst_BodyTools::saysWhereAFilterGoesWrong()
{
    const auto input = readFilterInput("{}");
    for (const char *expression : {"$.a[", "a.[", "$..[?(", "sum("}) {
        const auto result = filterJson(**input, QString::fromLatin1(expression));
        QVERIFY2(!result, expression);
        QVERIFY2(result.error().contains(QLatin1String("Column")), qPrintable(result.error()));
    }
    const auto unread = readFilterInput("{\"a\": 1,\n x");
    QVERIFY(!unread);
    QVERIFY2(
        unread.error().startsWith(QStringLiteral("The body cannot be filtered. Line 2, column")),
        qPrintable(unread.error()));
    QVERIFY2(unread.error().endsWith(QStringLiteral("expected a name in double quotes")),
             qPrintable(unread.error()));
    QVERIFY(!readFilterInput("{"));
    QVERIFY(!readFilterInput("{} x"));
    QVERIFY(!readFilterInput(""));
}

// However fast it is typed: what is evaluated already goes on, what was typed last is next.
void tst_BodyTools::filtersOneExpressionAtATime()
{
    BodyFilter filter;
    filter.setDocument(longList());
    QSignalSpy filtered(&filter, &BodyFilter::filtered);
    const QString typed = QStringLiteral("$[?(@.id<3)].name");
    for (qsizetype length = 1; length <= typed.size(); ++length) {
        filter.setText(typed.first(length));
        QTest::keyClick(&filter, Qt::Key_Return);
        QVERIFY(filter.isEvaluating());
        QVERIFY(QThreadPool::globalInstance()->activeThreadCount() <= 1);
        QCoreApplication::processEvents();
    }
    QTRY_VERIFY_WITH_TIMEOUT(!filter.isEvaluating(), 240'000);
    QCOMPARE(filtered.count(), 1);
    QCOMPARE(filtered.first().first().value<FilterResult>().count, 3);
}

void tst_BodyTools::filtersTheDocumentThatCameLast()
{
    BodyFilter filter;
    filter.setDocument(longList());
    filter.setText(QStringLiteral("$.a"));
    QTest::keyClick(&filter, Qt::Key_Return);
    QSignalSpy filtered(&filter, &BodyFilter::filtered);
    filter.setDocument(std::make_shared<const TextDocument>("{\"a\":7}", TextLayout::AsIs));
    QTRY_COMPARE(filtered.count(), 1);
    QCOMPARE(filtered.first().first().value<FilterResult>().json, QByteArray("[7]"));
    QVERIFY(!filter.isEvaluating());
}

void tst_BodyTools::proposesFileNames_data()
{
    QTest::addColumn<QByteArray>("disposition");
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("name");
    const QByteArray none;
    QTest::newRow("URL") << none << "http://a.test/b/report.csv?x=1" << "report.csv";
    QTest::newRow("URL without extension") << none << "http://a.test/users" << "users.json";
    QTest::newRow("URL without name") << none << "http://a.test/" << "response.json";
    QTest::newRow("quoted") << QByteArray("attachment; filename=\"a \\\"b\\\".txt\"")
                            << "http://a.test/x" << "a _b_.txt";
    QTest::newRow("plain") << QByteArray("attachment; filename=a.txt; x=y") << "http://a.test/x"
                           << "a.txt";
    QTest::newRow("extended")
        << QByteArray("attachment; filename=\"x.txt\"; filename*=UTF-8''J%C3%B6rg.txt")
        << "http://a.test/x" << "Jörg.txt";
    QTest::newRow("path") << QByteArray("attachment; filename=\"../../etc/passwd\"")
                          << "http://a.test/x" << "passwd.json";
    QTest::newRow("hidden") << QByteArray("attachment; filename=\".bashrc\"") << "http://a.test/x"
                            << "bashrc.json";
}

void tst_BodyTools::proposesFileNames()
{
    QFETCH(QByteArray, disposition);
    QFETCH(QString, url);
    const HeaderList headers{{"Content-Disposition", disposition},
                             {"Content-Type", "application/json"}};
    QTEST(proposedFileName(headers, QUrl(url), contentTypeOf(headers, "{}")), "name");
}

void tst_BodyTools::savesByteByByte()
{
    const QTemporaryDir directory;
    QByteArray bytes("\xef\xbb\xbf\r\n\0\xff", 7);
    const QString path = directory.filePath(QStringLiteral("body"));
    QVERIFY(saveBytes(path, bytes));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), bytes);
    const auto failed = saveBytes(directory.filePath(QStringLiteral("none/body")), bytes);
    QVERIFY(!failed);
    QVERIFY(failed.error().message.contains(QLatin1String("none/body cannot be written")));
}

// Of what fits only in part Qt tells no reason.
void tst_BodyTools::saysWhyABodyDidNotFit()
{
#ifdef Q_OS_UNIX
    const QTemporaryDir directory;
    const QString path = directory.filePath(QStringLiteral("body"));
    QVERIFY(saveBytes(path, QByteArray("before")));
    const auto before = std::signal(SIGXFSZ, SIG_IGN);
    rlimit limit{};
    QCOMPARE(getrlimit(RLIMIT_FSIZE, &limit), 0);
    rlimit low = limit;
    low.rlim_cur = 1'000'000;
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &low), 0);
    const auto failed = saveBytes(path, QByteArray(1'500'000, 'x'));
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &limit), 0);
    std::signal(SIGXFSZ, before);
    QVERIFY(!failed);
    QVERIFY2(failed.error().message.contains(qt_error_string(EFBIG)),
             qPrintable(failed.error().message));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("before"));
#else
    QSKIP("this system has no limit for the size of files");
#endif
}

void tst_BodyTools::readsCsv_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("fields"); // of the first record
    QTest::newRow("commas") << QByteArray("a,b,c\n1,2,3\n") << QStringList{"a", "b", "c"};
    QTest::newRow("semicolons") << QByteArray("a;b\n\"1,5\";2\n") << QStringList{"a", "b"};
    QTest::newRow("tabs") << QByteArray("a\tb\n1\t2\n") << QStringList{"a", "b"};
    QTest::newRow("quotes") << QByteArray("\"a \"\"b\"\"\",\"c\r\nd\",\r\n")
                            << QStringList{"a \"b\"", "c\r\nd", ""};
}

void tst_BodyTools::readsCsv()
{
    QFETCH(QByteArray, text);
    qint64 offset = 0;
    const CsvRecord record = readCsvRecord(text, guessDelimiter(text), offset);
    QTEST(record.fields, "fields");
    QVERIFY(!record.isMalformed);
}

void tst_BodyTools::understandsBytesToFind()
{
    QCOMPARE(bytesToFind(QStringLiteral("de ad BE ef")), QByteArray("\xde\xad\xbe\xef"));
    QCOMPARE(bytesToFind(QStringLiteral("0xdead")), QByteArray("\xde\xad"));
    QCOMPARE(bytesToFind(QStringLiteral("dead")), QByteArray("dead"));
    QCOMPARE(bytesToFind(QStringLiteral("ö")), QByteArray("\xc3\xb6"));
}

QTEST_MAIN(tst_BodyTools)
#include "tst_bodytools.moc"
