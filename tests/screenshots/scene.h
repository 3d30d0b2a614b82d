// A window with settings and a demo server of its own, driven from outside until it shows what a
// picture is to show.
#pragma once

#include "shell/mainwindow.h"
#include "windowdemo.h"

#include <QSettings>
#include <QTemporaryDir>

#include <functional>

namespace Broadside {

class Scene
{
public:
    // With a history of runs of its own, empty unless bytes are given that its file has.
    explicit Scene(QSize size, const QByteArray &history = {});

    MainWindow &window() { return *m_window; }
    QString filePath(const QString &name) const { return m_folder.filePath(name); }
    QString historyPath() const { return filePath(QStringLiteral("runs.sqlite")); }

    // Each ends the program with a sentence when it does not happen.
    void openSample(const QString &name);
    void open(const QString &path, bool usesDemoServer = true);
    void write(const QString &name, const QByteArray &text) const;
    void runToEnd();
    void startRun();
    void trigger(const QString &action);
    void waitUntil(const std::function<bool()> &condition, const char *what) const;
    // Lets what is due be painted, in the window or in a dialog of its.
    void settle() const { settle(*m_window); }
    void settle(QWidget &shown) const;

private:
    QTemporaryDir m_folder;
    QSettings m_settings;
    WindowDemo m_demo;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace Broadside
