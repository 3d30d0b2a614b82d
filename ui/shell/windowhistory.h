// The history of runs in the window: shows the list of those that are kept, and does what is wanted
// with one of them: shows it, runs it again, compares two, deletes. Lives on the GUI thread; owned
// by the main window.
#pragma once

#include "history/storedrun.h"

#include <QObject>
#include <QPointer>

#include <memory>

class QWidget;

namespace Broadside {

class HistoryDialog;
class OpenCollection;
class WindowActions;
class WindowNotices;
class WindowRuns;
class Workspace;

class WindowHistory : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        QWidget &window;
        Workspace &workspace;
        WindowRuns &runs;
        WindowActions &actions;
        WindowNotices &notices;
    };

    // The parts outlive it.
    explicit WindowHistory(const Parts &parts, QObject *parent = nullptr);
    ~WindowHistory() override;

    // A run that comes from there. Ignored while one goes.
    void showReport(const RunOrigin &origin, const std::shared_ptr<const RunReport> &report);

Q_SIGNALS:
    // A stored run is shown now.
    void runShown();

private:
    Q_DISABLE_COPY_MOVE(WindowHistory)

    void showList();
    void makeList();
    void show(const StoredRun &run);
    void runAgain(const StoredRun &run);
    void start(OpenCollection *collection, const Selection &selection);
    void compare(const StoredRun &before, const StoredRun &after);
    void remove(const std::vector<qint64> &ids);
    // Opened if need be; null when its file is gone.
    OpenCollection *collectionOf(const RunOrigin &origin);

    Parts m_parts;
    QPointer<HistoryDialog> m_list;
};

} // namespace Broadside
