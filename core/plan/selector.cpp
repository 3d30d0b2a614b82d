#include "plan/selector.h"

#include <QRegularExpression>

#include <algorithm>

namespace Broadside {

namespace {

// A glob over ids: `*` stays within a part, `**` crosses parts, `?` is one character.
QRegularExpression globPattern(const QString &glob)
{
    QString pattern;
    for (qsizetype i = 0; i < glob.size(); ++i) {
        if (glob[i] == u'*' && i + 1 < glob.size() && glob[i + 1] == u'*') {
            pattern += QLatin1String(".*");
            ++i;
        } else if (glob[i] == u'*') {
            pattern += QLatin1String("[^/]*");
        } else if (glob[i] == u'?') {
            pattern += QLatin1String("[^/]");
        } else {
            pattern += QRegularExpression::escape(QString(glob[i]));
        }
    }
    QRegularExpression expression(QRegularExpression::anchoredPattern(pattern));
    expression.optimize();
    return expression;
}

// One `--route` or `--folder`, and whether anything fitted it.
struct IdFilter
{
    QString text;
    QString option;
    std::function<bool(const QString &id)> matches;
    bool isUsed = false;
};

IdFilter routeFilter(const QString &glob)
{
    if (!glob.contains(u'*') && !glob.contains(u'?'))
        return {glob, QStringLiteral("--route"), [glob](const QString &id) { return id == glob; }};
    return {glob, QStringLiteral("--route"),
            [pattern = globPattern(glob), glob](const QString &id) {
                return id == glob || pattern.match(id).hasMatch();
            }};
}

IdFilter folderFilter(const QString &path)
{
    QString start = path;
    while (start.endsWith(u'/'))
        start.chop(1);
    start += u'/';
    return {path, QStringLiteral("--folder"),
            [start](const QString &id) { return id.startsWith(start); }};
}

bool anyMatches(std::vector<IdFilter> &filters, const QString &id)
{
    if (filters.empty())
        return true;
    bool matches = false;
    for (IdFilter &filter : filters) {
        if (filter.matches(id)) {
            filter.isUsed = true;
            matches = true;
        }
    }
    return matches;
}

Error unusedFilterError(const IdFilter &filter, const RouteIndex &index)
{
    const QString nearest = nearestName(filter.text, index.ids());
    const QString hint = nearest.isEmpty() || filter.option != u"--route"
                             ? QStringLiteral("; --list shows what there is")
                             : QStringLiteral("; did you mean “%1”?").arg(nearest);
    return {ErrorCode::EmptySelection,
            QStringLiteral("nothing fits %1 %2").arg(filter.option, filter.text) + hint,
            {}};
}

class Selector
{
public:
    Selector(const RouteIndex &index, const RunOptions &options)
        : m_index(index)
        , m_options(options)
    {}

    std::expected<SelectedRoutes, QList<Error>> select()
    {
        resolveNeeds();
        findCycles();
        if (!m_errors.isEmpty())
            return std::unexpected(m_errors);
        std::vector<bool> isChosen = chosenRoutes();
        if (!m_errors.isEmpty())
            return std::unexpected(m_errors);
        std::vector<bool> isIncluded = withPrerequisites(isChosen);

        SelectedRoutes selected;
        for (size_t i = 0; i < isIncluded.size(); ++i) {
            if (isIncluded[i])
                selected.routes.push_back({int(i), m_needs[i], !isChosen[i]});
        }
        if (selected.routes.empty() && !m_options.isEmptySelectionAllowed)
            return std::unexpected(QList<Error>{
                {ErrorCode::EmptySelection,
                 m_index.routes().empty()
                     ? QStringLiteral("the collection has no routes")
                     : QStringLiteral("none of the %1 routes is selected").arg(isChosen.size()),
                 {}}});
        return selected;
    }

private:
    void resolveNeeds()
    {
        m_needs.resize(m_index.routes().size());
        for (size_t i = 0; i < m_needs.size(); ++i) {
            const IndexedRoute &route = m_index.routes()[i];
            if (!route.route->isEnabled)
                continue;
            for (const NameReference &need : route.route->needs)
                resolveNeed(route, need, m_needs[i]);
        }
    }

    void resolveNeed(const IndexedRoute &route, const NameReference &need, std::vector<int> &needs)
    {
        const int found = m_index.resolve(need.name, route);
        if (found < 0) {
            const QString nearest = nearestName(need.name, m_index.ids());
            m_errors.append(
                {ErrorCode::Reference,
                 QStringLiteral("“%1” needs “%2”, which is no route").arg(route.id, need.name) +
                     (nearest.isEmpty() ? QString()
                                        : QStringLiteral("; did you mean “%1”?").arg(nearest)),
                 need.place});
        } else if (!m_index.routes()[size_t(found)].route->isEnabled) {
            m_errors.append({ErrorCode::Reference,
                             QStringLiteral("“%1” needs “%2”, which is switched off "
                                            "(enabled: false)")
                                 .arg(route.id, need.name),
                             need.place});
        } else if (std::find(needs.begin(), needs.end(), found) == needs.end()) {
            needs.push_back(found);
        }
    }

