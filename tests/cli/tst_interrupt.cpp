#include "cliprogram.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Broadside;

namespace {

QString outcomesOf(const QJsonObject &report)
{
    QStringList outcomes;
    const QJsonArray requests = report.value(QStringLiteral("requests")).toArray();
    for (const QJsonValue &request : requests)
        outcomes += request.toObject().value(QStringLiteral("outcome")).toString();
    return outcomes.join(u' ');
}

} // namespace

// Ctrl+C, as a terminal sends it.
class TestInterrupt : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void reportsWhatRanWhenInterrupted();
    void reportsEitherRunOfAComparison_data();
    void reportsEitherRunOfAComparison();
    void endsAtOnceTheSecondTime();
    void listensEvenIfSignalsWereIgnored();
    void survivesAReaderThatGoesAway();

private:
    QString path(const char *name) const { return m_folder.filePath(QString::fromLatin1(name)); }
    QJsonObject report() const;

    QTemporaryDir m_folder;
    QString m_collection;
};

void TestInterrupt::initTestCase()
{
    m_collection = path("endless.broadside.yaml");
    QFile file(m_collection);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("broadside: 1\n"
               "name: Endless\n"
               "base_url: http://127.0.0.1:1\n"
               "routes:\n"
               "  - { name: quick, get: /posts/1 }\n"
               "  - { name: endless, get: /delay/60000, needs: [quick] }\n"
               "  - { name: later, get: /posts/2, needs: [endless] }\n");
}

QJsonObject TestInterrupt::report() const
{
    QFile file(path("report.json"));
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object()
                                          : QJsonObject();
}

void TestInterrupt::reportsWhatRanWhenInterrupted()
{
    CliProgram program;
    program.start({QStringLiteral("--run"), m_collection, QStringLiteral("--demo"),
                   QStringLiteral("--report"), u"json=" + path("report.json")});
    QVERIFY(program.waitForLog(QStringLiteral("✔ GET")));
    program.interrupt();
    QVERIFY(program.waitForEnd());
    QVERIFY2(program.status() == 130, qPrintable(program.ending()));

    const QJsonObject told = report();
    QCOMPARE(told.value(QStringLiteral("ending")), QStringLiteral("interrupted"));
    QCOMPARE(outcomesOf(told), QStringLiteral("passed cancelled skipped"));
    QVERIFY(program.errors().contains(QStringLiteral("1 passed, 0 failed, 0 errored, 1 skipped, "
                                                     "1 cancelled")));
}

void TestInterrupt::reportsEitherRunOfAComparison_data()
{
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("log");
    QTest::addColumn<QStringList>("reported");
    // What the endless one needs passes in both runs, or in the second alone.
    const QString passes = QStringLiteral("/posts/1");
    const QString passesThen = QStringLiteral("/flaky?fail=1&key=c");
    QTest::newRow("in the first") << passes << "✔ GET" << QStringList{"serial passed cancelled"};
    QTest::newRow("in the second")
        << passesThen << "✔ GET" << QStringList{"parallel passed cancelled"};
    // Of the second as soon as that began.
    QTest::newRow("between") << passesThen << "✔ Done"
                             << QStringList{"serial failed skipped", "parallel skipped skipped",
                                            "parallel cancelled skipped",
                                            "parallel passed cancelled"};
}

void TestInterrupt::reportsEitherRunOfAComparison()
{
    QFETCH(const QString, first);
    QFETCH(const QString, log);
    QFETCH(const QStringList, reported);
    QFile::remove(path("report.json"));
    QFile file(path("compared.broadside.yaml"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("broadside: 1\nname: Compared\nbase_url: http://127.0.0.1:1\nroutes:\n"
               "  - { name: first, get: \"" +
               first.toUtf8() +
               "\" }\n"
               "  - { name: endless, get: /delay/60000, needs: first }\n");
    file.close();

    CliProgram program;
    program.start({QStringLiteral("--run"), file.fileName(), QStringLiteral("--demo"),
                   QStringLiteral("--compare"), QStringLiteral("--report"),
                   u"json=" + path("report.json")});
    QVERIFY(program.waitForLog(log));
    program.interrupt();
    QVERIFY(program.waitForEnd());
    QVERIFY2(program.status() == 130, qPrintable(program.ending()));
    const QJsonObject told = report();
    const QString ran = told.value(QStringLiteral("mode")).toString() + u' ' + outcomesOf(told);
    QVERIFY2(reported.contains(ran), qPrintable(ran));
}

void TestInterrupt::endsAtOnceTheSecondTime()
{
    // A report larger than a pipe that nobody reads: the program cannot end by itself.
    const QByteArray pipe = path("pipe").toLocal8Bit();
    QCOMPARE(mkfifo(pipe.constData(), 0600), 0);
    const int reader = open(pipe.constData(), O_RDONLY | O_NONBLOCK);
    QVERIFY(reader >= 0);
    CliProgram program;
    program.start({QStringLiteral("--run"), m_collection, QStringLiteral("--demo"),
                   QStringLiteral("--route"), QStringLiteral("quick"), QStringLiteral("-n"),
                   QStringLiteral("500"), QStringLiteral("--report"),
                   u"json=" + QString::fromLocal8Bit(pipe)});
    QVERIFY(program.waitForLog(QStringLiteral("✔ Done")));
    program.interrupt();
    QVERIFY(!program.waitForEnd(100));
    // As long as the program did not get to run, the system makes one signal of both.
    bool hasEnded = false;
    for (int tries = 0; tries < 60 && !hasEnded; ++tries) {
        program.interrupt();
        hasEnded = program.waitForEnd(4000);
    }
    QVERIFY(hasEnded);
    QVERIFY2(program.status() == 130, qPrintable(program.ending()));
    close(reader);
}

void TestInterrupt::listensEvenIfSignalsWereIgnored()
{
    CliProgram program;
    program.startInShell(
        QStringLiteral("trap '' INT; exec \"$0\" --run '%1' --demo").arg(m_collection));
    QVERIFY(program.waitForLog(QStringLiteral("✔ GET")));
    program.interrupt();
    QVERIFY(program.waitForEnd());
    QVERIFY2(program.status() == 130, qPrintable(program.ending()));
}

void TestInterrupt::survivesAReaderThatGoesAway()
{
    CliProgram program;
    // The reader ends before anything is written.
    program.startInShell(QStringLiteral("{ until [ -e '%2' ]; do sleep 0.01; done; "
                                        "\"$0\" --run '%1' --demo --route quick --results -; "
                                        "echo status $? >&2; } | { exec 0<&-; : > '%2'; }")
                             .arg(m_collection, path("closed")));
    QVERIFY(program.waitForEnd());
    QVERIFY2(program.errors().contains(QStringLiteral("status 0")), qPrintable(program.errors()));
    QVERIFY(!program.errors().contains(QStringLiteral("cannot be written")));
}

QTEST_GUILESS_MAIN(TestInterrupt)
#include "tst_interrupt.moc"
