// --save-run: the run with its events, for the window.
#include "clifiles.h"
#include "cliprogram.h"

#include <QDir>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace Broadside;

class TestCliRunFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hasTheReportAndTheEvents();
    void goesToStandardOutput();
    void hasTheLastRunOfAComparison();
    void hasNoSecrets();
    void takesNoFolder();

private:
    QString path() const { return m_folder.filePath(QStringLiteral("run.json")); }
    static QJsonArray list(const QJsonObject &file, const char *name)
    {
        return file.value(QLatin1String(name)).toArray();
    }

    QTemporaryDir m_folder;
};

void TestCliRunFile::hasTheReportAndTheEvents()
{
    CliProgram program;
    QVERIFY(program.run({QStringLiteral("--run"), collection(QStringLiteral("passes")),
                         QStringLiteral("--demo"), QStringLiteral("-n"), QStringLiteral("300"),
                         QStringLiteral("--save-run"), path()}));
    QVERIFY2(program.status() == 0, qPrintable(program.ending()));
    const QJsonObject file = readJson(path());
    QCOMPARE(file.value(QStringLiteral("format")), 1);
    QCOMPARE(list(file, "requests").size(), 600);
    const QJsonObject run = file.value(QStringLiteral("run")).toObject();
    QCOMPARE(run.value(QStringLiteral("version")), 1);
    const QString from = run.value(QStringLiteral("collection")).toString();
    QCOMPARE(QDir::cleanPath(m_folder.filePath(from)),
             QDir::cleanPath(collection(QStringLiteral("passes"))));
    const QJsonArray events = list(file, "events");
    QCOMPARE(events.first()[QStringLiteral("event")].toString(), QStringLiteral("run_started"));
    QCOMPARE(events.last()[QStringLiteral("event")].toString(), QStringLiteral("run_finished"));
    qsizetype finished = 0;
    for (const QJsonValue &event : events)
        finished += event[QStringLiteral("event")].toString() == u"route_finished" ? 1 : 0;
    QCOMPARE(finished, 600);
    QVERIFY(!list(file, "bodies").isEmpty());
}

void TestCliRunFile::goesToStandardOutput()
{
    CliProgram program;
    QVERIFY(
        program.run({QStringLiteral("--run"), collection(QStringLiteral("passes")),
                     QStringLiteral("--demo"), QStringLiteral("--save-run"), QStringLiteral("-")}));
    QCOMPARE(program.status(), 0);
    const QJsonObject file = QJsonDocument::fromJson(program.output().toUtf8()).object();
    QVERIFY(!list(file, "events").isEmpty());
}

void TestCliRunFile::hasTheLastRunOfAComparison()
{
    CliProgram program;
    QVERIFY(program.run({QStringLiteral("--run"), collection(QStringLiteral("passes")),
                         QStringLiteral("--demo"), QStringLiteral("--compare"),
                         QStringLiteral("--save-run"), path()}));
    QVERIFY2(program.status() == 0, qPrintable(program.ending()));
    const QJsonObject file = readJson(path());
    QCOMPARE(file.value(QStringLiteral("mode")), QStringLiteral("parallel"));
    int started = 0;
    for (const QJsonValue &event : list(file, "events"))
        started += event[QStringLiteral("event")].toString() == u"run_started" ? 1 : 0;
    QCOMPARE(started, 1);
}

void TestCliRunFile::hasNoSecrets()
{
    CliProgram program;
    QVERIFY(
        program.run({QStringLiteral("--run"), collection(QStringLiteral("dry-run")),
                     QStringLiteral("--demo"), QStringLiteral("--secret"),
                     QStringLiteral("key=hunter-2 & more"), QStringLiteral("--save-run"), path()}));
    const QString text = readFile(path());
    QVERIFY(text.contains(QStringLiteral("\"events\"")));
    QVERIFY(text.contains(QStringLiteral("•••")));
    QVERIFY(!text.contains(QStringLiteral("hunter-2")));
}

void TestCliRunFile::takesNoFolder()
{
    CliProgram program;
    QVERIFY(program.run({QStringLiteral("--run"), collection(QStringLiteral("passes")),
                         QStringLiteral("--save-run"), m_folder.path()}));
    QCOMPARE(program.errors(), QString(u"ERROR   │ broadside │ ✖ " + m_folder.path() +
                                       u" cannot be written: it is a folder\n"));
    QCOMPARE(program.status(), 2);
}

QTEST_GUILESS_MAIN(TestCliRunFile)
#include "tst_clirunfile.moc"
