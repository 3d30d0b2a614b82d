// Where the program writes: reports, results and standard output, what it does when they cannot be
// written, and what it never writes over.
#include "clifiles.h"
#include "cliprogram.h"

#include <QDir>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace Broadside;

namespace {

bool writeFile(const QString &path, const QByteArray &text)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
}

} // namespace

class TestCliOutput : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusesAnEmptyPath();
    void writesTheReport();
    void printsReportAndResults();
    void writesResultsLargerThanMemoryHolds();
    void keepsTheOldReportWhenItCannotRun();
    void neverWritesOverTheCollection_data();
    void neverWritesOverTheCollection();
    void rescuesWhatCannotBeWritten_data();
    void rescuesWhatCannotBeWritten();
    void isQuietWhenTheReaderLeft_data();
    void isQuietWhenTheReaderLeft();
    void tellsWhenOutputIsFull();
};

void TestCliOutput::refusesAnEmptyPath()
{
    CliProgram program;
    QVERIFY(program.run({QStringLiteral("--run"), collection(QStringLiteral("passes")),
                         QStringLiteral("--results"), QString()}));
    QCOMPARE(program.status(), 2);
    QCOMPARE(program.errors(), QStringLiteral("broadside: --results: a path is needed, or - for "
                                              "standard output\nTry broadside --help.\n"));
}

void TestCliOutput::writesTheReport()
{
    const QTemporaryDir temporary;
    const QString path = temporary.filePath(QStringLiteral("report.json"));
    CliProgram program;
    QVERIFY(program.run({QStringLiteral("--run"), collection(QStringLiteral("passes")),
                         QStringLiteral("--demo"), QStringLiteral("--report"), u"json=" + path}));
    QCOMPARE(program.status(), 0);
    const QJsonObject report = readJson(path);
    QCOMPARE(report.value(QStringLiteral("summary")).toObject().value(QStringLiteral("passed")), 2);
    QCOMPARE(report.value(QStringLiteral("ending")), QStringLiteral("completed"));
    const QJsonObject first = report.value(QStringLiteral("requests")).toArray().at(0).toObject();
    QCOMPARE(first.value(QStringLiteral("id")), QStringLiteral("first"));
    QCOMPARE(first.value(QStringLiteral("status")), 200);
}

void TestCliOutput::printsReportAndResults()
{
    const QTemporaryDir temporary;
    const QString path = temporary.filePath(QStringLiteral("results.json"));
    CliProgram program;
    QVERIFY(program.run({QStringLiteral("--run"), collection(QStringLiteral("passes")),
                         QStringLiteral("--demo"), QStringLiteral("--report"),
                         QStringLiteral("json=-"), QStringLiteral("--results"), path}));
    QCOMPARE(program.status(), 0);
    QVERIFY(QJsonDocument::fromJson(program.output().toUtf8()).isObject());
    const QJsonArray results = QJsonDocument::fromJson(readFile(path).toUtf8()).array();
    QCOMPARE(results.size(), 2);
    QCOMPARE(results.at(0).toObject().value(QStringLiteral("id")), 1);
    QCOMPARE(results.at(1).toObject().value(QStringLiteral("id")), 2);
}

// Their bodies are in temporary files by then.
void TestCliOutput::writesResultsLargerThanMemoryHolds()
{
    const QTemporaryDir temporary;
    const QString path = temporary.filePath(QStringLiteral("large.broadside.yaml"));
    const QString results = temporary.filePath(QStringLiteral("results.json"));
    QVERIFY(writeFile(path, "broadside: 1\nname: Large\nbase_url: http://127.0.0.1:1\n"
                            "routes: [{ name: large, get: /bytes/3000000 }]\n"));
    CliProgram program;
    QVERIFY(program.run({QStringLiteral("--run"), path, QStringLiteral("--demo"),
                         QStringLiteral("--results"), results}));
    QVERIFY2(program.status() == 0, qPrintable(program.ending()));
    const QString text = readFile(results);
    const QJsonArray bodies = QJsonDocument::fromJson(text.toUtf8()).array();
    QCOMPARE(bodies.size(), 1);
    // The server sends the bytes 0 to 250 again and again.
    QCOMPARE(bodies.at(0).toString().count(QStringLiteral("abcdefghij")), 3'000'000 / 251);

    CliProgram printing;
    QVERIFY(printing.run({QStringLiteral("--run"), path, QStringLiteral("--demo"),
                          QStringLiteral("--results"), QStringLiteral("-")}));
    QVERIFY(printing.output() == text);
}

void TestCliOutput::keepsTheOldReportWhenItCannotRun()
{
    const QTemporaryDir temporary;
    const QString path = temporary.filePath(QStringLiteral("report.json"));
    QFile old(path);
    QVERIFY(old.open(QIODevice::WriteOnly));
    old.write("old");
    old.close();
    CliProgram program;
    QVERIFY(program.run({QStringLiteral("--run"), collection(QStringLiteral("passes")),
                         QStringLiteral("--demo"), QStringLiteral("--report"), u"json=" + path,
                         QStringLiteral("--results"), temporary.path()}));
    QCOMPARE(program.status(), 2);
    QVERIFY(!program.errors().contains(QStringLiteral("Sending")));
    QCOMPARE(readFile(path), QStringLiteral("old"));
}

