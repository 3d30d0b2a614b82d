// Circles of needs: found depth first, without recursion, as chains may be long.
#include "base/texts.h"
#include "plan/needs.h"

#include <algorithm>

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

    void report(int closing)
    {
        if (++m_cycleCount > mostCycles) {
            m_errors.addUnlisted();
            return;
        }
        const Route &last = *m_index.routes()[size_t(m_path.back().route)].route;
        m_errors.add({ErrorCode::Cycle,
                      Broadside::tr("routes need each other in a circle: %1")
                          .arg(namesFrom(closing).join(QStringLiteral(" → "))),
                      last.needs.empty() ? last.place : last.needs.front().place});
    }

    // The ids from a route on the path to its end and back to it.
    QStringList namesFrom(int closing) const
    {
        const auto start = std::ranges::find(m_path, closing, &Step::route);
        const qsizetype length = m_path.end() - start;
        const qsizetype shown = length > longestCycle ? 2 : length;
        QStringList names;
        for (auto step = start; step != start + shown; ++step)
            names.append(m_index.routes()[size_t(step->route)].id);
        if (shown < length)
            names.append(Broadside::tr("… %1 more …").arg(length - shown));
        names.append(m_index.routes()[size_t(closing)].id);
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
