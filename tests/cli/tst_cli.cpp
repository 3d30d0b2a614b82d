#include "cliprogram.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace Broadside;

// The cases are folders with these files:
//   arguments    one per line; {tmp} is an empty folder
//   environment  NAME=VALUE lines; may be missing
//   status       the exit status
//   output       what stands on standard output; missing: nothing
//   errors       what stands on standard error; missing: nothing
// and whatever files the call needs; it is made in the folder. Ports and times are replaced. With
// BROADSIDE_REWRITE_GOLDEN=1 in the environment, output and errors are written instead.
class TestCli : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void runsACase_data();
    void runsACase();
    void helpsWhateverElseIsWrong();
    void refusesAnEmptyPath();
    void speaksUtf8WhateverTheLocale_data();
    void speaksUtf8WhateverTheLocale();
    void writesTheReport();
    void printsReportAndResults();
    void keepsTheOldReportWhenItCannotRun();
    void neverWritesOverTheCollection_data();
    void neverWritesOverTheCollection();
    void rescuesWhatCannotBeWritten();
    void isQuietWhenTheReaderLeft_data();
    void isQuietWhenTheReaderLeft();
    void tellsWhenOutputIsFull();
    void drawsATimeline();
    void masksSecretsEverywhere();
    void runsInParallel();
    void servesDemoData();
    void refusesAPortInUse();
};

namespace {

QString caseFile(const QString &name)
{
    return QStringLiteral(CASES_DIR "/") + name;
}

QString readFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

bool writeFile(const QString &path, const QByteArray &text)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
}

QStringList readLines(const QString &path)
{
    return readFile(path).split(u'\n', Qt::SkipEmptyParts);
}

// Empty when the text is as expected.
QString compare(const QString &path, const QString &text)
{
    if (qEnvironmentVariableIsSet("BROADSIDE_REWRITE_GOLDEN")) {
        QFile::remove(path);
        QFile file(path);
        if (!text.isEmpty() && file.open(QIODevice::WriteOnly))
            file.write(text.toUtf8());
        return {};
    }
    const QString expected = readFile(path);
    if (text == expected)
        return {};
    return path + u":\nexpected\n" + expected + u"\nbut it is\n" + text;
}

QJsonObject readJson(const QString &path)
{
    return QJsonDocument::fromJson(readFile(path).toUtf8()).object();
}

QString collection(const QString &name)
{
    return caseFile(name) + QStringLiteral("/collection.broadside.yaml");
}

} // namespace

void TestCli::runsACase_data()
{
    QTest::addColumn<QString>("folder");
    const QDir cases(QStringLiteral(CASES_DIR));
    const QStringList names = cases.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    QVERIFY(!names.isEmpty());
    for (const QString &name : names)
        QTest::newRow(qPrintable(name)) << cases.filePath(name);
}

void TestCli::runsACase()
{
    QFETCH(const QString, folder);
    const QTemporaryDir temporary;
    CliProgram program;
    program.setFolder(folder);
    for (const QString &line : readLines(folder + QStringLiteral("/environment")))
        program.setEnvironment(line.section(u'=', 0, 0), line.section(u'=', 1));
    QStringList arguments = readLines(folder + QStringLiteral("/arguments"));
    arguments.replaceInStrings(QStringLiteral("{tmp}"), temporary.path());
    QVERIFY(program.run(arguments));

    const QString wrongOutput = compare(
        folder + QStringLiteral("/output"),
        normalised(program.output(), temporary.path()).replace(folder, QStringLiteral("{case}")));
    const QString wrongErrors =
        compare(folder + QStringLiteral("/errors"), normalised(program.errors(), temporary.path()));
    QVERIFY2(wrongOutput.isEmpty(), qPrintable(wrongOutput));
    QVERIFY2(wrongErrors.isEmpty(), qPrintable(wrongErrors));
    QCOMPARE(program.status(), readFile(folder + QStringLiteral("/status")).trimmed().toInt());
}

