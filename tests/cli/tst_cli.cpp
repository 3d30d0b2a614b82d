#include "clicase.h"
#include "clifiles.h"
#include "cliprogram.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace Broadside;

// The cases are described in clicase.h.
class TestCli : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void runsACase_data();
    void runsACase();
    void helpsWhateverElseIsWrong();
    void speaksUtf8WhateverTheLocale_data();
    void speaksUtf8WhateverTheLocale();
    void speaksEnglishWhateverTheLanguage();
    void drawsATimeline();
    void masksSecretsEverywhere();
    void runsInParallel();
    void runsAgainWhatFailed();
    void servesDemoData();
    void refusesAPortInUse();
};

void TestCli::runsACase_data()
{
    QTest::addColumn<QString>("folder");
    const QStringList folders = caseFolders();
    QVERIFY(!folders.isEmpty());
    for (const QString &folder : folders)
        QTest::newRow(qPrintable(QFileInfo(folder).fileName())) << folder;
}

void TestCli::runsACase()
{
    QFETCH(const QString, folder);
    CliProgram program;
    const QString difference = differenceInCase(program, folder);
    QVERIFY2(difference.isEmpty(), qPrintable(difference));
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

void TestCli::speaksEnglishWhateverTheLanguage()
{
    CliProgram program;
    program.removeEnvironment(QStringLiteral("LC_ALL"));
    program.setEnvironment(QStringLiteral("LANGUAGE"), QStringLiteral("de"));
    program.setEnvironment(QStringLiteral("LANG"), QStringLiteral("de_DE.UTF-8"));
    program.setFolder(caseFile(QStringLiteral("broken-collection")));
    QVERIFY(program.run({QStringLiteral("--run"), QStringLiteral("collection.broadside.yaml")}));
    QCOMPARE(program.errors(),
             QStringLiteral("collection.broadside.yaml:5:5: a route has no key “gte”; did you mean "
                            "“get”?\n"
                            "collection.broadside.yaml:8:14: “soon” is not a duration; write for "
                            "example 250ms, 2s or 1m\n"));
    QCOMPARE(program.status(), 3);
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

void TestCli::runsAgainWhatFailed()
{
    const QTemporaryDir temporary;
    const QString path = temporary.filePath(QStringLiteral("run.json"));
    QFile file(temporary.filePath(QStringLiteral("two.broadside.yaml")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("broadside: 1\nname: Two\nbase_url: http://127.0.0.1:1\nroutes:\n"
               "  - { name: good, get: /posts/1 }\n  - { name: bad, get: /status/404 }\n");
    file.close();
    const QStringList arguments{QStringLiteral("--run"), file.fileName(), QStringLiteral("--demo"),
                                QStringLiteral("--save-run"), path};
    const auto outcomes = [&path] {
        QStringList lines;
        const QJsonArray requests = readJson(path).value(QStringLiteral("requests")).toArray();
        for (const QJsonValue &request : requests)
            lines += request[QStringLiteral("id")].toString() + u' ' +
                     request[QStringLiteral("outcome")].toString();
        return lines;
    };
    CliProgram first;
    QVERIFY(first.run(arguments));
    QCOMPARE(first.status(), 1);
    QCOMPARE(outcomes(),
             (QStringList{QStringLiteral("good passed"), QStringLiteral("bad failed")}));

    // The same file is read before it is written.
    CliProgram second;
    QVERIFY(second.run(arguments + QStringList{QStringLiteral("--rerun-failed"), path}));
    QCOMPARE(second.status(), 1);
    QCOMPARE(outcomes(), QStringList{QStringLiteral("bad failed")});
}

void TestCli::servesDemoData()
{
    CliProgram server;
    server.start({QStringLiteral("--demo-server"), QStringLiteral("--port"), QStringLiteral("0")});
    QVERIFY(server.process().waitForReadyRead(120'000));
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
    QVERIFY(first.process().waitForReadyRead(120'000));
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
