// What a window does before it closes: it waits for a file of the timeline that is being written,
// asks about what is not saved, and closes once nothing is lost by it. Lives on the GUI thread;
// owned by the main window.
#pragma once

#include <QObject>

class QWidget;

namespace Broadside {

class EditCommands;
class TimelinePanel;
class WindowNotices;
class Workspace;

class WindowClosing : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        QWidget &window;
        Workspace &workspace;
        EditCommands &edits;
        const TimelinePanel &timeline;
        WindowNotices &notices;
    };

    // The parts outlive it.
    explicit WindowClosing(const Parts &parts, QObject *parent = nullptr);

    // Whether the window may close at once. If not, it is closed later, or stayed() says that it
    // is not.
    bool begin();
    // Without a question about what is not saved.
    void closeNow();

Q_SIGNALS:
    // By an answer, or because something cannot be saved.
    void stayed();

private:
    void endWaiting(bool isSaved);

    Parts m_parts;
    bool m_isWaiting = false;  // for the timeline
    bool m_isAnswered = false; // nothing is left to ask
};

} // namespace Broadside
