// Keeps the session of a window: brings it back at the start, and writes it soon after something
// changed, in the background, so that neither a crash nor a slow disk costs anything. Lives on the
// GUI thread; owned by the main window.
#pragma once

#include "shell/session.h"

#include <QFuture>
#include <QObject>
#include <QTimer>

class QMainWindow;

namespace Broadside {

class RouteTabs;
class Workbench;
class Workspace;

class SessionKeeper : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        QMainWindow &window;
        Workspace &workspace;
        RouteTabs &tabs;
        Workbench &workbench;
    };

    // Settings and parts have to outlive it.
    SessionKeeper(QSettings &settings, const Parts &parts, QObject *parent = nullptr);
    ~SessionKeeper() override;

    void restore();
    // The window closes: writes what is now, and nothing of what closing it takes away.
    void saveForGood();
    // A file that somebody opened; the last ones are told by recentChanged().
    void remember(const QString &path);

Q_SIGNALS:
    void recentChanged(const QStringList &paths); // the last opened first

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void follow(OpenCollection *collection);
    void noteChange();
    void save();
    SessionState state() const;

    QSettings &m_settings;
    Parts m_parts;
    QStringList m_recent;
    QList<RememberedEnvironment> m_environments;
    SessionState m_written;
    QTimer m_saving;
    QFuture<void> m_write;
    bool m_isOver = false;
};

} // namespace Broadside