void TestCliOutput::neverWritesOverTheCollection_data()
{
    QTest::addColumn<QString>("option");
    QTest::addColumn<QString>("path");
    const QString report = QStringLiteral("--report=json=");
    const QString results = QStringLiteral("--results=");
    const QString root = QStringLiteral("main.broadside.yaml");
    QTest::newRow("report") << report << root;
    QTest::newRow("results") << results << root;
    QTest::newRow("event log") << QStringLiteral("--report=ndjson=") << root;
    QTest::newRow("other spelling") << report << QString(u"folder/../" + root);
    QTest::newRow("included file") << results << QStringLiteral("./part.yaml");
#ifndef Q_OS_WIN
    QTest::newRow("link") << report << QStringLiteral("link.json");
#endif
}

void TestCliOutput::neverWritesOverTheCollection()
{
    QFETCH(const QString, option);
    QFETCH(const QString, path);
    const QTemporaryDir temporary;
    const QString root = temporary.filePath(QStringLiteral("main.broadside.yaml"));
    const QString part = temporary.filePath(QStringLiteral("part.yaml"));
    const QByteArray rootText = "broadside: 1\nname: Test\nbase_url: http://127.0.0.1:1\n"
                                "routes:\n  - include: part.yaml\n";
    const QByteArray partText = "- { name: one, get: / }\n";
    QVERIFY(writeFile(root, rootText) && writeFile(part, partText));
    QVERIFY(QDir(temporary.path()).mkdir(QStringLiteral("folder")));
#ifndef Q_OS_WIN
    QVERIFY(QFile::link(root, temporary.filePath(QStringLiteral("link.json"))));
#endif

    CliProgram program;
    program.setFolder(temporary.path());
    QVERIFY(program.run(
        {QStringLiteral("--run"), QStringLiteral("main.broadside.yaml"), option + path}));
    QCOMPARE(program.errors(), QString(u"ERROR   │ broadside │ ✖ " + path +
                                       u" cannot be written: it belongs to the collection\n"));
    QCOMPARE(program.status(), 2);
    QCOMPARE(readFile(root).toUtf8(), rootText);
    QCOMPARE(readFile(part).toUtf8(), partText);
}

void TestCliOutput::rescuesWhatCannotBeWritten_data()
{
    QTest::addColumn<QString>("option");
    QTest::addColumn<QString>("extension");
    QTest::newRow("JSON") << "--report=json=" << "json";
    QTest::newRow("JUnit") << "--report=junit=" << "xml";
    QTest::newRow("TAP") << "--report=tap=" << "tap";
    QTest::newRow("HTTP archive") << "--report=har=" << "har";
    QTest::newRow("web page") << "--report=html=" << "html";
    QTest::newRow("results") << "--results=" << "json";
    QTest::newRow("run file") << "--save-run=" << "json";
}

void TestCliOutput::rescuesWhatCannotBeWritten()
{
    QFETCH(const QString, option);
    QFETCH(const QString, extension);
    if (!QFile::exists(QStringLiteral("/dev/full")))
        QSKIP("there is no device that is always full");
    const QTemporaryDir temporary;
    CliProgram program;
    program.setEnvironment(QStringLiteral("TMPDIR"), temporary.path());
    QVERIFY(program.run({QStringLiteral("--run"), collection(QStringLiteral("passes")),
                         QStringLiteral("--demo"), option + QStringLiteral("/dev/full")}));
    QCOMPARE(program.status(), 2);
    QVERIFY(program.errors().contains(
        QStringLiteral("/dev/full cannot be written: No space left on device; the text is in ")));
    const QStringList rescued =
        QDir(temporary.path()).entryList({QStringLiteral("*.") + extension});
    QCOMPARE(rescued.size(), 1);
    QVERIFY(program.errors().contains(rescued.first()));
    QVERIFY(QFileInfo(temporary.filePath(rescued.first())).size() > 0);
    if (extension == u"json" || extension == u"har") {
        const QString text = readFile(temporary.filePath(rescued.first()));
        QVERIFY(!QJsonDocument::fromJson(text.toUtf8()).isNull());
    }
}

void TestCliOutput::isQuietWhenTheReaderLeft_data()
{
    QTest::addColumn<QString>("options");
    QTest::newRow("list") << QStringLiteral("--list");
    QTest::newRow("dry run") << QStringLiteral("--dry-run");
    QTest::newRow("report") << QStringLiteral("--demo --quiet --report json=-");
    QTest::newRow("results") << QStringLiteral("--demo --quiet --results -");
    QTest::newRow("event log") << QStringLiteral("--demo --quiet --report ndjson=-");
}

void TestCliOutput::isQuietWhenTheReaderLeft()
{
#ifdef Q_OS_WIN
    QSKIP("needs a shell");
#endif
    QFETCH(const QString, options);
    const QTemporaryDir temporary;
    CliProgram program;
    program.setFolder(temporary.path());
    // The reader opens the pipe and is gone before the program starts.
    program.startInShell(
        QStringLiteral("mkfifo pipe; true < pipe & exec > pipe; wait $!; \"$0\" --run '%1' %2")
            .arg(collection(QStringLiteral("passes")), options));
    QVERIFY(program.waitForEnd());
    QCOMPARE(program.errors(), QString());
    QCOMPARE(program.status(), 0);
}

void TestCliOutput::tellsWhenOutputIsFull()
{
    if (!QFile::exists(QStringLiteral("/dev/full")))
        QSKIP("there is no device that is always full");
    CliProgram program;
    program.startInShell(QStringLiteral("\"$0\" --run '%1' --list > /dev/full")
                             .arg(collection(QStringLiteral("passes"))));
    QVERIFY(program.waitForEnd());
    QVERIFY(program.errors().contains(QStringLiteral("standard output cannot be written")));
    QCOMPARE(program.status(), 2);
}

QTEST_GUILESS_MAIN(TestCliOutput)
#include "tst_clioutput.moc"
