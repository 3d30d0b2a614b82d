#include "plan/selector.h"

#include <QHash>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <functional>

namespace Broadside {

namespace {

// Nobody reads more, and a collection that is wrong everywhere must not take forever to say so.
constexpr qsizetype mostErrors = 1000;
constexpr int mostCycles = 10;
constexpr qsizetype longestCycle = 10; // names; beyond it the middle is left out
constexpr int mostSuggestions = 20;    // names compared with all candidates

// "Did you mean", each name once and not for too many of them.
class Suggestions
{
public:
    explicit Suggestions(const QStringList &candidates)
        : m_candidates(candidates)
    {}

    QString nearestTo(const QString &name)
    {
        const auto known = m_byName.constFind(name);
        if (known != m_byName.cend())
            return *known;
        if (m_byName.size() >= mostSuggestions)
            return {};
        const QString nearest = nearestName(name, m_candidates);
        m_byName.insert(name, nearest);
        return nearest;
    }

private:
    QStringList m_candidates;
    QHash<QString, QString> m_byName;
};

QString hintAt(const QString &nearest)
{
    return nearest.isEmpty() ? QString() : QStringLiteral("; did you mean “%1”?").arg(nearest);
}

QString lastPart(const QString &id)
{
    return id.mid(id.lastIndexOf(u'/') + 1);
}

// Each once, in the collection's order.
QStringList folderPaths(const RouteIndex &index)
{
    QStringList paths;
    QSet<QString> seen;
    for (const IndexedRoute &route : index.routes()) {
        const QString &path = route.folder->path;
        for (qsizetype end = path.indexOf(u'/'); end >= 0; end = path.indexOf(u'/', end + 1)) {
            const QString outer = path.left(end);
            if (seen.contains(outer))
                continue;
            seen.insert(outer);
            paths.append(outer);
        }
    }
    return paths;
}

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

class Selector
{
public:
    Selector(const RouteIndex &index, const RunOptions &options)
        : m_index(index)
        , m_options(options)
        , m_idSuggestions(index.ids())
    {}

    std::expected<SelectedRoutes, QList<Error>> select()
    {
        resolveNeeds();
        findCycles();
        if (!m_errors.isEmpty())
            return std::unexpected(allErrors());
        const std::vector<bool> isChosen = chosenRoutes();
        if (!m_errors.isEmpty())
            return std::unexpected(allErrors());
        const std::vector<bool> isIncluded = withPrerequisites(isChosen);

        SelectedRoutes selected;
        for (size_t i = 0; i < isIncluded.size(); ++i) {
            if (isIncluded[i])
                selected.routes.push_back({int(i), m_needs[i], !isChosen[i]});
        }
        if (selected.routes.empty() && !m_options.isEmptySelectionAllowed)
            return std::unexpected(
                QList<Error>{{ErrorCode::EmptySelection, emptySelectionMessage(), {}}});
        return selected;
    }

private:
    void report(ErrorCode code, const QString &message, const SourcePlace &place = {})
    {
        if (m_errors.size() < mostErrors)
            m_errors.append({code, message, place});
        else
            ++m_unlistedErrors;
    }

    QList<Error> allErrors() const
    {
        QList<Error> errors = m_errors;
        if (m_unlistedErrors > 0)
            errors.append(
                {errors.constFirst().code,
                 m_unlistedErrors == 1
                     ? QStringLiteral("and one more error like these")
                     : QStringLiteral("and %1 more errors like these").arg(m_unlistedErrors),
                 {}});
        return errors;
    }

