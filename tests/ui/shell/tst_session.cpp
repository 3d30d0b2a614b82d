// What a window leaves behind for the next one.
#include "shell/session.h"

#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace Broadside;

class TestSession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEmptyOneIsEmpty();
    void comesBackAsItWasWritten();
    void leavesNothingOfTheOneBefore();
    void remembersTheEnvironmentOfEachFile();
};

void TestSession::anEmptyOneIsEmpty()
{
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
    const SessionState state = readSession(settings);
    QVERIFY(state.collections.empty());
    QVERIFY(state.tabs.isEmpty());
    QVERIFY(state.geometry.isEmpty());
}

void TestSession::comesBackAsItWasWritten()
{
    const QTemporaryDir folder;
    SessionState state;
    state.collections = {{QStringLiteral("/a b/ä.yaml"),
                          {.environment = QStringLiteral("local"),
                           .usesDemoServer = true,
                           .tags = QStringLiteral("a, b and not c"),
                           .isSerial = true,
                           .concurrency = 0}},
                         {QStringLiteral("/c.yaml"), {}}};
    state.activePath = QStringLiteral("/c.yaml");
    state.tabs = {QStringLiteral("one"), QStringLiteral("two, three")};
    state.recent = {QStringLiteral("/x"), QStringLiteral("/y")};
    state.geometry = QByteArray("\0\1\xff", 3);
    state.windowState = "state";
    state.splitters = {"a", "b"};
    state.environments = {{QStringLiteral("/c.yaml"), QStringLiteral("local"), false},
                          {QStringLiteral("/d.yaml"), {}, true}};
    {
        QSettings settings(folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
        writeSession(settings, state);
    }
    QSettings settings(folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
    const SessionState read = readSession(settings);
    QCOMPARE(read.collections.size(), size_t(2));
    for (size_t i = 0; i < 2; ++i) {
        QCOMPARE(read.collections[i].path, state.collections[i].path);
        QVERIFY(read.collections[i].choices == state.collections[i].choices);
    }
    QCOMPARE(read.activePath, state.activePath);
    QCOMPARE(read.tabs, state.tabs);
    QCOMPARE(read.recent, state.recent);
    QCOMPARE(read.geometry, state.geometry);
    QCOMPARE(read.windowState, state.windowState);
    QCOMPARE(read.splitters, state.splitters);
    QVERIFY(read == state);
}

void TestSession::leavesNothingOfTheOneBefore()
{
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
    SessionState state;
    state.collections = {{QStringLiteral("/a"), {.environment = QStringLiteral("x")}},
                         {QStringLiteral("/b"), {}}};
    writeSession(settings, state);
    state.collections = {{QStringLiteral("/b"), {}}};
    writeSession(settings, state);
    const SessionState read = readSession(settings);
    QCOMPARE(read.collections.size(), size_t(1));
    QCOMPARE(read.collections[0].path, QStringLiteral("/b"));
    QVERIFY(read.collections[0].choices == RunChoices());
}

void TestSession::remembersTheEnvironmentOfEachFile()
{
    QList<RememberedEnvironment> known;
    const RememberedEnvironment local{QStringLiteral("/a"), QStringLiteral("local"), false};
    const RememberedEnvironment demo{QStringLiteral("/b"), {}, true};
    rememberEnvironment(known, local.path, {.environment = local.environment});
    rememberEnvironment(known, demo.path, {.usesDemoServer = true});
    QVERIFY(known == (QList{demo, local}));
    rememberEnvironment(known, local.path, {.environment = local.environment});
    QVERIFY(known == (QList{local, demo}));
    rememberEnvironment(known, local.path, {});
    QVERIFY(known == QList{demo});
}

QTEST_GUILESS_MAIN(TestSession)
#include "tst_session.moc"
