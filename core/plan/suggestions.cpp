#include "plan/suggestions.h"

namespace Broadside {

namespace {

constexpr int mostNames = 20;

} // namespace

QString Suggestions::nearestTo(const QString &name)
{
    const auto known = m_byName.constFind(name);
    if (known != m_byName.cend())
        return *known;
    if (m_byName.size() >= mostNames)
        return {};
    return m_byName.insert(name, nearestName(name, m_candidates)).value();
}

} // namespace Broadside
