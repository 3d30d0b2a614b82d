// Keeps what is open in a window in the session: brings it back at the start, and tells what it is
// whenever the session is saved. Lives on the GUI thread; owned by the main window.
#pragma once

#include "shell/session.h"

#include <QObject>

class QMainWindow;

namespace Broadside {

class RouteTabs;
class SessionStore;
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

    // Store and parts have to outlive it.
    SessionKeeper(SessionStore &store, const Parts &parts, QObject *parent = nullptr);

    void restore(const WindowState &state);
    // The window closes: notes what is now, and nothing of what closing it takes away.
    void close();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void follow(OpenCollection *collection);
    void noteChange();
    WindowState state() const;

    SessionStore &m_store;
    Parts m_parts;
    bool m_isOver = false;
};

} // namespace Broadside
