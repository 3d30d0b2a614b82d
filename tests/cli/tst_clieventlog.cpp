// --report ndjson: every event as a line, while the run goes on.
#include "clifiles.h"
#include "cliprogram.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Broadside;

namespace {

QList<QJsonObject> objectsOf(const QString &lines)
{
    QList<QJsonObject> objects;
    for (const QString &line : lines.split(u'\n', Qt::SkipEmptyParts))
        objects += QJsonDocument::fromJson(line.toUtf8()).object();
    return objects;
}

QString eventOf(const QJsonObject &line)
{
    return line.value(QStringLiteral("event")).toString();
}

} // namespace

class TestCliEventLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void printsEveryEvent();
    void growsWhileTheRunGoesOn();
    void hasNoSecrets();
    void tellsOnceThatTheDiskIsFull();
    void takesNoFolder();
};

void TestCliEventLog::printsEveryEvent()
{
    CliProgram program;
    QVERIFY(program.run({QStringLiteral("--run"), collection(QStringLiteral("passes")),
                         QStringLiteral("--demo"), QStringLiteral("-n"), QStringLiteral("300"),
                         QStringLiteral("--report"), QStringLiteral("ndjson=-")}));
    QVERIFY2(program.status() == 0, qPrintable(program.ending()));
    const QList<QJsonObject> lines = objectsOf(program.output());
    QVERIFY(lines.size() > 600);
    QCOMPARE(lines.first().value(QStringLiteral("format")), QStringLiteral("broadside-events"));
    QCOMPARE(lines.first().value(QStringLiteral("version")), 1);
    QCOMPARE(eventOf(lines.at(1)), QStringLiteral("run_started"));
    QCOMPARE(eventOf(lines.last()), QStringLiteral("run_finished"));
    int finished = 0;
    for (qsizetype i = 1; i < lines.size(); ++i) {
        QCOMPARE(lines.at(i).value(QStringLiteral("number")), i);
        finished += eventOf(lines.at(i)) == u"route_finished" ? 1 : 0;
    }
    QCOMPARE(finished, 600);
}

void TestCliEventLog::growsWhileTheRunGoesOn()
{
#ifdef Q_OS_WIN
    QSKIP("needs signals");
#endif
    const QTemporaryDir temporary;
    const QString path = temporary.filePath(QStringLiteral("events.ndjson"));
    QFile file(temporary.filePath(QStringLiteral("endless.broadside.yaml")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("broadside: 1\nname: Endless\nbase_url: http://127.0.0.1:1\n"
               "routes: [ { name: endless, get: /delay/60000 } ]\n");
    file.close();
    CliProgram program;
    program.start({QStringLiteral("--run"), file.fileName(), QStringLiteral("--demo"),
                   QStringLiteral("--report"), u"ndjson=" + path});
    QTRY_VERIFY(readFile(path).contains(QStringLiteral("\"event\":\"request_sent\"")));
    QCOMPARE(program.process().state(), QProcess::Running);
    program.interrupt();
    QVERIFY(program.waitForEnd());
    QVERIFY2(program.status() == 130, qPrintable(program.ending()));
    const QJsonObject last = objectsOf(readFile(path)).last();
    QCOMPARE(last.value(QStringLiteral("ending")), QStringLiteral("interrupted"));
}

void TestCliEventLog::hasNoSecrets()
{
    CliProgram program;
    QVERIFY(program.run({QStringLiteral("--run"), collection(QStringLiteral("dry-run")),
                         QStringLiteral("--demo"), QStringLiteral("--secret"),
                         QStringLiteral("key=hunter-2 & more"), QStringLiteral("--report"),
                         QStringLiteral("ndjson=-")}));
    QVERIFY(program.output().contains(QStringLiteral("•••")));
    QVERIFY(!program.output().contains(QStringLiteral("hunter-2")));
}

void TestCliEventLog::tellsOnceThatTheDiskIsFull()
{
    if (!QFile::exists(QStringLiteral("/dev/full")))
        QSKIP("there is no device that is always full");
    const QTemporaryDir temporary;
    const QString report = temporary.filePath(QStringLiteral("report.json"));
    CliProgram program;
    QVERIFY(program.run({QStringLiteral("--run"), collection(QStringLiteral("passes")),
                         QStringLiteral("--demo"), QStringLiteral("-n"), QStringLiteral("300"),
                         QStringLiteral("--report"), QStringLiteral("ndjson=/dev/full"),
                         QStringLiteral("--report"), u"json=" + report}));
    QCOMPARE(program.status(), 2);
    QCOMPARE(program.errors().count(QStringLiteral("/dev/full cannot be written: ")), 1);
    QCOMPARE(readJson(report).value(QStringLiteral("ending")), QStringLiteral("completed"));
}

void TestCliEventLog::takesNoFolder()
{
    const QTemporaryDir temporary;
    CliProgram program;
    QVERIFY(program.run({QStringLiteral("--run"), collection(QStringLiteral("passes")),
                         QStringLiteral("--report"), u"ndjson=" + temporary.path()}));
    QCOMPARE(program.errors(), QString(u"ERROR   │ broadside │ ✖ " + temporary.path() +
                                       u" cannot be written: it is a folder\n"));
    QCOMPARE(program.status(), 2);
}

QTEST_GUILESS_MAIN(TestCliEventLog)
#include "tst_clieventlog.moc"
