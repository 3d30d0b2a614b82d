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
    void leavesNoBodiesAfterTheNextStart();

private:
    QString path(const QString &name) const { return m_folder->filePath(name); }
    QStringList files() const
    {
        return QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden, QDir::Name);
    }
    // All kinds of reports that are written when the run ends.
    QStringList arguments(const QString &route) const;
    void killDuringTheRun(CliProgram &program, const QString &route) const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestKilled::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QFile file(path(QStringLiteral("c.broadside.yaml")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("broadside: 1\n"
               "name: Endless\n"
               "base_url: http://127.0.0.1:1\n"
               "routes:\n"
               "  - { name: quick, get: /posts/1 }\n"
               "  - { name: endless, get: /delay/60000, needs: [quick] }\n"
               "  - { name: large, get: /bytes/3000000 }\n"
               "  - { name: after large, get: /delay/60000, needs: [large] }\n");
}

QStringList TestKilled::arguments(const QString &route) const
{
    QStringList all{QStringLiteral("--run"), path(QStringLiteral("c.broadside.yaml")),
                    QStringLiteral("--demo"), QStringLiteral("--route"), route};
    for (const char *format : {"json", "junit", "html", "tap", "har"}) {
        const QString name = QString::fromLatin1(format);
        all << QStringLiteral("--report") << QString(name + u'=' + path(u"report." + name));
    }
    return all << QStringLiteral("--results") << path(QStringLiteral("results"));
}

void TestKilled::killDuringTheRun(CliProgram &program, const QString &route) const
{
    program.start(arguments(route));
    QVERIFY(program.waitForLog(QStringLiteral("✔ GET"))); // the other one is on its way
    program.process().kill();
    QVERIFY(program.waitForEnd());
    QCOMPARE(program.status(), -1);
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
                                   "report.junit", "report.tap", "results"}));
    QFile file(path(QStringLiteral("report.json")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!QJsonDocument::fromJson(file.readAll()).object().isEmpty());
}

void TestKilled::leavesEarlierReportsAsTheyWere()
{
    QFile before(path(QStringLiteral("report.json")));
    QVERIFY(before.open(QIODevice::WriteOnly));
    before.write("of an earlier run");
    before.close();
    CliProgram program;
    killDuringTheRun(program, QStringLiteral("endless"));
    QCOMPARE(files(), QStringList({"c.broadside.yaml", "report.json"}));
    QVERIFY(before.open(QIODevice::ReadOnly));
    QCOMPARE(before.readAll(), "of an earlier run");
}

void TestKilled::leavesNoBodiesAfterTheNextStart()
{
    const QTemporaryDir temporary;
    const auto useTemporary = [&temporary](CliProgram &program) {
        for (const char *name : {"TMPDIR", "TEMP", "TMP"})
            program.setEnvironment(QString::fromLatin1(name), temporary.path());
    };
    const auto left = [&temporary] {
        return QDir(temporary.path()).entryList({QStringLiteral("broadside-bodies-*")}, QDir::Dirs);
    };
    CliProgram program;
    useTemporary(program);
    killDuringTheRun(program, QStringLiteral("after large"));
    QCOMPARE(left().size(), 1);

    CliProgram again;
    useTemporary(again);
    QVERIFY(again.run(arguments(QStringLiteral("large"))));
    QVERIFY2(again.status() == 0, qPrintable(again.ending()));
    QCOMPARE(left(), QStringList());
}

QTEST_GUILESS_MAIN(TestKilled)
#include "tst_killed.moc"
