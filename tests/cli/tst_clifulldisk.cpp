// What becomes of the outputs of a run when there is no place for them: an error says so once,
// before the run where that can be known, and nothing else is lost. The disk is full as soon as
// files may not become larger than a few kilobytes: to whoever writes that is the same.
#include "clifiles.h"
#include "cliprogram.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace Broadside;

class TestCliFullDisk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aMissingFolderIsToldBeforeTheRun_data();
    void aMissingFolderIsToldBeforeTheRun();
    void aReportIsWholeOrNotThere_data() { addReports(); }
    void aReportIsWholeOrNotThere();
    void theEventLogHasWhatFits();
    void whatFitsIsWritten();

private:
    static void addReports();
    QString path(const QString &name) const { return m_folder->filePath(name); }
    static QStringList entries(const QString &folder)
    {
        return QDir(folder).entryList(
            QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot, QDir::Name);
    }
    // With what would be there instead of the outputs in m_temporary.
    void runOnFullDisk(CliProgram &program, const QString &file, const QStringList &options) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QTemporaryDir> m_temporary;
};

void TestCliFullDisk::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_temporary = std::make_unique<QTemporaryDir>();
}

// The options, without the path.
void TestCliFullDisk::addReports()
{
    QTest::addColumn<QString>("option");
    for (const char *format : {"json", "junit", "tap", "har", "html"})
        QTest::newRow(format) << QString(u"--report=" + QString::fromLatin1(format) + u'=');
    QTest::newRow("results") << QStringLiteral("--results=");
    QTest::newRow("run file") << QStringLiteral("--save-run=");
}

void TestCliFullDisk::runOnFullDisk(CliProgram &program, const QString &file,
                                    const QStringList &options) const
{
    program.setEnvironment(QStringLiteral("TMPDIR"), m_temporary->path());
    // 8 or 16 KB: shells do not agree about how large a block is.
    QString script = QStringLiteral("ulimit -f 16; exec \"$0\" --demo --run '%1'").arg(file);
    for (const QString &option : options)
        script += QStringLiteral(" '%1'").arg(option);
    program.startInShell(script);
    QVERIFY(program.waitForEnd());
}

void TestCliFullDisk::aMissingFolderIsToldBeforeTheRun_data()
{
    addReports();
    QTest::newRow("ndjson") << QStringLiteral("--report=ndjson=");
}

void TestCliFullDisk::aMissingFolderIsToldBeforeTheRun()
{
    QFETCH(const QString, option);
    const QString missing = path(QStringLiteral("missing/report"));
    CliProgram program;
    QVERIFY(program.run({QStringLiteral("--run"), collection(QStringLiteral("passes")),
                         QStringLiteral("--demo"), option + missing}));
    QCOMPARE(program.errors(),
             QStringLiteral("ERROR   │ broadside │ ✖ %1 cannot be written: No such file or "
                            "directory\n")
                 .arg(missing));
    QCOMPARE(program.status(), 2);
    QCOMPARE(entries(m_folder->path()), QStringList());
}

void TestCliFullDisk::aReportIsWholeOrNotThere()
{
    QFETCH(const QString, option);
    const QString report = path(QStringLiteral("report"));
    QFile old(report);
    QVERIFY(old.open(QIODevice::WriteOnly));
    old.write("of an earlier run");
    old.close();
    CliProgram program;
    runOnFullDisk(program, collection(QStringLiteral("passes")),
                  {QStringLiteral("--repeat=300"), QString(option + report)});
    QVERIFY2(program.status() == 2, qPrintable(program.ending()));
    const QString sentence = report + QStringLiteral(" cannot be written: File too large\n");
    QVERIFY2(program.errors().count(sentence) == 1, qPrintable(program.ending()));
    QVERIFY(program.errors().contains(QStringLiteral("600 passed")));
    QCOMPARE(readFile(report), QStringLiteral("of an earlier run"));
    QCOMPARE(entries(m_folder->path()), QStringList{QStringLiteral("report")});
    QCOMPARE(entries(m_temporary->path()), QStringList());
}

// And the report beside it is whole.
void TestCliFullDisk::theEventLogHasWhatFits()
{
    const QString log = path(QStringLiteral("events"));
    CliProgram program;
    runOnFullDisk(program, collection(QStringLiteral("passes")),
                  {QStringLiteral("--repeat=10"), QString(u"--report=ndjson=" + log),
                   QStringLiteral("--report=tap=-")});
    QVERIFY2(program.status() == 2, qPrintable(program.ending()));
    const QString sentence = log + QStringLiteral(" cannot be written: File too large\n");
    QVERIFY2(program.errors().count(sentence) == 1, qPrintable(program.ending()));
    QVERIFY(program.output().startsWith(QStringLiteral("TAP version 14\n1..20\n")));
    QVERIFY(program.output().contains(QStringLiteral("\nok 20 - ")));
    QStringList lines = readFile(log).split(u'\n');
    QVERIFY(lines.size() > 10);
    lines.removeLast(); // of which there may be a part
    for (const QString &line : std::as_const(lines))
        QVERIFY2(QJsonDocument::fromJson(line.toUtf8()).isObject(), qPrintable(line));
}

void TestCliFullDisk::whatFitsIsWritten()
{
    const QString file = path(QStringLiteral("c.broadside.yaml"));
    QFile text(file);
    QVERIFY(text.open(QIODevice::WriteOnly));
    text.write("broadside: 1\nname: Large\nbase_url: http://127.0.0.1:1\n"
               "routes: [ { name: large, get: /bytes/40000 } ]\n");
    text.close();
    CliProgram program;
    runOnFullDisk(program, file,
                  {QString(u"--report=har=" + path(QStringLiteral("large.har"))),
                   QString(u"--report=json=" + path(QStringLiteral("small.json"))),
                   QString(u"--results=" + path(QStringLiteral("large.json"))),
                   QString(u"--report=junit=" + path(QStringLiteral("small.xml"))),
                   QString(u"--report=tap=" + path(QStringLiteral("small.tap"))),
                   QString(u"--report=ndjson=" + path(QStringLiteral("small.ndjson")))});
    QVERIFY2(program.status() == 2, qPrintable(program.ending()));
    QCOMPARE(program.errors().count(QStringLiteral("cannot be written: File too large")), 2);
    QCOMPARE(entries(m_folder->path()), QStringList({"c.broadside.yaml", "small.json",
                                                     "small.ndjson", "small.tap", "small.xml"}));
    QCOMPARE(readJson(path(QStringLiteral("small.json"))).value(QStringLiteral("ending")),
             QStringLiteral("completed"));
    QVERIFY(readFile(path(QStringLiteral("small.tap"))).contains(QStringLiteral("ok 1 - large")));
    QVERIFY(readFile(path(QStringLiteral("small.xml"))).endsWith(QStringLiteral(">\n")));
    QVERIFY(readFile(path(QStringLiteral("small.ndjson")))
                .contains(QStringLiteral("\"ending\":\"completed\"")));
}

QTEST_GUILESS_MAIN(TestCliFullDisk)
#include "tst_clifulldisk.moc"
