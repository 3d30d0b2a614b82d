#include "edit/propertychange.h"

#include <algorithm>

namespace Broadside {

namespace {

template <typename Field>
Field changedField(const Field &now, const Field &before, const Field &after)
{
    return after == before ? now : after;
}

// A name, and how many have it before this one: headers may be repeated.
using EntryKey = std::pair<QString, int>;

template <typename Entry>
class NamedEntries
{
public:
    explicit NamedEntries(const std::vector<Entry> &entries)
    {
        std::map<QString, int> seen;
        for (const Entry &entry : entries) {
            m_keys.emplace_back(entry.name, seen[entry.name]++);
            m_entries.emplace(m_keys.back(), &entry);
        }
    }

    const std::vector<EntryKey> &keys() const { return m_keys; }
    const Entry *find(const EntryKey &key) const
    {
        const auto found = m_entries.find(key);
        return found == m_entries.end() ? nullptr : found->second;
    }

private:
    std::vector<EntryKey> m_keys; // in order
    std::map<EntryKey, const Entry *> m_entries;
};

template <typename Entry>
std::vector<Entry> changedList(const std::vector<Entry> &now, const std::vector<Entry> &before,
                               const std::vector<Entry> &after);

template <typename Entry>
Entry changedEntry(const Entry &, const Entry &, const Entry &after)
{
    return after;
}

Environment changedEntry(const Environment &now, const Environment &before,
                         const Environment &after)
{
    Environment changed = now;
    changed.variables = changedList(now.variables, before.variables, after.variables);
    return changed;
}

// As the entry is to be; null: it is to go.
template <typename Entry>
std::optional<Entry> resultOf(const Entry *now, const Entry *before, const Entry *after)
{
    const auto copy = [](const Entry *entry) {
        return entry ? std::optional<Entry>(*entry) : std::nullopt;
    };
    const bool isUntouched = before && after ? *before == *after : before == after;
    if (isUntouched)
        return copy(now);
    return now && before && after ? changedEntry(*now, *before, *after) : copy(after);
}

template <typename Entry>
std::vector<Entry> changedList(const std::vector<Entry> &now, const std::vector<Entry> &before,
                               const std::vector<Entry> &after)
{
    if (after == before)
        return now;
    const NamedEntries<Entry> nowEntries(now);
    const NamedEntries<Entry> beforeEntries(before);
    const NamedEntries<Entry> afterEntries(after);
    // The order is theirs unless it was changed here.
    const bool isSameOrder = beforeEntries.keys() == afterEntries.keys();
    std::vector<EntryKey> order = isSameOrder ? nowEntries.keys() : afterEntries.keys();
    for (const EntryKey &key : isSameOrder ? afterEntries.keys() : nowEntries.keys()) {
        if (!std::ranges::contains(order, key))
            order.push_back(key);
    }
    std::vector<Entry> changed;
    for (const EntryKey &key : order) {
        std::optional<Entry> entry =
            resultOf(nowEntries.find(key), beforeEntries.find(key), afterEntries.find(key));
        if (entry)
            changed.push_back(std::move(*entry));
    }
    return changed;
}

RequestSettings withChanges(const RequestSettings &now, const RequestSettings &before,
                            const RequestSettings &after)
{
    return {
        .headers = changedList(now.headers, before.headers, after.headers),
        .timeout = changedField(now.timeout, before.timeout, after.timeout),
        .connectTimeout =
            changedField(now.connectTimeout, before.connectTimeout, after.connectTimeout),
        .redirects = changedField(now.redirects, before.redirects, after.redirects),
        .responseLimit = changedField(now.responseLimit, before.responseLimit, after.responseLimit),
        .http = changedField(now.http, before.http, after.http),
        .verifyTls = changedField(now.verifyTls, before.verifyTls, after.verifyTls),
        .proxy = changedField(now.proxy, before.proxy, after.proxy),
        .retry = changedField(now.retry, before.retry, after.retry),
        .auth = changedField(now.auth, before.auth, after.auth),
    };
}

using MethodSettings = std::map<QString, RequestSettings>;

// Each with what was changed in it; one that was taken away goes with all that it says.
MethodSettings changedMethods(const MethodSettings &now, const MethodSettings &before,
                              const MethodSettings &after)
{
    MethodSettings changed = now;
    for (const auto &[method, settings] : after) {
        const auto old = before.find(method);
        if (old != before.end() && old->second == settings)
            continue;
        const RequestSettings from = old == before.end() ? RequestSettings() : old->second;
        const auto there = now.find(method);
        changed[method] =
            there == now.end() ? settings : withChanges(there->second, from, settings);
    }
    std::erase_if(changed, [&](const auto &entry) {
        return before.contains(entry.first) && !after.contains(entry.first);
    });
    return changed;
}

} // namespace

Folder withChanges(const Folder &now, const Folder &before, const Folder &after)
{
    Folder changed = now;
    changed.name = changedField(now.name, before.name, after.name);
    changed.description = changedField(now.description, before.description, after.description);
    changed.baseUrl = changedField(now.baseUrl, before.baseUrl, after.baseUrl);
    changed.prefix = changedField(now.prefix, before.prefix, after.prefix);
    changed.tags = changedField(now.tags, before.tags, after.tags);
    changed.variables = changedList(now.variables, before.variables, after.variables);
    changed.defaults = withChanges(now.defaults, before.defaults, after.defaults);
    changed.dependencies = changedField(now.dependencies, before.dependencies, after.dependencies);
    return changed;
}

namespace {

RunLimits withChanges(const RunLimits &now, const RunLimits &before, const RunLimits &after)
{
    return {.concurrency = changedField(now.concurrency, before.concurrency, after.concurrency),
            .perHost = changedField(now.perHost, before.perHost, after.perHost),
            .rate = changedField(now.rate, before.rate, after.rate),
            .burst = changedField(now.burst, before.burst, after.burst)};
}

} // namespace

Collection withChanges(const Collection &now, const Collection &before, const Collection &after)
{
    Collection changed = now;
    changed.name = changedField(now.name, before.name, after.name);
    changed.root = withChanges(now.root, before.root, after.root);
    changed.environments = changedList(now.environments, before.environments, after.environments);
    changed.methodDefaults =
        changedMethods(now.methodDefaults, before.methodDefaults, after.methodDefaults);
    changed.run = withChanges(now.run, before.run, after.run);
    return changed;
}

} // namespace Broadside
