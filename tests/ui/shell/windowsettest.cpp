#include "windowsettest.h"

#include "sourcedir.h"

#include <QAction>
#include <QApplication>
#include <QFile>
#include <QTest>

namespace Broadside {

const QByteArray WindowSetTest::small =
    "broadside: 1\nname: Small\nbase_url: http://a.test\nroutes: []\n";

void WindowSetTest::initTestCase()
{
    QApplication::setQuitOnLastWindowClosed(false);
}

void WindowSetTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_demo = std::make_unique<WindowDemo>();
    start();
}

void WindowSetTest::cleanup()
{
    m_set.reset();
    m_settings.reset();
}

void WindowSetTest::start()
{
    m_set.reset();
    m_settings = std::make_unique<QSettings>(pathOf(QStringLiteral("s.ini")), QSettings::IniFormat);
    m_set = std::make_unique<WindowSet>(*m_demo, *m_settings,
                                        QStringLiteral(BROADSIDE_SOURCE_DIR "/resources/samples"));
    m_set->restore();
    m_set->show();
    QVERIFY(QTest::qWaitForWindowExposed(window(0), 60'000));
}

QString WindowSetTest::file(const QString &name) const
{
    QFile file(pathOf(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(small) != small.size())
        qFatal("The collection cannot be written");
    return file.fileName();
}

MainWindow *WindowSetTest::openAnother() const
{
    const size_t before = m_set->windows().size();
    trigger(window(0), "newWindow");
    if (m_set->windows().size() != before + 1)
        qFatal("No window was opened");
    return m_set->windows().back();
}

void WindowSetTest::trigger(MainWindow *window, const char *action)
{
    window->findChild<QAction *>(QLatin1String(action))->trigger();
}

QStringList WindowSetTest::pathsOf(MainWindow *window)
{
    QStringList paths;
    for (const OpenCollection *each : window->workspace().collections())
        paths += each->path();
    return paths;
}

SessionState WindowSetTest::session() const
{
    QSettings settings(pathOf(QStringLiteral("s.ini")), QSettings::IniFormat);
    return readSession(settings);
}

} // namespace Broadside
