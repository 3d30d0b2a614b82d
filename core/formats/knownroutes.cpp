#include "formats/knownroutes.h"

#include "formats/collectionreader.h"
#include "formats/routeplaces.h"
#include "formats/textchange.h"

#include <algorithm>

namespace Broadside {

namespace {

auto positionOf(const Route *route)
{
    return std::pair(route->place.line, route->place.column);
}

// Whether lines end with \n in it, \r\n included, and with nothing else that YAML takes for an end.
bool hasPlainLines(QByteArrayView text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool isLone = text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n');
        const QByteArrayView rest = text.sliced(i);
        if (isLone || rest.startsWith("\xC2\x85") || rest.startsWith("\xE2\x80\xA8") ||
            rest.startsWith("\xE2\x80\xA9"))
            return false;
    }
    return true;
}

// The whole lines that the bytes stand in.
QByteArrayView linesAround(QByteArrayView text, qsizetype begin, qsizetype end)
{
    const qsizetype first = begin > 0 ? text.first(begin).lastIndexOf('\n') + 1 : 0;
    const qsizetype last = text.indexOf('\n', end);
    return text.sliced(first, (last < 0 ? text.size() : last + 1) - first);
}

} // namespace

KnownRoutes::KnownRoutes(const LoadedCollection *before, const QString &filePath,
                         const QByteArray &text)
{
    if (!before || !before->errors.isEmpty() || !before->texts.contains(filePath))
        return;
    const QByteArray old = before->texts[filePath];
    const TextChange change = smallestChange(old, text);
    m_text = text;
    m_firstChanged = change.position;
    m_unchangedAgain = change.position + change.inserted;
    const QByteArrayView removed =
        linesAround(old, change.position, change.position + change.removed);
    const QByteArrayView inserted = linesAround(text, change.position, m_unchangedAgain);
    if (hasPlainLines(removed) && hasPlainLines(inserted))
        m_moved = int(inserted.count('\n') - removed.count('\n'));
    else
        m_unchangedAgain = text.size(); // it is not known by how many lines it moved
    add(before->collection.root, filePath);
    if (!std::ranges::is_sorted(m_routes, {}, positionOf))
        std::ranges::sort(m_routes, {}, positionOf);
}

void KnownRoutes::add(const Folder &folder, const QString &filePath)
{
    for (const CollectionItem &item : folder.items) {
        const auto *route = std::get_if<Route>(&item.item);
        if (!route)
            add(std::get<Folder>(item.item), filePath);
        else if (route->place.file == filePath)
            m_routes.push_back(route);
    }
}

const Route *KnownRoutes::at(int line, int column) const
{
    const auto found = std::ranges::lower_bound(m_routes, std::pair(line, column), {}, positionOf);
    const bool isThere = found != m_routes.end() && positionOf(*found) == std::pair(line, column);
    return isThere ? *found : nullptr;
}

std::optional<Route> KnownRoutes::find(const YamlNode &item) const
{
    if (m_routes.empty() || item.target)
        return std::nullopt;
    // Where the next one begins as it did, this one ended as it does.
    const bool isBefore = item.nextSibling && item.nextSibling->begin < m_firstChanged;
    if (isBefore) {
        const Route *route = at(item.line, item.column);
        return route ? std::optional(*route) : std::nullopt;
    }
    if (item.begin < m_unchangedAgain)
        return std::nullopt;
    const QByteArrayView text(m_text);
    const bool isFromItsLine = text.first(item.begin).lastIndexOf('\n') >= m_unchangedAgain;
    // What an alias stands for may be in what changed.
    if (!isFromItsLine || text.sliced(item.begin, item.end - item.begin).contains('*'))
        return std::nullopt;
    const Route *route = at(item.line - m_moved, item.column);
    if (!route)
        return std::nullopt;
    std::optional<Route> moved(*route);
    if (m_moved != 0)
        moveLines(*moved, m_moved);
    return moved;
}

} // namespace Broadside
