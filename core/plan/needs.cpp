#include "plan/needs.h"

#include "base/texts.h"
#include "plan/suggestions.h"

#include <algorithm>

namespace Broadside {

namespace {

class NeedsReader
{
public:
    NeedsReader(const RouteIndex &index, ErrorList &errors)
        : m_index(index)
        , m_errors(errors)
        , m_suggestions(index.ids())
    {}

    std::vector<int> needsOf(const IndexedRoute &route)
    {
        std::vector<int> needs;
        for (const NameReference &name : route.route->needs) {
            const int need = resolve(route, name);
            if (need >= 0 && std::ranges::find(needs, need) == needs.end())
                needs.push_back(need);
        }
        return needs;
    }

private:
    // -1 after an error.
    int resolve(const IndexedRoute &route, const NameReference &need)
    {
        const int found = m_index.resolve(need.name, route);
        if (found < 0) {
            const QString nearest = m_suggestions.nearestTo(need.name);
            m_errors.add(
                {ErrorCode::Reference,
                 nearest.isEmpty()
                     ? Broadside::tr("“%1” needs “%2”, which is no route").arg(route.id, need.name)
                     : Broadside::tr("“%1” needs “%2”, which is no route; did you mean “%3”?")
                           .arg(route.id, need.name, nearest),
                 need.place});
            return -1;
        }
        if (!m_index.routes()[size_t(found)].route->isEnabled) {
            m_errors.add({ErrorCode::Reference,
                          Broadside::tr("“%1” needs “%2”, which is switched off (enabled: false)")
                              .arg(route.id, need.name),
                          need.place});
            return -1;
        }
        return found;
    }

    const RouteIndex &m_index;
    ErrorList &m_errors;
    Suggestions m_suggestions;
};

} // namespace

NeedsByRoute resolveNeeds(const RouteIndex &index, ErrorList &errors)
{
    NeedsReader reader(index, errors);
    NeedsByRoute needs;
    needs.reserve(index.routes().size());
    for (const IndexedRoute &route : index.routes())
        needs.push_back(route.route->isEnabled ? reader.needsOf(route) : std::vector<int>());
    return needs;
}

std::vector<bool> withPrerequisites(const NeedsByRoute &needs, std::vector<bool> isMarked)
{
    std::vector<int> open;
    for (size_t i = 0; i < isMarked.size(); ++i) {
        if (isMarked[i])
            open.push_back(int(i));
    }
    while (!open.empty()) {
        const int route = open.back();
        open.pop_back();
        for (const int need : needs[size_t(route)]) {
            if (!isMarked[size_t(need)]) {
                isMarked[size_t(need)] = true;
                open.push_back(need);
            }
        }
    }
    return isMarked;
}

} // namespace Broadside
