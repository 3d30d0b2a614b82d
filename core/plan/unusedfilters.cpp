#include "plan/unusedfilters.h"

#include "base/texts.h"
#include "plan/suggestions.h"

#include <QSet>

namespace Broadside {

namespace {

Error unusedError(const QString &option, const QString &text, const QString &nearest)
{
    return {ErrorCode::EmptySelection,
            nearest.isEmpty()
                ? tr("nothing fits %1 %2; --list shows what there is").arg(option, text)
                : tr("nothing fits %1 %2; did you mean “%3”?").arg(option, text, nearest)};
}

QString lastPart(const QString &id)
{
    return id.mid(id.lastIndexOf(u'/') + 1);
}

// The first id with each last part.
QHash<QString, QString> idsByLastPart(const RouteIndex &index)
{
    QHash<QString, QString> ids;
    for (const IndexedRoute &route : index.routes()) {
        if (const QString name = lastPart(route.id); !ids.contains(name))
            ids.insert(name, route.id);
    }
    return ids;
}

QStringList sortedKeys(const QHash<QString, QString> &ids)
{
    QStringList keys = ids.keys();
    keys.sort();
    return keys;
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

} // namespace

void reportUnusedRoutes(const IdFilters &filters, const RouteIndex &index, ErrorList &errors)
{
    const QStringList unused = filters.unused();
    if (unused.isEmpty())
        return;
    const QHash<QString, QString> ids = idsByLastPart(index);
    Suggestions whole(index.ids());
    Suggestions lastParts(sortedKeys(ids));
    for (const QString &glob : unused) {
        QString nearest = whole.nearestTo(glob);
        // The name may be right and only its folder wrong or missing.
        if (const QString last = lastPart(glob); nearest.isEmpty() && !isGlob(last))
            nearest = ids.value(lastParts.nearestTo(last));
        errors.add(unusedError(QStringLiteral("--route"), glob, nearest));
    }
}

void reportUnusedFolders(const IdFilters &filters, const RouteIndex &index, ErrorList &errors)
{
    const QStringList unused = filters.unused();
    if (unused.isEmpty())
        return;
    Suggestions paths(folderPaths(index));
    for (const QString &path : unused)
        errors.add(unusedError(QStringLiteral("--folder"), path, paths.nearestTo(path)));
}

void reportUnknownIds(const QStringList &ids, const RouteIndex &index, ErrorList &errors)
{
    for (const QString &id : ids) {
        if (index.find(id) < 0)
            errors.add({ErrorCode::Reference, tr("“%1” is not in the collection").arg(id)});
    }
}

} // namespace Broadside
