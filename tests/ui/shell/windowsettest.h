// What the tests of several windows share: each test function begins with a new set of them, with
// settings of its own and the demo server.
#pragma once

#include "shell/mainwindow.h"
#include "shell/windowset.h"
#include "windowdemo.h"

#include <QSettings>
#include <QTemporaryDir>

#include <memory>

namespace Broadside {

class WindowSetTest : public QObject
{
    Q_OBJECT

protected:
    static const QByteArray small; // the text of a collection

    // As the program does it; what ran before has ended.
    void start();
    QString pathOf(const QString &name) const { return m_folder->filePath(name); }
    QString file(const QString &name) const;
    MainWindow *window(size_t index) const { return m_set->windows()[index]; }
    MainWindow *openAnother() const;
    static void trigger(MainWindow *window, const char *action);
    static QStringList pathsOf(MainWindow *window);
    // As it is on the disk.
    SessionState session() const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<WindowDemo> m_demo;
    std::unique_ptr<WindowSet> m_set;

protected Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
};

} // namespace Broadside
