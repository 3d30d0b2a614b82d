// The windows of the program: those of the last session at the start, another one when somebody
// wants it. Each has what is open in it to itself. Lives on the GUI thread; owned by main().
#pragma once

#include "shell/windowservices.h"

#include <QObject>
#include <QPointer>

#include <vector>

namespace Broadside {

class MainWindow;

class WindowSet : public QObject
{
    Q_OBJECT

public:
    // Demo server and settings have to outlive it. The folder has the sample collections.
    WindowSet(DemoService &demo, QSettings &settings, const QString &samplesFolder);
    ~WindowSet() override;

    // From now on the runs of all windows are stored in that file.
    void keepRuns(const QString &path);
    // From now on the scripts that all windows trust are remembered in that file.
    void keepTrust(const QString &path);
    // The windows of the last session; one when there was none. Not shown yet.
    void restore();
    void show();
    // In the first window.
    void openCollection(const QString &path);

    // Those that are open, in the order in which they were opened.
    std::vector<MainWindow *> windows() const;

private:
    Q_DISABLE_COPY_MOVE(WindowSet)

    MainWindow *add();
    void openBeside(const MainWindow &window);
    void quit();
    void closeNext();
    void stay();

    std::shared_ptr<WindowServices> m_services;
    std::vector<QPointer<MainWindow>> m_windows;
    QString m_historyPath;          // empty: runs are not stored
    bool m_isQuitting = false;      // one window after the other is closed
    QPointer<MainWindow> m_closing; // the one of them that closes now; it may have a question
};

} // namespace Broadside
