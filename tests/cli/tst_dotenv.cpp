#include "dotenv.h"

#include <QTemporaryFile>
#include <QTest>

using namespace Broadside;

class TestDotenv : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsValues_data();
    void readsValues();
    void takesTheLastOfAName();
    void refuses_data();
    void refuses();
    void namesAMissingFile();
    void refusesBytesThatAreNoText();
    void refusesALargeFile();
};

void TestDotenv::readsValues_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("value");
    QTest::newRow("plain") << QStringLiteral("a=1") << QStringLiteral("1");
    QTest::newRow("blanks") << QStringLiteral("  a =  one two  ") << QStringLiteral("one two");
    QTest::newRow("export") << QStringLiteral("export a=1") << QStringLiteral("1");
    QTest::newRow("empty") << QStringLiteral("a=") << QString();
    QTest::newRow("comment behind") << QStringLiteral("a=1 # one") << QStringLiteral("1");
    QTest::newRow("only a comment") << QStringLiteral("a= # none") << QString();
    QTest::newRow("# inside") << QStringLiteral("a=x#1") << QStringLiteral("x#1");
    QTest::newRow("=") << QStringLiteral("a=b=c") << QStringLiteral("b=c");
    QTest::newRow("single quotes")
        << QStringLiteral("a='x # \\n \"y\"'") << QStringLiteral("x # \\n \"y\"");
    QTest::newRow("double quotes")
        << QStringLiteral("a=\"x\\n\\\"y\\\" \\$z \\q\" # c") << QStringLiteral("x\n\"y\" $z \\q");
    QTest::newRow("Windows") << QStringLiteral("a=1\r") << QStringLiteral("1");
}

void TestDotenv::readsValues()
{
    QFETCH(const QString, line);
    QFETCH(const QString, value);
    const auto values = parseDotenv(u"# first\n\n" + line + u'\n', QStringLiteral("file"));
    QVERIFY(values);
    QCOMPARE(values->size(), size_t(1));
    QCOMPARE(values->at(QStringLiteral("a")), value);
}

void TestDotenv::takesTheLastOfAName()
{
    const auto values = parseDotenv(QStringLiteral("a=1\nb=2\na=3"), QStringLiteral("file"));
    QCOMPARE(values.value().at(QStringLiteral("a")), QStringLiteral("3"));
}

void TestDotenv::refuses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("error");
    QTest::newRow("no =") << QStringLiteral("a=1\nhunter2")
                          << QStringLiteral("f:2:8: here a = was expected, as in NAME=VALUE");
    QTest::newRow("no name") << QStringLiteral("=1")
                             << QStringLiteral("f:1:1: here a name was expected, as in NAME=VALUE");
    QTest::newRow("open quote") << QStringLiteral("a='x")
                                << QStringLiteral("f:1:3: this quotation mark is never closed");
    QTest::newRow("more behind") << QStringLiteral("a='x' y")
                                 << QStringLiteral(
                                        "f:1:7: nothing but a comment may follow the closing mark");
}

void TestDotenv::refuses()
{
    QFETCH(const QString, text);
    QFETCH(const QString, error);
    const auto values = parseDotenv(text, QStringLiteral("f"));
    QVERIFY(!values);
    QCOMPARE(values.error().toString(), error);
}

void TestDotenv::namesAMissingFile()
{
    const auto values = readDotenv(QStringLiteral("/no/such/file"));
    QVERIFY(!values);
    QCOMPARE(values.error().code, ErrorCode::File);
    QVERIFY(values.error().toString().startsWith(QStringLiteral("/no/such/file: ")));
}

void TestDotenv::refusesBytesThatAreNoText()
{
    QTemporaryFile file;
    QVERIFY(file.open());
    file.write("a=\xff\n");
    file.flush();
    const auto values = readDotenv(file.fileName());
    QVERIFY(!values);
    QCOMPARE(values.error().toString(),
             QString(file.fileName() + QStringLiteral(": the file is not UTF-8 text")));
}

void TestDotenv::refusesALargeFile()
{
    QTemporaryFile file;
    QVERIFY(file.open());
    QVERIFY(file.resize(10'000'001));
    const auto values = readDotenv(file.fileName());
    QVERIFY(!values);
    QCOMPARE(values.error().toString(),
             QString(file.fileName() + QStringLiteral(": the file is too large (over 10 MB)")));
}

QTEST_APPLESS_MAIN(TestDotenv)
#include "tst_dotenv.moc"
