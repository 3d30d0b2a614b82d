// Opens the file of a run in the window, as a run of the history is opened: from a dialog, or one
// that was dropped or named on the command line. It is read in the background and, where runs are
// kept, joins the history, so that it can be compared and run again from there. Lives on the GUI
// thread; owned by the main window.
#pragma once

#include "base/error.h"

#include <QObject>

class QWidget;

namespace Broadside {

struct SavedRun;
class WindowActions;
class WindowHistory;
class WindowNotices;
class WindowRuns;

class RunFileOpener : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        QWidget &window;
        WindowRuns &runs;
        WindowHistory &history;
        WindowActions &actions;
        WindowNotices &notices;
    };

    // The parts outlive it.
    explicit RunFileOpener(const Parts &parts, QObject *parent = nullptr);

    void open(const QString &path);

private:
    void ask();
    void show(const QString &path, SavedRun &run);
    void tellFailure(const QString &path, const QString &why);

    Parts m_parts;
};

} // namespace Broadside