    QString emptySelectionMessage() const
    {
        if (m_index.routes().empty())
            return QStringLiteral("the collection has no routes");
        QStringList options;
        if (m_options.selection.tags)
            options.append(QStringLiteral("--tags “%1”").arg(m_options.selection.tags->text()));
        if (m_options.selection.excludedTags)
            options.append(QStringLiteral("--exclude-tags “%1”")
                               .arg(m_options.selection.excludedTags->text()));
        const QString by =
            options.isEmpty() ? QString() : QString(u" by " + options.join(u" and "));
        return QStringLiteral("none of the %1 routes is selected").arg(m_index.routes().size()) +
               by;
    }

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
            report(ErrorCode::Reference,
                   QStringLiteral("“%1” needs “%2”, which is no route").arg(route.id, need.name) +
                       hintAt(m_idSuggestions.nearestTo(need.name)),
                   need.place);
        } else if (!m_index.routes()[size_t(found)].route->isEnabled) {
            report(ErrorCode::Reference,
                   QStringLiteral("“%1” needs “%2”, which is switched off (enabled: false)")
                       .arg(route.id, need.name),
                   need.place);
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
        int cycleCount = 0;
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
                    if (++cycleCount > mostCycles) {
                        ++m_unlistedErrors;
                        continue;
                    }
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
        const qsizetype length = path.end() - start;
        const qsizetype shown = length > longestCycle ? 2 : length;
        for (auto each = start; each != start + shown; ++each)
            names.append(m_index.routes()[size_t(*each)].id);
        if (shown < length)
            names.append(QStringLiteral("… %1 more …").arg(length - shown));
        names.append(m_index.routes()[size_t(closing)].id);
        const IndexedRoute &last = m_index.routes()[size_t(path.back())];
        report(ErrorCode::Cycle,
               QStringLiteral("routes need each other in a circle: %1")
                   .arg(names.join(QStringLiteral(" → "))),
               last.route->needs.empty() ? last.route->place : last.route->needs.front().place);
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
            reportUnusedRoutes(routeFilters);
            reportUnusedFolders(folderFilters);
        }
        return isChosen;
    }

    void reportUnusedRoutes(const std::vector<IdFilter> &filters)
    {
        QHash<QString, QString> idByLastPart;
        Suggestions lastParts{QStringList()};
        for (const IdFilter &filter : filters) {
            if (filter.isUsed)
                continue;
            QString nearest = m_idSuggestions.nearestTo(filter.text);
            const QString last = lastPart(filter.text);
            if (nearest.isEmpty() && !last.contains(u'*') && !last.contains(u'?')) {
                if (idByLastPart.isEmpty()) {
                    for (const IndexedRoute &route : m_index.routes()) {
                        if (const QString name = lastPart(route.id); !idByLastPart.contains(name))
                            idByLastPart.insert(name, route.id);
                    }
                    QStringList names = idByLastPart.keys();
                    names.sort();
                    lastParts = Suggestions(names);
                }
                nearest = idByLastPart.value(lastParts.nearestTo(last));
            }
            reportUnused(filter, nearest);
        }
    }

    void reportUnusedFolders(const std::vector<IdFilter> &filters)
    {
        const bool isOneUnused = std::any_of(filters.begin(), filters.end(),
                                             [](const IdFilter &filter) { return !filter.isUsed; });
        if (!isOneUnused)
            return;
        Suggestions paths(folderPaths(m_index));
        for (const IdFilter &filter : filters) {
            if (!filter.isUsed)
                reportUnused(filter, paths.nearestTo(filter.text));
        }
    }

    void reportUnused(const IdFilter &filter, const QString &nearest)
    {
        report(ErrorCode::EmptySelection,
               QStringLiteral("nothing fits %1 %2").arg(filter.option, filter.text) +
                   (nearest.isEmpty() ? QStringLiteral("; --list shows what there is")
                                      : hintAt(nearest)));
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
    Suggestions m_idSuggestions;
    QList<Error> m_errors; // at most mostErrors
    qsizetype m_unlistedErrors = 0;
};

} // namespace

std::expected<SelectedRoutes, QList<Error>> selectRoutes(const RouteIndex &index,
                                                         const RunOptions &options)
{
    return Selector(index, options).select();
}

} // namespace Broadside
