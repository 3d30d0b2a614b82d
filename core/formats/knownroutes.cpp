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

bool useFiles(const Route &route)
{
    const auto isFile = [](const Script &script) { return !script.isInline(); };
    return route.schemas.useFiles() || (route.handler && isFile(*route.handler)) ||
           std::ranges::any_of(route.scriptChecks, isFile);
}

} // namespace

KnownRoutes::KnownRoutes(const LoadedCollection *before, const QString &filePath,
                         const QByteArray &text)
{
    if (!before || !before->errors.isEmpty() || !before->texts.contains(filePath))
        return;
    m_text = text;
    findUnchanged(before->texts[filePath]);
    add(before->collection.root, filePath);
    if (!std::ranges::is_sorted(m_routes, {}, positionOf))
        std::ranges::sort(m_routes, {}, positionOf);
}

void KnownRoutes::findUnchanged(QByteArrayView before)
{
    m_unchanged = {{.begin = 0, .end = m_text.size()}};
    for (const TextChange &change : changesBetween(before, m_text)) {
        m_unchanged.back().end = change.positionAfter;
        const QByteArrayView removed = linesAround(before, change.position, change.end());
        const QByteArrayView inserted =
            linesAround(m_text, change.positionAfter, change.endAfter());
        if (!hasPlainLines(removed) || !hasPlainLines(inserted)) {
            // It is not known by how many lines the rest moved.
            m_unchanged.push_back({.begin = m_text.size(), .end = m_text.size()});
            return;
        }
        const int moved =
            m_unchanged.back().moved + int(inserted.count('\n')) - int(removed.count('\n'));
        m_unchanged.push_back({.begin = change.endAfter(), .end = m_text.size(), .moved = moved});
    }
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

bool KnownRoutes::isUnchanged(const YamlNode &item, const Unchanged &part) const
{
    const bool isFirst = &part == &m_unchanged.front();
    const bool isLast = &part == &m_unchanged.back() && part.end == m_text.size();
    // Where the next one begins as it did, this one ended as it does.
    const bool isEndKnown = item.nextSibling && item.nextSibling->begin < part.end;
    if (!isEndKnown && (isFirst || !isLast))
        return false;
    if (isFirst)
        return true;
    const QByteArrayView text(m_text);
    const bool isFromItsLine = text.first(item.begin).lastIndexOf('\n') >= part.begin;
    // What an alias stands for may be in what changed.
    return isFromItsLine && !text.sliced(item.begin, item.end - item.begin).contains('*');
}

std::optional<Route> KnownRoutes::find(const YamlNode &item) const
{
    if (m_routes.empty() || item.target)
        return std::nullopt;
    const auto after = std::ranges::upper_bound(m_unchanged, item.begin, {}, &Unchanged::begin);
    const Unchanged &part = *std::prev(after);
    if (item.begin >= part.end || !isUnchanged(item, part))
        return std::nullopt;
    const Route *route = at(item.line - part.moved, item.column);
    if (!route || useFiles(*route)) // which may have changed
        return std::nullopt;
    std::optional<Route> moved(*route);
    if (part.moved != 0)
        moveLines(*moved, part.moved);
    return moved;
}

} // namespace Broadside