    // Depth first over the graph of needs, without recursion: chains may be long.
    void findCycles()
    {
        enum class Mark : char
        {
            Unseen,
            Open,
            Done
        };
        std::vector<Mark> marks(m_needs.size(), Mark::Unseen);
        struct Step
        {
            int route;
            size_t nextNeed;
        };
        for (size_t start = 0; start < m_needs.size(); ++start) {
            if (marks[start] != Mark::Unseen)
                continue;
            std::vector<Step> path{{int(start), 0}};
            marks[start] = Mark::Open;
            while (!path.empty()) {
                Step &step = path.back();
                const std::vector<int> &needs = m_needs[size_t(step.route)];
                if (step.nextNeed == needs.size()) {
                    marks[size_t(step.route)] = Mark::Done;
                    path.pop_back();
                    continue;
                }
                const int need = needs[step.nextNeed++];
                if (marks[size_t(need)] == Mark::Open) {
                    std::vector<int> cycle;
                    for (const Step &each : path)
                        cycle.push_back(each.route);
                    reportCycle(cycle, need);
                } else if (marks[size_t(need)] == Mark::Unseen) {
                    marks[size_t(need)] = Mark::Open;
                    path.push_back({need, 0});
                }
            }
        }
    }

    void reportCycle(const std::vector<int> &path, int closing)
    {
        QStringList names;
        const auto start = std::find(path.begin(), path.end(), closing);
        for (auto each = start; each != path.end(); ++each)
            names.append(m_index.routes()[size_t(*each)].id);
        names.append(m_index.routes()[size_t(closing)].id);
        const IndexedRoute &last = m_index.routes()[size_t(path.back())];
        m_errors.append(
            {ErrorCode::Cycle,
             QStringLiteral("routes need each other in a circle: %1")
                 .arg(names.join(QStringLiteral(" → "))),
             last.route->needs.empty() ? last.route->place : last.route->needs.front().place});
    }

    std::vector<bool> chosenRoutes()
    {
        std::vector<IdFilter> routeFilters;
        for (const QString &glob : m_options.selection.routes)
            routeFilters.push_back(routeFilter(glob));
        std::vector<IdFilter> folderFilters;
        for (const QString &path : m_options.selection.folders)
            folderFilters.push_back(folderFilter(path));

        const std::optional<TagExpression> &tags = m_options.selection.tags;
        const std::optional<TagExpression> &excludedTags = m_options.selection.excludedTags;
        std::vector<bool> isChosen(m_index.routes().size());
        for (size_t i = 0; i < isChosen.size(); ++i) {
            const IndexedRoute &route = m_index.routes()[i];
            const bool isNamed = anyMatches(routeFilters, route.id);
            const bool isInFolder = anyMatches(folderFilters, route.id);
            isChosen[i] = isNamed && isInFolder && route.route->isEnabled &&
                          (!tags || tags->matches(route.tags)) &&
                          (!excludedTags || !excludedTags->matches(route.tags));
        }
        if (!m_options.isEmptySelectionAllowed) {
            reportUnused(routeFilters);
            reportUnused(folderFilters);
        }
        return isChosen;
    }

    void reportUnused(const std::vector<IdFilter> &filters)
    {
        for (const IdFilter &filter : filters) {
            if (!filter.isUsed)
                m_errors.append(unusedFilterError(filter, m_index));
        }
    }

    std::vector<bool> withPrerequisites(std::vector<bool> isIncluded) const
    {
        std::vector<int> open;
        for (size_t i = 0; i < isIncluded.size(); ++i) {
            if (isIncluded[i])
                open.push_back(int(i));
        }
        while (!open.empty()) {
            const int route = open.back();
            open.pop_back();
            for (const int need : m_needs[size_t(route)]) {
                if (!isIncluded[size_t(need)]) {
                    isIncluded[size_t(need)] = true;
                    open.push_back(need);
                }
            }
        }
        return isIncluded;
    }

    const RouteIndex &m_index;
    const RunOptions &m_options;
    std::vector<std::vector<int>> m_needs; // by route
    QList<Error> m_errors;
};

} // namespace

std::expected<SelectedRoutes, QList<Error>> selectRoutes(const RouteIndex &index,
                                                         const RunOptions &options)
{
    return Selector(index, options).select();
}

} // namespace Broadside