void TestCli::helpsWhateverElseIsWrong()
{
    CliProgram program;
    QVERIFY(program.run({QStringLiteral("--nonsense"), QStringLiteral("-h")}));
    QCOMPARE(program.status(), 0);
    QVERIFY(program.output().contains(QStringLiteral("Exit status")));
}

void TestCli::speaksUtf8WhateverTheLocale_data()
{
    QTest::addColumn<QString>("locale");
    QTest::newRow("none") << QString();
    QTest::newRow("C") << QStringLiteral("C");
    QTest::newRow("unknown") << QStringLiteral("xx_XX.ISO-8859-1");
}

void TestCli::speaksUtf8WhateverTheLocale()
{
    QFETCH(const QString, locale);
    CliProgram program;
    for (const char *name : {"LC_ALL", "LC_CTYPE", "LANG"})
        program.removeEnvironment(QString::fromLatin1(name));
    if (!locale.isEmpty())
        program.setEnvironment(QStringLiteral("LC_ALL"), locale);
    QVERIFY(program.run({QStringLiteral("--run"), collection(QStringLiteral("dry-run")),
                         QStringLiteral("--route"), QStringLiteral("größe")}));
    QCOMPARE(program.errors(),
             QStringLiteral("nothing fits --route größe; --list shows what there is\n"));
}

// A case cannot hold an empty argument.
void TestCli::refusesAnEmptyPath()
{
    CliProgram program;
    QVERIFY(program.run({QStringLiteral("--run"), collection(QStringLiteral("passes")),
                         QStringLiteral("--results"), QString()}));
    QCOMPARE(program.status(), 2);
    QCOMPARE(program.errors(), QStringLiteral("broadside: --results: a path is needed, or - for "
                                              "standard output\nTry broadside --help.\n"));
}

void TestCli::writesTheReport()
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

void TestCli::printsReportAndResults()
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

void TestCli::keepsTheOldReportWhenItCannotRun()
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

void TestCli::neverWritesOverTheCollection_data()
{
    QTest::addColumn<QString>("option");
    QTest::addColumn<QString>("path");
    const QString report = QStringLiteral("--report=json=");
    const QString results = QStringLiteral("--results=");
    const QString root = QStringLiteral("main.broadside.yaml");
    QTest::newRow("report") << report << root;
    QTest::newRow("results") << results << root;
    QTest::newRow("other spelling") << report << QString(u"folder/../" + root);
    QTest::newRow("included file") << results << QStringLiteral("./part.yaml");
#ifndef Q_OS_WIN
    QTest::newRow("link") << report << QStringLiteral("link.json");
#endif
}

void TestCli::neverWritesOverTheCollection()
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

void TestCli::rescuesWhatCannotBeWritten()
{
    if (!QFile::exists(QStringLiteral("/dev/full")))
        QSKIP("there is no device that is always full");
    const QTemporaryDir temporary;
    CliProgram program;
    program.setEnvironment(QStringLiteral("TMPDIR"), temporary.path());
    QVERIFY(program.run({QStringLiteral("--run"), collection(QStringLiteral("passes")),
                         QStringLiteral("--demo"), QStringLiteral("--report"),
                         QStringLiteral("json=/dev/full")}));
    QCOMPARE(program.status(), 2);
    const QStringList rescued = QDir(temporary.path()).entryList({QStringLiteral("*.json")});
    QCOMPARE(rescued.size(), 1);
    QVERIFY(program.errors().contains(rescued.first()));
    QVERIFY(!readJson(temporary.filePath(rescued.first())).isEmpty());
}

void TestCli::isQuietWhenTheReaderLeft_data()
{
    QTest::addColumn<QString>("options");
    QTest::newRow("list") << QStringLiteral("--list");
    QTest::newRow("dry run") << QStringLiteral("--dry-run");
    QTest::newRow("report") << QStringLiteral("--demo --quiet --report json=-");
    QTest::newRow("results") << QStringLiteral("--demo --quiet --results -");
}

