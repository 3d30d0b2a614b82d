// What a window does before it closes: it waits for a file that is being written of the timeline or
// of a report, asks about what is typed into properties and about what is not saved, and closes
// once nothing is lost by it. Lives on the GUI thread; owned by the main window.
#pragma once

#include <QObject>

class QWidget;

namespace Broadside {

class EditCommands;
class ReportSaving;
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
        const ReportSaving &reports;
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
    bool closeProperties() const;
    QString fileBeingSaved() const;
    void endWaiting(bool isSaved);

    Parts m_parts;
    bool m_isWaiting = false;  // for a file
    bool m_isAnswered = false; // nothing is left to ask
};

} // namespace Broadside
