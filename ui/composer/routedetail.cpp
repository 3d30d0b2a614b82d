#include "composer/routedetail.h"

#include "plan/routeindex.h"
#include "plan/storedurl.h"

namespace Broadside {

namespace {

// As people would type it: what is inherited as its base in {{ }}, so that it can be pointed at.
QString typedUrl(const Route &route, const FolderContext &folder)
{
    QString url = route.url.text;
    if (!url.startsWith(QLatin1String("{{"))) { // that may well be a whole URL
        QStringList prefixes;
        for (const Value &prefix : folder.prefixes)
            prefixes += prefix.text;
        const QString base = folder.baseUrl ? QStringLiteral("{{base_url}}") : QString();
        url = joinUrl(base, prefixes, url);
    }
    QChar separator = url.contains(u'?') ? u'&' : u'?';
    for (const NamedValue &param : route.params) {
        if (!param.isEnabled)
            continue;
        url += separator + param.name + u'=' + param.value.text;
        separator = u'&';
    }
    return harmlessUrl(url);
}

QStringList secretNames(const RunOptions &options)
{
    QStringList names;
    for (const auto &[name, value] : options.secrets)
        names += name;
    return names;
}

} // namespace

std::optional<RouteDetail> describeRoute(const Collection &collection, const QString &id,
                                         const RunOptions &options)
{
    const std::optional<RouteChain> chain = findRoute(collection, id);
    if (!chain)
        return std::nullopt;
    const Collection alone = isolated(collection, *chain);
    const RouteIndex index(alone, options);
    const FolderContext &folder = *index.routes().front().folder;

    RouteDetail detail;
    detail.id = id;
    detail.route = *chain->route;
    detail.provenance = provenanceOf(collection, *chain);
    for (const NameReference &need : chain->route->needs)
        detail.needs.push_back({need.name, findNeed(collection, *chain, need.name)});
    detail.placeholders = Placeholders(folder.scope, secretNames(options));
    detail.url = typedUrl(*chain->route, folder);
    return detail;
}

} // namespace Broadside
