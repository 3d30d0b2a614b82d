#include "mainwindowtest.h"

#include "inspector/responsepanel.h"
#include "sourcedir.h"

#include <QAction>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>

namespace Broadside {

const QString MainWindowTest::samples = QStringLiteral(BROADSIDE_SOURCE_DIR "/resources/samples");

QAction *MainWindowTest::action(const char *name) const
{
    return m_window->findChild<QAction *>(QLatin1String(name));
}

void MainWindowTest::open(const QString &sample)
{
    m_window->openCollection(samples + u'/' + sample + QStringLiteral(".broadside.yaml"));
    OpenCollection *collection = m_window->workspace().active();
    RunChoices choices = collection->choices();
    choices.usesDemoServer = true;
    collection->setChoices(choices);
    QVERIFY(QTest::qWaitFor([&] { return collection->loaded() != nullptr; }, longest));
}

bool MainWindowTest::waitForRun(const std::function<void()> &start)
{
    const QSignalSpy started(&m_window->liveRun(), &LiveRun::started);
    const QSignalSpy finished(&m_window->liveRun(), &LiveRun::finished);
    start();
    return QTest::qWaitFor([&] { return !started.isEmpty() && !finished.isEmpty(); }, longest);
}

void MainWindowTest::press(int key, Qt::KeyboardModifiers modifiers)
{
    QTest::keyClick(m_window.get(), Qt::Key(key), modifiers);
}

QString MainWindowTest::responseText() const
{
    QStringList texts;
    for (const QLabel *label : m_window->findChild<ResponsePanel *>()->findChildren<QLabel *>())
        texts += label->text();
    return texts.join(u'\n');
}

void MainWindowTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<QSettings>(m_folder->filePath(QStringLiteral("s.ini")),
                                             QSettings::IniFormat);
    m_demo = std::make_unique<WindowDemo>();
    m_window = std::make_unique<MainWindow>(*m_demo, *m_settings, samples);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get(), longest));
}

void MainWindowTest::cleanup()
{
    m_window.reset();
    m_demo.reset();
    m_settings.reset();
    m_folder.reset();
}

} // namespace Broadside
