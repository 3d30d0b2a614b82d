#include "models/timelineorder.h"

#include <QHash>

#include <algorithm>
#include <limits>

namespace Broadside {

namespace {

// Sorted by numbers, as comparing texts a million times takes too long.
std::vector<qint64> ranksOf(const std::vector<QString> &texts)
{
    QHash<QString, qint64> rankByText;
    for (const QString &text : texts)
        rankByText.insert(text, 0);
    QStringList sorted = rankByText.keys();
    // What has no text comes last.
    std::ranges::sort(sorted, [](const QString &left, const QString &right) {
        if (left.isEmpty() != right.isEmpty())
            return right.isEmpty();
        return left < right;
    });
    for (qsizetype i = 0; i < sorted.size(); ++i)
        rankByText[sorted[i]] = i;
    std::vector<qint64> ranks;
    ranks.reserve(texts.size());
    for (const QString &text : texts)
        ranks.push_back(rankByText.value(text));
    return ranks;
}

QString firstTagOf(const RouteRecord &record)
{
    return record.summary.tags.value(0);
}

template <typename Function>
std::vector<QString> textsOf(const RunReport &report, Function textOf)
{
    std::vector<QString> texts;
    texts.reserve(report.routes().size());
    for (const RouteRecord &record : report.routes())
        texts.push_back(textOf(record));
    return texts;
}

template <typename Function>
std::vector<qint64> numbersOf(const RunReport &report, Function numberOf)
{
    std::vector<qint64> numbers;
    numbers.reserve(report.routes().size());
    for (const RouteRecord &record : report.routes())
        numbers.push_back(numberOf(record));
    return numbers;
}

qint64 startOf(const RouteRecord &record)
{
    return record.attempts.empty() ? std::numeric_limits<qint64>::max()
                                   : record.attempts.front().start.count();
}

std::vector<qint64> sortKeys(const RunReport &report, TimelineSort sort)
{
    switch (sort) {
    case TimelineSort::Order:
        return {};
    case TimelineSort::Start:
        return numbersOf(report, startOf);
    case TimelineSort::Duration:
        return numbersOf(report,
                         [](const RouteRecord &record) { return record.duration().count(); });
    case TimelineSort::Host:
        return ranksOf(textsOf(report, hostOf));
    case TimelineSort::Tag:
        return ranksOf(textsOf(report, firstTagOf));
    case TimelineSort::Outcome:
        return numbersOf(report, [](const RouteRecord &record) { return qint64(stateOf(record)); });
    }
    return {};
}

std::vector<int> sortedRoutes(const RunReport &report, const TimelineArrangement &arrangement)
{
    const std::vector<qint64> keys = sortKeys(report, arrangement.sort);
    std::vector<std::pair<qint64, int>> entries;
    entries.reserve(report.routes().size());
    for (int route = 0; route < int(report.routes().size()); ++route) {
        const qint64 key = keys.empty() ? route : keys[size_t(route)];
        entries.emplace_back(arrangement.isDescending ? -key : key, route);
    }
    std::ranges::sort(entries);
    std::vector<int> routes;
    routes.reserve(entries.size());
    for (const auto &[key, route] : entries)
        routes.push_back(route);
    return routes;
}

std::vector<TimelineGroup> groupedByState(const RunReport &report, const std::vector<int> &routes)
{
    std::vector<TimelineGroup> groups(size_t(RouteState::Passed) + 1);
    for (const int route : routes) {
        const RouteState state = stateOf(report.routes()[size_t(route)]);
        groups[size_t(state)].state = state;
        groups[size_t(state)].routes.push_back(route);
    }
    std::erase_if(groups, [](const TimelineGroup &group) { return group.routes.empty(); });
    return groups;
}

template <typename Function>
std::vector<TimelineGroup> groupedByText(const RunReport &report, const std::vector<int> &routes,
                                         Function textOf)
{
    const std::vector<QString> texts = textsOf(report, textOf);
    const std::vector<qint64> ranks = ranksOf(texts);
    std::vector<TimelineGroup> groups(ranks.empty() ? 0
                                                    : size_t(*std::ranges::max_element(ranks)) + 1);
    for (const int route : routes) {
        TimelineGroup &group = groups[size_t(ranks[size_t(route)])];
        group.name = texts[size_t(route)];
        group.routes.push_back(route);
    }
    return groups;
}

std::vector<TimelineGroup> grouped(const RunReport &report, std::vector<int> routes,
                                   TimelineGrouping grouping)
{
    switch (grouping) {
    case TimelineGrouping::None:
        break;
    case TimelineGrouping::Host:
        return groupedByText(report, routes, hostOf);
    case TimelineGrouping::Tag:
        return groupedByText(report, routes, firstTagOf);
    case TimelineGrouping::Outcome:
        return groupedByState(report, routes);
    }
    std::vector<TimelineGroup> groups(1);
    groups.front().routes = std::move(routes);
    return groups;
}

} // namespace

bool TimelineArrangement::dependsOnProgress() const
{
    const bool isSortFixed = sort == TimelineSort::Order || sort == TimelineSort::Tag;
    const bool isGroupingFixed =
        grouping == TimelineGrouping::None || grouping == TimelineGrouping::Tag;
    return !isSortFixed || !isGroupingFixed;
}

RouteState stateOf(const RouteRecord &record)
{
    if (!record.outcome)
        return record.attempts.empty() ? RouteState::Waiting : RouteState::InFlight;
    switch (*record.outcome) {
    case Outcome::Passed:
        return RouteState::Passed;
    case Outcome::Failed:
        return RouteState::Failed;
    case Outcome::Errored:
        return RouteState::Errored;
    case Outcome::Skipped:
        return RouteState::Skipped;
    case Outcome::Cancelled:
        return RouteState::Cancelled;
    }
    return RouteState::Passed;
}

QString hostOf(const RouteRecord &record)
{
    const QString url = record.url();
    qsizetype start = url.indexOf(QLatin1String("://"));
    start = start < 0 ? 0 : start + 3;
    qsizetype end = start;
    while (end < url.size() && url[end] != u'/' && url[end] != u'?' && url[end] != u'#')
        ++end;
    const QStringView authority = QStringView(url).sliced(start, end - start);
    return authority.sliced(authority.lastIndexOf(u'@') + 1).toString();
}

bool TimelineGroup::isSameAs(const TimelineGroup &other) const
{
    return by == other.by && name == other.name && state == other.state;
}

std::vector<TimelineGroup> arrange(const RunReport &report, const TimelineArrangement &arrangement)
{
    std::vector<TimelineGroup> groups =
        grouped(report, sortedRoutes(report, arrangement), arrangement.grouping);
    for (TimelineGroup &group : groups)
        group.by = arrangement.grouping;
    return groups;
}

} // namespace Broadside
