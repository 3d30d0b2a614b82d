#include "shell/responsecommands.h"

#include "composer/routetabs.h"
#include "inspector/responsepanel.h"
#include "plan/provenance.h"
#include "shell/shownrequest.h"
#include "shell/windowruns.h"

namespace Broadside {

ResponseCommands::ResponseCommands(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
{
    parts.response.setCanAdd([this] { return canAdd(); });
    connect(&parts.response, &ResponsePanel::checkWanted, this, [this](const QString &check) {
        add([check](RouteTabs &tabs) { tabs.addCheck(check); });
    });
    connect(&parts.response, &ResponsePanel::captureWanted, this,
            [this](const QString &name, const QString &query) {
                add([name, query](RouteTabs &tabs) { tabs.addCapture(name, query); });
            });
}

ResponseCommands::~ResponseCommands()
{
    m_parts.response.setCanAdd({});
}

// Of an earlier run nobody knows which of today's routes were meant.
bool ResponseCommands::canAdd() const
{
    const RunHistory &history = m_parts.runs.history();
    const std::optional<size_t> shown = history.shown();
    const bool isEarlier = shown && (*shown > 0 || history.runs()[*shown].isStored);
    const OpenCollection *collection = m_parts.runs.collection();
    return !isEarlier && collection && collection->loaded() &&
           findRoute(collection->loaded()->collection, m_parts.shown.currentPath());
}

void ResponseCommands::add(const std::function<void(RouteTabs &)> &toRoute)
{
    if (!canAdd())
        return;
    m_parts.shown.openTab();
    toRoute(m_parts.tabs);
}

} // namespace Broadside
