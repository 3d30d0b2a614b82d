// --compare: the selection in series, then in parallel.
#include "clifiles.h"
#include "cliprogram.h"

#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace Broadside;

namespace {

// Four requests that take 100 ms each, and one that fails where `fails`.
QString makeCollection(const QTemporaryDir &folder, bool fails = false)
{
    QFile file(folder.filePath(QStringLiteral("c.broadside.yaml")));
    if (!file.open(QIODevice::WriteOnly))
        return {};
    file.write("broadside: 1\nname: C\nbase_url: http://127.0.0.1:1\nroutes:\n");
    for (const char *name : {"a", "b", "c", "d"})
        file.write(QByteArray("  - { name: ") + name + ", get: \"/posts/1?delay=100\" }\n");
    if (fails)
        file.write("  - { name: bad, get: /status/404 }\n");
    return file.fileName();
}

} // namespace

class TestCliComparison : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsBothRuns()
    {
        const QTemporaryDir folder;
        const QString report = folder.filePath(QStringLiteral("report.json"));
        const QString log = folder.filePath(QStringLiteral("log.ndjson"));
        CliProgram program;
        QVERIFY(
            program.run({QStringLiteral("--run"), makeCollection(folder), QStringLiteral("--demo"),
                         QStringLiteral("--compare"), QStringLiteral("--report"), u"json=" + report,
                         QStringLiteral("--report"), u"ndjson=" + log}));
        QVERIFY2(program.status() == 0, qPrintable(program.ending()));
        const QString errors = program.errors();
        QCOMPARE(errors.count(QStringLiteral("Broadside started")), 1);
        QVERIFY(errors.contains(QStringLiteral("Sending 4 requests one after another")));
        QVERIFY(errors.contains(QStringLiteral("in series   │█")));
        QVERIFY(errors.contains(QStringLiteral("in parallel │█")));
        QVERIFY(errors.contains(QStringLiteral("times faster in parallel, with 4 in flight")));
        // The report is of the run in parallel, the log of both.
        const QJsonObject run = readJson(report);
        QCOMPARE(run.value(QStringLiteral("mode")), QStringLiteral("parallel"));
        QCOMPARE(run.value(QStringLiteral("peak_in_flight")), 4);
        QCOMPARE(readFile(log).count(QStringLiteral("\"run_started\"")), 2);
        QCOMPARE(readFile(log).count(QStringLiteral("\"route_finished\"")), 8);
    }

    void failsWhereOneOfThemDoes()
    {
        const QTemporaryDir folder;
        CliProgram program;
        QVERIFY(program.run({QStringLiteral("--run"), makeCollection(folder, true),
                             QStringLiteral("--demo"), QStringLiteral("--compare")}));
        QCOMPARE(program.status(), 1);
        QVERIFY(program.errors().contains(QStringLiteral("times faster in parallel")));
    }

    // A run that did not come to its end has no other to be compared with.
    void stopsWithTheFirst()
    {
        const QTemporaryDir folder;
        const QString report = folder.filePath(QStringLiteral("report.json"));
        CliProgram program;
        QVERIFY(
            program.run({QStringLiteral("--run"), makeCollection(folder), QStringLiteral("--demo"),
                         QStringLiteral("--compare"), QStringLiteral("--max-time"),
                         QStringLiteral("50ms"), QStringLiteral("--report"), u"json=" + report}));
        QCOMPARE(program.status(), 5);
        QVERIFY(!program.errors().contains(QStringLiteral("in parallel │")));
        QCOMPARE(readJson(report).value(QStringLiteral("mode")), QStringLiteral("serial"));
    }

    void excludesTheOrder()
    {
        CliProgram program;
        QVERIFY(program.run({QStringLiteral("--run"), collection(QStringLiteral("passes")),
                             QStringLiteral("--compare"), QStringLiteral("--serial")}));
        QCOMPARE(program.status(), 2);
        QVERIFY(program.errors().contains(QStringLiteral("exclude each other")));
        CliProgram byVariables;
        byVariables.setEnvironment(QStringLiteral("BROADSIDE_SERIAL"), QStringLiteral("1"));
        byVariables.setEnvironment(QStringLiteral("BROADSIDE_COMPARE"), QStringLiteral("1"));
        QVERIFY(byVariables.run({QStringLiteral("--run"), collection(QStringLiteral("passes"))}));
        QCOMPARE(byVariables.status(), 2);
        QVERIFY(byVariables.errors().contains(QStringLiteral("exclude each other")));
    }
};

QTEST_GUILESS_MAIN(TestCliComparison)
#include "tst_clicomparison.moc"
