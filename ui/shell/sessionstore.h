// What the program keeps from one start to the next: the windows with what is open in them, the
// files that were opened last, the environment of each. Shared by all windows. Writes soon after
// something changed, in the background, so that neither a crash nor a slow disk costs anything.
// Lives on the GUI thread; outlives the windows.
#pragma once

#include "shell/recentfiles.h"
#include "shell/session.h"

#include <QFuture>
#include <QObject>
#include <QTimer>

namespace Broadside {

class SessionStore : public QObject
{
    Q_OBJECT

public:
    // The settings have to outlive it.
    explicit SessionStore(QSettings &settings, QObject *parent = nullptr);
    ~SessionStore() override;

    // Those that were open when the program ended; at least one, which may be empty.
    const std::vector<WindowState> &lastWindows() const { return m_last; }

    RecentFiles &recent() { return m_recent; }
    const QList<RememberedEnvironment> &environments() const { return m_environments; }
    void rememberEnvironment(const QString &path, const RunChoices &choices);

    // A window, known by an address of its own. As long as it is open it answers
    // aboutToSave() with setWindow().
    void addWindow(const void *window);
    void setWindow(const void *window, const WindowState &state);
    // It closes, with that state: remembered if it is the last one, or if the program ends.
    void closeWindow(const void *window, const WindowState &state);

    // Something is to be saved soon.
    void noteChange();
    // The program ends: the windows that are open now are those that come back, whichever are
    // closed from here on.
    void saveForGood();
    // It does not end after all; what was closed meanwhile is closed.
    void resume();

Q_SIGNALS:
    void aboutToSave();

private:
    Q_DISABLE_COPY_MOVE(SessionStore)

    struct Window
    {
        const void *window = nullptr; // null: closed while the program ended
        WindowState state = {};

        bool isClosed() const { return window == nullptr; }
    };

    SessionState state() const;
    void closeForGood(Window &window, const WindowState &state);
    void save();
    void write();

    QSettings &m_settings;
    SessionState m_written;
    std::vector<WindowState> m_last;
    QList<RememberedEnvironment> m_environments;
    RecentFiles m_recent;
    std::vector<Window> m_windows; // in the order in which they were opened
    QTimer m_saving;
    QFuture<void> m_write;
    bool m_isOver = false;
};

} // namespace Broadside
