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

// Ctrl+C, as a terminal sends it.
class TestInterrupt : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void reportsWhatRanWhenInterrupted();
    void endsAtOnceTheSecondTime();
    void listensEvenIfSignalsWereIgnored();
    void survivesAReaderThatGoesAway();

private:
    QString path(const char *name) const { return m_folder.filePath(QString::fromLatin1(name)); }

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

void TestInterrupt::reportsWhatRanWhenInterrupted()
{
    CliProgram program;
    program.start({QStringLiteral("--run"), m_collection, QStringLiteral("--demo"),
                   QStringLiteral("--report"), u"json=" + path("report.json")});
    QVERIFY(program.waitForLog(QStringLiteral("✔ GET")));
    program.interrupt();
    QVERIFY(program.waitForEnd());
    QVERIFY2(program.status() == 130, qPrintable(program.ending()));

    QFile file(path("report.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonObject report = QJsonDocument::fromJson(file.readAll()).object();
    QCOMPARE(report.value(QStringLiteral("ending")), QStringLiteral("interrupted"));
    QStringList outcomes;
    const QJsonArray requests = report.value(QStringLiteral("requests")).toArray();
    for (const QJsonValue &request : requests)
        outcomes += request.toObject().value(QStringLiteral("outcome")).toString();
    QCOMPARE(outcomes.join(u' '), QStringLiteral("passed cancelled skipped"));
    QVERIFY(program.errors().contains(QStringLiteral("1 passed, 0 failed, 0 errored, 1 skipped, "
                                                     "1 cancelled")));
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
