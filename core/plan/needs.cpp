#include "plan/needs.h"

#include "base/texts.h"
#include "plan/suggestions.h"

#include <QSet>

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
        , m_dependencySuggestions(index.dependencyNames())
    {}

    std::vector<int> needsOf(const IndexedRoute &route)
    {
        std::vector<int> needs;
        for (const NameReference &name : route.route->needs)
            addNeed(needs, resolve(route, name));
        if (route.folder->dependencies.empty() && route.route->dependencies.empty())
            return needs;
        for (const NameReference &use : route.dependencies()) {
            for (const int need : needsOf(use))
                addNeed(needs, need);
        }
        return needs;
    }

private:
    static void addNeed(std::vector<int> &needs, int need)
    {
        if (need >= 0 && !std::ranges::contains(needs, need))
            needs.push_back(need);
    }

    // Of a dependency: looked up once, however many use it.
    const std::vector<int> &needsOf(const NameReference &use)
    {
        const auto known = m_ofDependencies.constFind(use.name);
        if (known != m_ofDependencies.cend())
            return *known;
        const Dependency *dependency = m_index.dependency(use.name);
        if (!dependency) {
            reportUnknown(use);
            return m_none;
        }
        std::vector<int> needs;
        for (const NameReference &need : dependency->needs)
            addNeed(needs, resolve(*dependency, need));
        return *m_ofDependencies.insert(use.name, needs);
    }

    // Once for each place, however many routes are in the folder.
    void reportUnknown(const NameReference &use)
    {
        const QString which = use.name + u'\n' + use.place.toString();
        if (m_unknown.contains(which))
            return;
        m_unknown.insert(which);
        const QString nearest = m_dependencySuggestions.nearestTo(use.name);
        m_errors.add({ErrorCode::Reference,
                      nearest.isEmpty()
                          ? Broadside::tr("there is no dependency “%1”").arg(use.name)
                          : Broadside::tr("there is no dependency “%1”; did you mean “%2”?")
                                .arg(use.name, nearest),
                      use.place});
    }

    // Names in a dependency are ids. -1 after an error.
    int resolve(const Dependency &dependency, const NameReference &need)
    {
        const int found = m_index.find(need.name);
        if (found < 0) {
            const QString nearest = m_suggestions.nearestTo(need.name);
            m_errors.add(
                {ErrorCode::Reference,
                 nearest.isEmpty()
                     ? Broadside::tr("the dependency “%1” needs “%2”, which is no route")
                           .arg(dependency.name, need.name)
                     : Broadside::tr("the dependency “%1” needs “%2”, which is no route; did you "
                                     "mean “%3”?")
                           .arg(dependency.name, need.name, nearest),
                 need.place});
            return -1;
        }
        if (!m_index.routes()[size_t(found)].route->isEnabled) {
            m_errors.add({ErrorCode::Reference,
                          Broadside::tr("the dependency “%1” needs “%2”, which is switched off "
                                        "(enabled: false)")
                              .arg(dependency.name, need.name),
                          need.place});
            return -1;
        }
        return found;
    }

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
    Suggestions m_dependencySuggestions;
    QHash<QString, std::vector<int>> m_ofDependencies; // by name
    const std::vector<int> m_none;
    QSet<QString> m_unknown; // that were reported, by name and place
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