void TestCli::isQuietWhenTheReaderLeft()
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

void TestCli::tellsWhenOutputIsFull()
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

void TestCli::drawsATimeline()
{
    CliProgram program;
    program.setEnvironment(QStringLiteral("COLUMNS"), QStringLiteral("60"));
    QVERIFY(program.run({QStringLiteral("--run"), collection(QStringLiteral("passes")),
                         QStringLiteral("--demo"), QStringLiteral("--timeline")}));
    QCOMPARE(program.status(), 0);
    QVERIFY(program.errors().contains(QStringLiteral("in flight")));
    QVERIFY(program.errors().contains(QStringLiteral("= server works")));
    QVERIFY(!program.errors().contains(u'\x1b'));
    QVERIFY(program.output().isEmpty());
}

void TestCli::masksSecretsEverywhere()
{
    const QTemporaryDir temporary;
    const QString report = temporary.filePath(QStringLiteral("report.json"));
    const QString results = temporary.filePath(QStringLiteral("results.json"));
    CliProgram program;
    QVERIFY(program.run({QStringLiteral("--run"), collection(QStringLiteral("dry-run")),
                         QStringLiteral("--demo"), QStringLiteral("--debug"),
                         QStringLiteral("--secret"), QStringLiteral("key=hunter-2 & more"),
                         QStringLiteral("--report"), u"json=" + report, QStringLiteral("--results"),
                         results}));
    const QString everything =
        program.errors() + program.output() + readFile(report) + readFile(results);
    QVERIFY(everything.contains(QStringLiteral("•••")));
    QVERIFY(!everything.contains(QStringLiteral("hunter-2")));
}

void TestCli::runsInParallel()
{
    const QTemporaryDir temporary;
    const QString path = temporary.filePath(QStringLiteral("report.json"));
    CliProgram program;
    QVERIFY(program.run({QStringLiteral("--run"), collection(QStringLiteral("passes")),
                         QStringLiteral("--demo"), QStringLiteral("-n"), QStringLiteral("10"),
                         QStringLiteral("-j"), QStringLiteral("4"), QStringLiteral("--report"),
                         u"json=" + path}));
    QCOMPARE(program.status(), 0);
    const QJsonObject report = readJson(path);
    QCOMPARE(report.value(QStringLiteral("requests")).toArray().size(), 20);
    QCOMPARE(report.value(QStringLiteral("peak_in_flight")), 4);
}

void TestCli::servesDemoData()
{
    CliProgram server;
    server.start({QStringLiteral("--demo-server"), QStringLiteral("--port"), QStringLiteral("0")});
    QVERIFY(server.process().waitForReadyRead());
    const QString address = server.output().section(u' ', 3, 3);
    QVERIFY2(address.startsWith(QStringLiteral("http://127.0.0.1:")), qPrintable(address));

    CliProgram client;
    QVERIFY(client.run({QStringLiteral("--run"), collection(QStringLiteral("environments")),
                        QStringLiteral("--var"), u"address=" + address}));
    QCOMPARE(client.status(), 0);
#ifndef Q_OS_WIN
    server.interrupt();
    QVERIFY(server.waitForEnd());
    QCOMPARE(server.status(), 0);
#endif
}

void TestCli::refusesAPortInUse()
{
    CliProgram first;
    first.start({QStringLiteral("--demo-server"), QStringLiteral("--port=0")});
    QVERIFY(first.process().waitForReadyRead());
    const QString port = first.output().section(u' ', 3, 3).section(u':', -1);
    CliProgram second;
    QVERIFY(second.run({QStringLiteral("--demo-server"), QStringLiteral("--port"), port}));
    QCOMPARE(second.status(), 2);
    QVERIFY2(second.errors().contains(port), qPrintable(second.errors()));
    first.process().kill();
    QVERIFY(first.waitForEnd());
}

QTEST_GUILESS_MAIN(TestCli)
#include "tst_cli.moc"
