// What a run in series and the same in parallel say about each other: compares them in the
// background, shows that beside the window, and in the window a request that was chosen there.
// Lives on the GUI thread; owned by the main window.
#pragma once

#include <QObject>
#include <QPointer>

class QWidget;

namespace Broadside {

class ShownRequest;
class SpeedDialog;
class WindowNotices;
class WindowRuns;
struct ComparedSpeed;
struct MeasuredRuns;

class WindowSpeed : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        QWidget &window;
        WindowRuns &runs;
        ShownRequest &request;
        WindowNotices &notices;
    };

    // The parts outlive it.
    explicit WindowSpeed(const Parts &parts, QObject *parent = nullptr);

Q_SIGNALS:
    // The run in parallel is shown now.
    void runShown();

private:
    void compare(const MeasuredRuns &runs);
    void show(const MeasuredRuns &runs, const ComparedSpeed &speed);
    void showRequest(const MeasuredRuns &runs, int route);

    Parts m_parts;
    QPointer<SpeedDialog> m_dialog;
};

} // namespace Broadside
