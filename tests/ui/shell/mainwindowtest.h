// What the tests of the main window share: each test function has a fresh window, with settings of
// its own and the demo server.
#pragma once

#include "shell/mainwindow.h"
#include "windowdemo.h"

#include <QSettings>
#include <QTemporaryDir>

#include <functional>
#include <memory>

class QAction;

namespace Broadside {

class MainWindowTest : public QObject
{
    Q_OBJECT

protected:
    static const QString samples;          // their folder
    static constexpr int longest = 60'000; // milliseconds that something may take

    QAction *action(const char *name) const;
    const RunReport &report() const { return m_window->liveRun().report(); }
    // A sample, with the demo server chosen.
    void open(const QString &sample);
    bool waitForRun(const std::function<void()> &start);
    void press(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    QString responseText() const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<WindowDemo> m_demo;
    std::unique_ptr<MainWindow> m_window;

protected Q_SLOTS:
    void init();
    void cleanup();
};

} // namespace Broadside
