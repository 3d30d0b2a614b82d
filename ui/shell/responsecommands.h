// What one does with the response that is shown: adds checks and captures of what is in it to its
// route. Lives on the GUI thread; owned by the main window.
#pragma once

#include <QObject>

#include <functional>

namespace Broadside {

class ResponsePanel;
class RouteTabs;
class ShownRequest;
class WindowRuns;

class ResponseCommands : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        WindowRuns &runs;
        RouteTabs &tabs;
        ResponsePanel &response;
        ShownRequest &shown;
    };

    // The parts outlive it.
    explicit ResponseCommands(const Parts &parts, QObject *parent = nullptr);
    ~ResponseCommands() override;

private:
    // The last run has it, and its route is still there.
    bool canAdd() const;
    void add(const std::function<void(RouteTabs &)> &toRoute);

    Parts m_parts;
};

} // namespace Broadside
