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
    QVERIFY(state.windows.empty());
    QVERIFY(state.recent.isEmpty());
    QVERIFY(state.environments.isEmpty());
}

void TestSession::comesBackAsItWasWritten()
{
    const QTemporaryDir folder;
    WindowState window;
    window.collections = {
        {QStringLiteral("/a b/ä.yaml"),
         {.environment = QStringLiteral("local"),
          .usesDemoServer = true,
          .tags = QStringLiteral("a, b and not c"),
          .mode = RunMode::Compare,
          .limits = {.concurrency = 0, .perHost = 3, .rate = Rate{1.4}, .burst = 2},
          .dataFile = QStringLiteral("/a b/ü, ö.csv")}},
        {QStringLiteral("/c.yaml"), {.mode = RunMode::Series}}};
    window.activePath = QStringLiteral("/c.yaml");
    window.tabs = {QStringLiteral("one"), QStringLiteral("two, three")};
    window.geometry = QByteArray("\0\1\xff", 3);
    window.windowState = "state";
    window.splitters = {"a", "b"};
    WindowState other;
    other.collections = {{QStringLiteral("/d.yaml"), {}}};
    other.geometry = "g";
    SessionState state;
    state.windows = {window, other, {}};
    state.recent = {QStringLiteral("/x"), QStringLiteral("/y")};
    state.environments = {{QStringLiteral("/c.yaml"), QStringLiteral("local"), false},
                          {QStringLiteral("/d.yaml"), {}, true}};
    {
        QSettings settings(folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
        writeSession(settings, state);
    }
    QSettings settings(folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
    const SessionState read = readSession(settings);
    QCOMPARE(read.windows.size(), size_t(3));
    QCOMPARE(read.windows[0].collections.size(), size_t(2));
    QVERIFY(read.windows[0].collections == window.collections);
    QCOMPARE(read.windows[0].activePath, window.activePath);
    QCOMPARE(read.windows[0].tabs, window.tabs);
    QCOMPARE(read.windows[0].geometry, window.geometry);
    QCOMPARE(read.windows[0].splitters, window.splitters);
    QCOMPARE(read.recent, state.recent);
    QVERIFY(read == state);
}

void TestSession::leavesNothingOfTheOneBefore()
{
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
    SessionState state;
    state.windows.resize(2);
    state.windows[0].collections = {{QStringLiteral("/a"), {.environment = QStringLiteral("x")}},
                                    {QStringLiteral("/b"), {}}};
    writeSession(settings, state);
    state.windows.resize(1);
    state.windows[0].collections = {{QStringLiteral("/b"), {}}};
    writeSession(settings, state);
    const SessionState read = readSession(settings);
    QCOMPARE(read.windows.size(), size_t(1));
    QCOMPARE(read.windows[0].collections.size(), size_t(1));
    QCOMPARE(read.windows[0].collections[0].path, QStringLiteral("/b"));
    QVERIFY(read.windows[0].collections[0].choices == RunChoices());
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
