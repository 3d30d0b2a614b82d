// Responses by what was asked, the least recently used of which go when there are too many. Values
// in, values out; bodies are shared. See CacheMiddleware for what is stored at all.
#pragma once

#include "model/steps.h"
#include "net/response.h"

#include <QHash>

#include <list>
#include <optional>
#include <vector>

namespace Broadside {

struct CachedResponse
{
    Response response;
    QUrl url; // of the request
    QByteArray key;
    // The request headers that its Vary names, in lower case, with the values they had.
    HeaderList varying = {};
    Nanoseconds received{0}; // since the run started
    Nanoseconds age{0};      // at that time, RFC 9111 section 4.2.3
    Nanoseconds lifetime{0};
    bool isAlwaysAsked = false; // whether it still holds: no-cache

    // How old it is, at a time since the run started.
    Nanoseconds ageAt(Nanoseconds time) const { return age + (time - received); }
    bool isFreshAt(Nanoseconds time) const { return ageAt(time) < lifetime; }
    bool fits(const PreparedRequest &request) const; // in what varies
    qint64 bytes() const;
};

// The request headers that a response's Vary names, with the values that they have there. Nothing
// for `*`: it is of that request alone.
std::optional<HeaderList> varyingHeaders(const HeaderList &response,
                                         const PreparedRequest &request);
// The URL without its fragment, and the values of the headers and of those with credentials.
QByteArray cacheKey(const PreparedRequest &request, const QStringList &headers);

class ResponseCache
{
public:
    ResponseCache(int entries, qint64 bytes);

    // The latest whose varying headers the request has, too; it is the most recently used one then.
    std::optional<CachedResponse> find(const QByteArray &key, const PreparedRequest &request);
    // In place of what the request would find. Not stored where it alone is more than all may be.
    void store(const CachedResponse &entry, const PreparedRequest &request);
    // What the request would find.
    void remove(const QByteArray &key, const PreparedRequest &request);
    // All responses to a URL, whatever the headers were.
    void removeAll(const QUrl &url);

    qsizetype size() const { return qsizetype(m_entries.size()); }
    qint64 bytes() const { return m_bytes; }

private:
    Q_DISABLE_COPY_MOVE(ResponseCache)

    using Entry = std::list<CachedResponse>::iterator;

    std::vector<Entry> entriesFor(const QByteArray &key, const PreparedRequest &request) const;
    void erase(Entry entry);

    const int m_mostEntries;
    const qint64 m_mostBytes;
    std::list<CachedResponse> m_entries; // the most recently used one first
    QMultiHash<QByteArray, Entry> m_keys;
    qint64 m_bytes = 0;
};

} // namespace Broadside
