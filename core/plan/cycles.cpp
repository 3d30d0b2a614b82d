// Circles of needs: found depth first, without recursion, as chains may be long.
#include "base/texts.h"
#include "plan/needs.h"

#include <algorithm>
#include <iterator>
#include <span>

namespace Broadside {

namespace {

constexpr int mostCycles = 10;         // nobody reads more
constexpr qsizetype longestCycle = 10; // names; beyond it the middle is left out

// Walks along the needs. The routes on its path are open: who needs one of them closes a circle.
class CycleFinder
{
public:
    CycleFinder(const RouteIndex &index, const NeedsByRoute &needs, ErrorList &errors)
        : m_index(index)
        , m_needs(needs)
        , m_errors(errors)
        , m_marks(needs.size(), Mark::Unseen)
    {}

    void find()
    {
        for (size_t start = 0; start < m_needs.size(); ++start) {
            enter(int(start));
            while (!m_path.empty())
                advance();
        }
    }

private:
    enum class Mark : char
    {
        Unseen,
        Open,
        Done
    };

    struct Step
    {
        int route;
        size_t nextNeed;
    };

    void enter(int route)
    {
        if (m_marks[size_t(route)] != Mark::Unseen)
            return;
        m_marks[size_t(route)] = Mark::Open;
        m_path.push_back({route, 0});
    }

    void advance()
    {
        Step &step = m_path.back();
        const std::vector<int> &needs = m_needs[size_t(step.route)];
        if (step.nextNeed == needs.size()) {
            m_marks[size_t(step.route)] = Mark::Done;
            m_path.pop_back();
            return;
        }
        const int need = needs[step.nextNeed++];
        if (m_marks[size_t(need)] == Mark::Open)
            report(need);
        else
            enter(need);
    }

    // One of a circle, and the dependency by which it needs the next; none: by itself.
    struct Link
    {
        int route;
        std::optional<NameReference> dependency;
    };

    void report(int closing)
    {
        if (++m_cycleCount > mostCycles) {
            m_errors.addUnlisted();
            return;
        }
        const std::vector<Link> circle = circleFrom(closing);
        const QString names = namesOf(circle).join(QStringLiteral(" → "));
        const auto use = std::ranges::find_if(
            circle, [](const Link &link) { return link.dependency.has_value(); });
        if (use != circle.end()) {
            m_errors.add({ErrorCode::Cycle,
                          Broadside::tr("a dependency needs a route that uses it: %1; leave “%2” "
                                        "out of what has the dependency “%3”, or name “%3” only "
                                        "where it is used")
                              .arg(names, idOf(use->route), use->dependency->name),
                          use->dependency->place});
            return;
        }
        const Route &last = *m_index.routes()[size_t(m_path.back().route)].route;
        m_errors.add({ErrorCode::Cycle,
                      Broadside::tr("routes need each other in a circle: %1").arg(names),
                      last.needs.empty() ? last.place : last.needs.front().place});
    }

    QString idOf(int route) const { return m_index.routes()[size_t(route)].id; }

    // From a route on the path to its end.
    std::vector<Link> circleFrom(int closing) const
    {
        std::vector<Link> circle;
        const auto start = std::ranges::find(m_path, closing, &Step::route);
        for (auto step = start; step != m_path.end(); ++step) {
            const auto next = std::next(step);
            const int need = next == m_path.end() ? closing : next->route;
            circle.push_back({step->route, dependencyBehind(step->route, need)});
        }
        return circle;
    }

    std::optional<NameReference> dependencyBehind(int from, int need) const
    {
        const IndexedRoute &route = m_index.routes()[size_t(from)];
        const bool isOwn = std::ranges::any_of(route.route->needs, [&](const auto &each) {
            return m_index.resolve(each.name, route) == need;
        });
        if (isOwn)
            return std::nullopt;
        for (const NameReference &use : route.dependencies()) {
            const Dependency *dependency = m_index.dependency(use.name);
            const bool isBehind =
                dependency && std::ranges::any_of(dependency->needs, [&](const auto &each) {
                    return m_index.find(each.name) == need;
                });
            if (isBehind)
                return use;
        }
        return std::nullopt;
    }

    // The ids from the first one back to it.
    QStringList namesOf(const std::vector<Link> &circle) const
    {
        const qsizetype length = qsizetype(circle.size());
        const qsizetype shown = length > longestCycle ? 2 : length;
        QStringList names;
        for (const Link &link : std::span(circle).first(size_t(shown))) {
            names.append(idOf(link.route));
            if (link.dependency)
                names.append(Broadside::tr("dependency “%1”").arg(link.dependency->name));
        }
        if (shown < length)
            names.append(Broadside::tr("… %1 more …").arg(length - shown));
        names.append(idOf(circle.front().route));
        return names;
    }

    const RouteIndex &m_index;
    const NeedsByRoute &m_needs;
    ErrorList &m_errors;
    std::vector<Mark> m_marks; // by route
    std::vector<Step> m_path;
    int m_cycleCount = 0;
};

} // namespace

void reportCycles(const RouteIndex &index, const NeedsByRoute &needs, ErrorList &errors)
{
    CycleFinder(index, needs, errors).find();
}

} // namespace Broadside
