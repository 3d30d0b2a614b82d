// Tells that a run has ended when nobody looks at its window: marks the window in the taskbar, and
// after a long run sends a notification, if that is wanted. Lives on the GUI thread; owned by the
// main window's helpers.
#pragma once

#include <QObject>

class QWidget;

namespace Broadside {

class DesktopNotifier;
class PreferenceStore;
class WindowRuns;

class RunNotice : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        QWidget &window;
        WindowRuns &runs;
        PreferenceStore &preferences;
        DesktopNotifier &notifier;
    };

    // The parts outlive it.
    explicit RunNotice(const Parts &parts, QObject *parent = nullptr);

private:
    void tell();
    void bringWindow();

    Parts m_parts;
    bool m_isAwaited = false; // a run goes; an earlier one that is shown again has no end to tell
};

} // namespace Broadside
