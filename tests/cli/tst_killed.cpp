// What is on the disk after the program was killed in the middle of a run.

#include "cliprogram.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace Broadside;

class TestKilled : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void leavesNothingBesideTheCollection();
    void leavesEarlierReportsAsTheyWere();
    void leavesWholeMessagesInTheEventLog();
    void leavesNoBodiesAfterTheNextStart();
    void leavesNoHalfBodiesAfterTheNextStart();

private:
    QString path(const QString &name) const { return m_folder->filePath(name); }
    QStringList files() const
    {
        return QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden, QDir::Name);
    }
    // All kinds of reports that are written when the run ends.
    QStringList arguments(const QString &route) const;
    void killDuringTheRun(CliProgram &program, const QString &route) const;
    static void kill(CliProgram &program);
    void startWithEventLog(CliProgram &program, const QStringList &routes) const;
    QByteArray eventLog() const;
    // It is not written to just now: several times as long as events are gathered nothing came.
    bool isEventLogAtRest() const
    {
        const qsizetype before = eventLog().size();
        QTest::qWait(100);
        return eventLog().size() == before;
    }
    // Of its temporary files.
    void useFolder(CliProgram &program) const
    {
        for (const char *name : {"TMPDIR", "TEMP", "TMP"})
            program.setEnvironment(QString::fromLatin1(name), m_temporary->path());
    }
    QStringList bodyFolders() const
    {
        return QDir(m_temporary->path())
            .entryList({QStringLiteral("broadside-bodies-*")}, QDir::Dirs | QDir::Hidden);
    }
    // Nothing at all is left, whatever its name.
    void verifyNextStartRemoves() const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QTemporaryDir> m_temporary;
};

void TestKilled::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_temporary = std::make_unique<QTemporaryDir>();
    QFile file(path(QStringLiteral("c.broadside.yaml")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("broadside: 1\n"
               "name: Endless\n"
               "base_url: http://127.0.0.1:1\n"
               "routes:\n"
               "  - { name: quick, get: /posts/1 }\n"
               "  - { name: endless, get: /delay/60000, needs: [quick] }\n"
               "  - { name: large, get: /bytes/3000000 }\n"
               "  - { name: after large, get: /delay/60000, needs: [large] }\n"
               "  - { name: huge, get: /bytes/200000000, response_limit: 0 }\n");
}

QStringList TestKilled::arguments(const QString &route) const
{
    QStringList all{QStringLiteral("--run"), path(QStringLiteral("c.broadside.yaml")),
                    QStringLiteral("--demo"), QStringLiteral("--route"), route};
    for (const char *format : {"json", "junit", "html", "tap", "har"}) {
        const QString name = QString::fromLatin1(format);
        all << QStringLiteral("--report") << QString(name + u'=' + path(u"report." + name));
    }
    return all << QStringLiteral("--results") << path(QStringLiteral("results"))
               << QStringLiteral("--save-run") << path(QStringLiteral("run.json"));
}

void TestKilled::killDuringTheRun(CliProgram &program, const QString &route) const
{
    program.start(arguments(route));
    QVERIFY(program.waitForLog(QStringLiteral("✔ GET"))); // the other one is on its way
    kill(program);
}

void TestKilled::kill(CliProgram &program)
{
    QCOMPARE(program.process().state(), QProcess::Running);
    program.process().kill();
    QVERIFY(program.waitForEnd());
    QCOMPARE(program.status(), -1);
}

void TestKilled::startWithEventLog(CliProgram &program, const QStringList &routes) const
{
    QStringList all = arguments(routes.first());
    for (const QString &route : routes.sliced(1))
        all << QStringLiteral("--route") << route;
    all << QStringLiteral("--report")
        << QString(u"ndjson=" + path(QStringLiteral("events.ndjson")));
    program.start(all);
}

QByteArray TestKilled::eventLog() const
{
    QFile file(path(QStringLiteral("events.ndjson")));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void TestKilled::leavesNothingBesideTheCollection()
{
    CliProgram program;
    killDuringTheRun(program, QStringLiteral("endless"));
    QCOMPARE(files(), QStringList{QStringLiteral("c.broadside.yaml")});

    CliProgram again;
    QVERIFY(again.run(arguments(QStringLiteral("quick"))));
    QVERIFY2(again.status() == 0, qPrintable(again.ending()));
    QCOMPARE(files(), QStringList({"c.broadside.yaml", "report.har", "report.html", "report.json",
                                   "report.junit", "report.tap", "results", "run.json"}));
    for (const char *name : {"report.json", "report.har", "run.json"}) {
        QFile file(path(QString::fromLatin1(name)));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(!QJsonDocument::fromJson(file.readAll()).object().isEmpty(), name);
    }
}

void TestKilled::leavesEarlierReportsAsTheyWere()
{
    const QStringList names{"c.broadside.yaml", "report.har", "report.html", "report.json",
                            "report.junit",     "report.tap", "results",     "run.json"};
    for (const QString &name : names.sliced(1)) {
        QFile before(path(name));
        QVERIFY(before.open(QIODevice::WriteOnly));
        before.write("of an earlier run");
    }
    CliProgram program;
    killDuringTheRun(program, QStringLiteral("endless"));
    QCOMPARE(files(), names);
    for (const QString &name : names.sliced(1)) {
        QFile after(path(name));
        QVERIFY(after.open(QIODevice::ReadOnly));
        QCOMPARE(after.readAll(), "of an earlier run");
    }
}

// It grows while the run goes on, and ends where that ended.
void TestKilled::leavesWholeMessagesInTheEventLog()
{
    CliProgram program;
    startWithEventLog(program, {QStringLiteral("endless")});
    // What it tells of sending the other one is written, and nothing follows for long.
    QTRY_COMPARE(eventLog().count("\"event\":\"request_sent\""), 2);
    QTRY_VERIFY(isEventLogAtRest());
    kill(program);
    const QByteArray text = eventLog();
    QVERIFY(text.endsWith('\n'));
    for (const QByteArray &line : text.chopped(1).split('\n'))
        QVERIFY2(QJsonDocument::fromJson(line).isObject(), line.constData());
}

void TestKilled::verifyNextStartRemoves() const
{
    CliProgram again;
    useFolder(again);
    QVERIFY(again.run(arguments(QStringLiteral("large"))));
    QVERIFY2(again.status() == 0, qPrintable(again.ending()));
    const QStringList left =
        QDir(m_temporary->path())
            .entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    QCOMPARE(left, QStringList());
}

void TestKilled::leavesNoBodiesAfterTheNextStart()
{
    CliProgram program;
    useFolder(program);
    killDuringTheRun(program, QStringLiteral("after large"));
    QCOMPARE(bodyFolders().size(), 1);
    verifyNextStartRemoves();
}

// Also those of which only a part has come.
void TestKilled::leavesNoHalfBodiesAfterTheNextStart()
{
    CliProgram program;
    useFolder(program);
    startWithEventLog(program, {QStringLiteral("huge"), QStringLiteral("endless")});
    QTRY_VERIFY(eventLog().contains("\"event\":\"body_progressed\""));
    kill(program);
    QCOMPARE(bodyFolders().size(), 1);
    verifyNextStartRemoves();
}

QTEST_GUILESS_MAIN(TestKilled)
#include "tst_killed.moc"
