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

QTEST_GUILESS_MAIN(TestSession)
#include "tst_session.moc"
