#include "scene.h"

#include "sourcedir.h"

#include <QAction>
#include <QFile>
#include <QSignalSpy>
#include <QTest>
#include <QThreadPool>

namespace Broadside {

namespace {

constexpr int longestWait = 240'000; // milliseconds
const QString samples = QStringLiteral(BROADSIDE_SOURCE_DIR "/resources/samples");

} // namespace

Scene::Scene(QSize size, const QByteArray &history)
    : m_settings(m_folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat)
    , m_window(std::make_unique<MainWindow>(m_demo, m_settings, samples))
{
    if (!history.isEmpty())
        write(QStringLiteral("runs.sqlite"), history);
    m_window->keepRuns(historyPath());
    m_window->resize(size);
    m_window->show();
    waitUntil([this] { return m_window->isVisible(); }, "the window is shown");
}

void Scene::openSample(const QString &name)
{
    open(samples + u'/' + name + QStringLiteral(".broadside.yaml"));
}

void Scene::open(const QString &path, bool usesDemoServer)
{
    m_window->openCollection(path);
    OpenCollection *collection = m_window->workspace().active();
    RunChoices choices = collection->choices();
    choices.usesDemoServer = usesDemoServer;
    collection->setChoices(choices);
    waitUntil([collection] { return collection->loaded() && !collection->isReading(); },
              "the collection is read");
    settle();
}

void Scene::write(const QString &name, const QByteArray &text) const
{
    QFile file(filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        qFatal("%s cannot be written", qPrintable(name));
}

void Scene::startRun()
{
    waitUntil([this] { return !m_window->liveRun().isRunning(); }, "no run goes");
    const QSignalSpy started(&m_window->liveRun(), &LiveRun::started);
    trigger(QStringLiteral("run"));
    waitUntil([&started] { return !started.isEmpty(); }, "the run starts");
}

void Scene::runToEnd()
{
    startRun();
    waitUntil([this] { return !m_window->liveRun().isRunning(); }, "the run ends");
    settle();
}

void Scene::trigger(const QString &action)
{
    auto *found = m_window->findChild<QAction *>(action);
    if (!found)
        qFatal("there is no action %s", qPrintable(action));
    waitUntil([found] { return found->isEnabled(); }, "the action is enabled");
    found->trigger();
}

void Scene::waitUntil(const std::function<bool()> &condition, const char *what) const
{
    if (!QTest::qWaitFor(condition, longestWait))
        qFatal("this did not happen: %s", what);
}

// Nothing works in the background, and what is shown looks the same again and again.
void Scene::settle(QWidget &shown) const
{
    constexpr int rounds = 3;
    constexpr int pause = 20; // milliseconds: longer than a frame, and than what waits for one
    QImage last;
    int same = 0;
    const auto isStill = [&] {
        QTest::qWait(pause);
        const QImage now = shown.grab().toImage();
        const bool isSame = QThreadPool::globalInstance()->activeThreadCount() == 0 && now == last;
        same = isSame ? same + 1 : 0;
        last = now;
        return same == rounds;
    };
    waitUntil(isStill, "the window stands still");
}

} // namespace Broadside
