#include "models/timelineorder.h"

#include <QHash>

#include <algorithm>
#include <array>
#include <bit>
#include <limits>
#include <numeric>
#include <utility>

namespace Broadside {

namespace {

constexpr int bitsOfDigit = 11; // the counts of a digit fit the nearest cache

// Texts as numbers in their order, as comparing texts a million times takes too long.
struct Ranking
{
    std::vector<QStringView> texts; // in their order; what has no text comes last
    std::vector<qint64> ranks;      // by route: an index in texts
};

template <typename Function>
Ranking rankingOf(const RunReport &report, Function textOf)
{
    Ranking ranking;
    ranking.ranks.reserve(report.routes().size());
    QHash<QStringView, qint64> numbers; // in the order in which they were found
    for (const RouteRecord &record : report.routes()) {
        const QStringView text = textOf(record);
        const auto found = numbers.constFind(text);
        const qint64 number = found == numbers.cend() ? numbers.size() : *found;
        if (found == numbers.cend()) {
            numbers.insert(text, number);
            ranking.texts.push_back(text);
        }
        ranking.ranks.push_back(number);
    }
    std::ranges::sort(ranking.texts, [](QStringView left, QStringView right) {
        if (left.isEmpty() != right.isEmpty())
            return right.isEmpty();
        return left < right;
    });
    std::vector<qint64> rankByNumber(ranking.texts.size());
    for (size_t rank = 0; rank < ranking.texts.size(); ++rank)
        rankByNumber[size_t(numbers.value(ranking.texts[rank]))] = qint64(rank);
    for (qint64 &number : ranking.ranks)
        number = rankByNumber[size_t(number)];
    return ranking;
}

QStringView firstTagOf(const RouteRecord &record)
{
    const QStringList &tags = record.summary.tags;
    return tags.isEmpty() ? QStringView() : QStringView(tags.front());
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
        return rankingOf(report, hostOf).ranks;
    case TimelineSort::Tag:
        return rankingOf(report, firstTagOf).ranks;
    case TimelineSort::Outcome:
        return numbersOf(report, [](const RouteRecord &record) { return qint64(stateOf(record)); });
    }
    return {};
}

struct SortEntry
{
    quint64 key = 0;
    int route = 0;
};

// By the bits of the keys from `shift` on; what is the same there keeps its order.
void sortByDigit(std::vector<SortEntry> &entries, std::vector<SortEntry> &spare, int shift)
{
    constexpr size_t digits = size_t(1) << bitsOfDigit;
    std::array<size_t, digits> places{};
    const auto digitOf = [shift](const SortEntry &entry) {
        return size_t(entry.key >> shift) & (digits - 1);
    };
    for (const SortEntry &entry : entries)
        ++places[digitOf(entry)];
    size_t next = 0;
    for (size_t &place : places)
        next += std::exchange(place, next);
    for (const SortEntry &entry : entries)
        spare[places[digitOf(entry)]++] = entry;
    entries.swap(spare);
}

// Digit by digit, in a time that grows with the number of routes alone. What has the same key
// stays in the order of the collection.
std::vector<int> sortedByKeys(const std::vector<qint64> &keys, bool isDescending)
{
    const auto [least, most] = std::ranges::minmax(keys);
    std::vector<SortEntry> entries(keys.size());
    for (size_t i = 0; i < keys.size(); ++i) {
        const quint64 key =
            isDescending ? quint64(most) - quint64(keys[i]) : quint64(keys[i]) - quint64(least);
        entries[i] = {.key = key, .route = int(i)};
    }
    std::vector<SortEntry> spare(entries.size());
    const int bits = std::bit_width(quint64(most) - quint64(least));
    for (int shift = 0; shift < bits; shift += bitsOfDigit)
        sortByDigit(entries, spare, shift);
    std::vector<int> routes(entries.size());
    std::ranges::transform(entries, routes.begin(), &SortEntry::route);
    return routes;
}

std::vector<int> sortedRoutes(const RunReport &report, const TimelineArrangement &arrangement)
{
    const std::vector<qint64> keys = sortKeys(report, arrangement.sort);
    if (!keys.empty())
        return sortedByKeys(keys, arrangement.isDescending);
    std::vector<int> routes(report.routes().size());
    std::ranges::iota(routes, 0);
    if (arrangement.isDescending)
        std::ranges::reverse(routes);
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
    const Ranking ranking = rankingOf(report, textOf);
    std::vector<TimelineGroup> groups(ranking.texts.size());
    for (size_t rank = 0; rank < groups.size(); ++rank)
        groups[rank].name = ranking.texts[rank].toString();
    for (const int route : routes)
        groups[size_t(ranking.ranks[size_t(route)])].routes.push_back(route);
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

QStringView hostOf(const RouteRecord &record)
{
    const QStringView url = record.firstUrl.isEmpty() ? record.summary.url : record.firstUrl;
    const auto isEnd = [](QChar each) { return each == u'/' || each == u'?' || each == u'#'; };
    qsizetype start = 0;
    qsizetype end = std::ranges::find_if(url, isEnd) - url.begin();
    if (url.first(end).endsWith(u':') && url.sliced(end).startsWith(QLatin1String("//"))) {
        start = end + 2;
        end = std::find_if(url.begin() + start, url.end(), isEnd) - url.begin();
    }
    const QStringView authority = url.sliced(start, end - start);
    return authority.sliced(authority.lastIndexOf(u'@') + 1);
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
