#include "shell/windowset.h"

#include "shell/mainwindow.h"

#include <QApplication>

#include <algorithm>

namespace Broadside {

namespace {

// Whatever dialogs are open would block what is asked from here on. False when one stays.
bool closeDialogs()
{
    while (QWidget *dialog = QApplication::activeModalWidget()) {
        if (!dialog->isVisible())
            break;
        if (!dialog->close())
            return false;
    }
    return true;
}

void bringUp(QWidget &window)
{
    window.setWindowState(window.windowState() & ~Qt::WindowMinimized);
    window.raise();
}

} // namespace

WindowSet::WindowSet(DemoService &demo, QSettings &settings, const QString &samplesFolder)
    : m_services(std::make_shared<WindowServices>(demo, settings, samplesFolder))
{
    applyPreferences(m_services->preferences.preferences());
}

WindowSet::~WindowSet()
{
    for (const QPointer<MainWindow> &each : m_windows)
        delete each;
}

MainWindow *WindowSet::add()
{
    auto *window = new MainWindow(m_services);
    window->setAttribute(Qt::WA_DeleteOnClose);
    connect(window, &MainWindow::newWindowRequested, this, [this, window] { openBeside(*window); });
    connect(window, &MainWindow::quitRequested, this, &WindowSet::quit);
    connect(window, &MainWindow::stayedOpen, this, [this, window] {
        if (m_closing == window)
            stay();
    });
    // Later, as it is still among the windows while it goes.
    connect(window, &QObject::destroyed, this, &WindowSet::closeNext, Qt::QueuedConnection);
    if (!m_historyPath.isEmpty())
        window->keepRuns(m_historyPath);
    std::erase_if(m_windows, [](const QPointer<MainWindow> &each) { return each.isNull(); });
    m_windows.emplace_back(window);
    return window;
}

void WindowSet::keepRuns(const QString &path)
{
    m_historyPath = path;
    for (MainWindow *each : windows())
        each->keepRuns(path);
}

void WindowSet::keepTrust(const QString &path)
{
    m_services->trust.setPath(path);
}

void WindowSet::restore()
{
    for (const WindowState &state : m_services->session.lastWindows())
        add()->restore(state);
}

void WindowSet::show()
{
    for (MainWindow *each : windows())
        each->show();
}

void WindowSet::openCollection(const QString &path)
{
    windows().front()->openCollection(path);
}

std::vector<MainWindow *> WindowSet::windows() const
{
    std::vector<MainWindow *> open;
    for (const QPointer<MainWindow> &each : m_windows) {
        if (each)
            open.push_back(each);
    }
    return open;
}

void WindowSet::openBeside(const MainWindow &window)
{
    MainWindow *added = add();
    added->resize(window.size());
    added->show();
    added->activateWindow();
}

// All of them come back at the next start, which those that are closed one by one do not.
void WindowSet::quit()
{
    if (m_isQuitting) {
        if (m_closing)
            bringUp(*m_closing); // it waits for an answer
        return;
    }
    if (!closeDialogs())
        return;
    m_isQuitting = true;
    m_services->session.saveForGood();
    closeNext();
}

// One at a time, so that each can ask; goes on when that one is gone.
void WindowSet::closeNext()
{
    if (!m_isQuitting || m_closing)
        return;
    const std::vector<MainWindow *> open = windows();
    const auto next = std::ranges::find_if(open, &QWidget::isVisible);
    if (next == open.end())
        return;
    m_closing = *next;
    if (!(*next)->close())
        bringUp(**next);
}

// It had a reason to, so the program does not end; those that are closed already stay closed.
void WindowSet::stay()
{
    m_isQuitting = false;
    m_closing.clear();
    m_services->session.resume();
}

} // namespace Broadside
