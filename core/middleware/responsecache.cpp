#include "middleware/responsecache.h"

#include "middleware/cachecontrol.h"

#include <algorithm>
#include <numeric>
#include <set>

namespace Broadside {

namespace {

constexpr qint64 bytesOfEntry = 500; // about what it takes besides

qint64 sizeOf(const HeaderList &headers)
{
    return std::accumulate(headers.begin(), headers.end(), qint64(0),
                           [](qint64 sum, const auto &header) {
                               return sum + header.first.size() + header.second.size();
                           });
}

QUrl comparableUrl(const QUrl &url)
{
    return url.adjusted(QUrl::RemoveFragment | QUrl::RemoveUserInfo);
}

} // namespace

bool CachedResponse::fits(const PreparedRequest &request) const
{
    return std::ranges::all_of(varying, [&](const auto &header) {
        return joinedValues(request.headers, header.first) == header.second;
    });
}

qint64 CachedResponse::bytes() const
{
    return bytesOfEntry + key.size() + sizeOf(varying) + sizeOf(response.headers) +
           response.body.size();
}

std::optional<HeaderList> varyingHeaders(const HeaderList &response, const PreparedRequest &request)
{
    HeaderList varying;
    for (const QByteArray &each : joinedValues(response, "Vary").split(',')) {
        const QByteArray name = each.trimmed().toLower();
        if (name == "*")
            return std::nullopt;
        if (!name.isEmpty() && !hasHeader(varying, name))
            varying.append({name, joinedValues(request.headers, name)});
    }
    return varying;
}

// No name and no value has the line feeds that part them.
QByteArray cacheKey(const PreparedRequest &request, const QStringList &headers)
{
    std::set<QByteArray> names; // in one order
    for (const QString &header : headers)
        names.insert(header.toLower().toUtf8());
    for (const QByteArray &header : request.credentialHeaders)
        names.insert(header.toLower());
    QByteArray key = request.url.toEncoded(QUrl::RemoveFragment);
    for (const QByteArray &name : names) {
        if (hasHeader(request.headers, name))
            key += "\n" + name + ":" + joinedValues(request.headers, name);
    }
    return key;
}

ResponseCache::ResponseCache(int entries, qint64 bytes)
    : m_mostEntries(entries)
    , m_mostBytes(bytes)
{}

std::optional<CachedResponse> ResponseCache::find(const QByteArray &key,
                                                  const PreparedRequest &request)
{
    const std::vector<Entry> found = entriesFor(key, request);
    if (found.empty())
        return std::nullopt;
    const Entry latest =
        *std::ranges::max_element(found, {}, [](const Entry &entry) { return entry->received; });
    m_entries.splice(m_entries.begin(), m_entries, latest);
    return *latest;
}

void ResponseCache::store(const CachedResponse &entry, const PreparedRequest &request)
{
    remove(entry.key, request);
    const qint64 bytes = entry.bytes();
    if (m_mostEntries < 1 || bytes > m_mostBytes)
        return;
    while (m_bytes + bytes > m_mostBytes || size() >= m_mostEntries)
        erase(std::prev(m_entries.end()));
    m_entries.push_front(entry);
    m_keys.insert(entry.key, m_entries.begin());
    m_bytes += bytes;
}

void ResponseCache::remove(const QByteArray &key, const PreparedRequest &request)
{
    for (const Entry &entry : entriesFor(key, request))
        erase(entry);
}

void ResponseCache::removeAll(const QUrl &url)
{
    const QUrl wanted = comparableUrl(url);
    for (Entry entry = m_entries.begin(); entry != m_entries.end();) {
        const Entry current = entry++;
        if (comparableUrl(current->url) == wanted)
            erase(current);
    }
}

std::vector<ResponseCache::Entry> ResponseCache::entriesFor(const QByteArray &key,
                                                            const PreparedRequest &request) const
{
    std::vector<Entry> entries;
    for (const Entry &entry : m_keys.values(key)) {
        if (entry->fits(request))
            entries.push_back(entry);
    }
    return entries;
}

void ResponseCache::erase(Entry entry)
{
    m_bytes -= entry->bytes();
    m_keys.remove(entry->key, entry);
    m_entries.erase(entry);
}

} // namespace Broadside
