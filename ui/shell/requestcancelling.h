// Ends the request that is shown, and no other, while it is on its way: by the action of the menus
// and by the button over its response. Lives on the GUI thread; owned by the main window.
#pragma once

#include <QObject>

namespace Broadside {

class ResponsePanel;
class ShownRequest;
class WindowActions;
class WindowRuns;

class RequestCancelling : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        WindowRuns &runs;
        WindowActions &actions;
        ResponsePanel &response;
        ShownRequest &shown;
    };

    // The parts outlive it.
    explicit RequestCancelling(const Parts &parts, QObject *parent = nullptr);

private:
    bool canCancel() const;
    void cancel();
    void updateAction();

    Parts m_parts;
};

} // namespace Broadside
