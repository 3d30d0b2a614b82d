// What is told of a run's end to who does not look at its window.
#include "shell/mainwindow.h"
#include "shell/runchooser.h"
#include "sourcedir.h"
#include "windowdemo.h"

#include <QAction>
#include <QMenu>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QWindow>

using namespace Broadside;
using namespace std::chrono_literals;

namespace {

const QString samples = QStringLiteral(BROADSIDE_SOURCE_DIR "/resources/samples");
constexpr int longest = 60'000; // milliseconds that something may take

// In place of the desktop.
class NotedNotifications : public DesktopNotifier
{
public:
    void notify(const Notification &notification) override
    {
        noted += notification.title + u'|' + notification.text;
        lastOf = notification.of;
    }
    QStringList noted;
    const QObject *lastOf = nullptr;
};

} // namespace

class TestRunNotice : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void tellsOfARunThatEndsUnseen();
    void tellsOfAComparisonWhenBothAreDone();
    void saysNothingToWhoLooks();
    void saysNothingOfAShortRun();
    void saysNothingWhenItIsNotWanted();
    void saysNothingOfAnEarlierRunThatIsShown();
    void aClickBringsTheWindowOfTheRun();

private:
    void setPreferences(const Preferences &preferences)
    {
        m_services->preferences.set(preferences);
    }
    void run();
    void look(QWidget *at)
    {
        at->show();
        at->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(at, longest));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<WindowDemo> m_demo;
    std::shared_ptr<WindowServices> m_services;
    NotedNotifications *m_desktop = nullptr;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<QWidget> m_elsewhere;
};

void TestRunNotice::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<QSettings>(m_folder->filePath(QStringLiteral("s.ini")),
                                             QSettings::IniFormat);
    m_demo = std::make_unique<WindowDemo>();
    m_services = std::make_shared<WindowServices>(*m_demo, *m_settings, samples);
    auto desktop = std::make_unique<NotedNotifications>();
    m_desktop = desktop.get();
    m_services->notifier = std::move(desktop);
    m_window = std::make_unique<MainWindow>(m_services);
    m_elsewhere = std::make_unique<QWidget>();
    m_elsewhere->resize(200, 100);
    setPreferences({.notifyAfter = 0s});
    m_window->show();
    m_window->openCollection(samples + QStringLiteral("/quick-start.broadside.yaml"));
    OpenCollection *collection = m_window->workspace().active();
    QVERIFY(QTest::qWaitFor([&] { return collection->loaded() != nullptr; }, longest));
    RunChoices choices = collection->choices();
    choices.usesDemoServer = true;
    collection->setChoices(choices);
}

void TestRunNotice::cleanup()
{
    m_elsewhere.reset();
    m_window.reset();
    m_services.reset();
    m_demo.reset();
    m_settings.reset();
}

void TestRunNotice::run()
{
    const QSignalSpy finished(&m_window->liveRun(), &LiveRun::finished);
    m_window->findChild<QAction *>(QStringLiteral("run"))->trigger();
    QVERIFY(QTest::qWaitFor([&] { return !finished.isEmpty(); }, longest));
}

void TestRunNotice::tellsOfARunThatEndsUnseen()
{
    look(m_elsewhere.get());
    run();
    QCOMPARE(m_desktop->noted.size(), 1);
    const OutcomeCounts counts = m_window->liveRun().report().counts();
    QVERIFY(counts.passed > 0 && counts.failed + counts.errored == 0);
    const QString title = m_window->workspace().active()->title();
    QVERIFY2(m_desktop->noted[0].startsWith(title +
                                            QStringLiteral("|%1 passed, in ").arg(counts.passed)),
             qPrintable(m_desktop->noted[0]));
}

void TestRunNotice::tellsOfAComparisonWhenBothAreDone()
{
    OpenCollection *collection = m_window->workspace().active();
    RunChoices choices = collection->choices();
    choices.mode = RunMode::Compare;
    collection->setChoices(choices);
    look(m_elsewhere.get());
    QList<qsizetype> toldAtEnds;
    connect(&m_window->liveRun(), &LiveRun::finished, m_window.get(),
            [&] { toldAtEnds += m_desktop->noted.size(); });
    m_window->findChild<QAction *>(QStringLiteral("run"))->trigger();
    QVERIFY(QTest::qWaitFor([&] { return toldAtEnds.size() == 2; }, longest));
    QCOMPARE(toldAtEnds, (QList<qsizetype>{0, 1}));
}

void TestRunNotice::saysNothingToWhoLooks()
{
    look(m_window.get());
    run();
    QVERIFY(m_desktop->noted.isEmpty());
}

void TestRunNotice::saysNothingOfAShortRun()
{
    setPreferences({.notifyAfter = 3600s});
    look(m_elsewhere.get());
    run();
    QVERIFY(m_desktop->noted.isEmpty());
}

void TestRunNotice::saysNothingWhenItIsNotWanted()
{
    setPreferences({.notifies = false, .notifyAfter = 0s});
    look(m_elsewhere.get());
    run();
    QVERIFY(m_desktop->noted.isEmpty());
}

void TestRunNotice::saysNothingOfAnEarlierRunThatIsShown()
{
    look(m_elsewhere.get());
    run();
    run();
    QCOMPARE(m_desktop->noted.size(), 2);
    m_window->findChild<RunChooser *>()->menu()->actions().constLast()->trigger();
    QCOMPARE(m_desktop->noted.size(), 2);
}

void TestRunNotice::aClickBringsTheWindowOfTheRun()
{
    MainWindow other(m_services);
    other.show();
    look(m_elsewhere.get());
    run();
    QCOMPARE(m_desktop->noted.size(), 1);
    QList<QWidget *> activated;
    connect(qApp, &QApplication::focusWindowChanged, this, [&](const QWindow *window) {
        for (QWidget *each :
             {static_cast<QWidget *>(&other), static_cast<QWidget *>(m_window.get())}) {
            if (window && window == each->windowHandle())
                activated += each;
        }
    });
    m_window->showMinimized();
    Q_EMIT m_desktop->activated(m_desktop->lastOf);
    QVERIFY(QTest::qWaitForWindowActive(m_window.get(), longest));
    QVERIFY(!m_window->isMinimized());
    QCOMPARE(activated, QList<QWidget *>{m_window.get()});
    // What is nobody's brings none.
    look(m_elsewhere.get());
    activated.clear();
    Q_EMIT m_desktop->activated(nullptr);
    QCoreApplication::processEvents();
    QVERIFY(activated.isEmpty());
    QVERIFY(m_elsewhere->isActiveWindow());
}

QTEST_MAIN(TestRunNotice)
#include "tst_runnotice.moc"
