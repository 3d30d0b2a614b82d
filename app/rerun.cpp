#include "rerun.h"

#include "plan/routeindex.h"

namespace Broadside {

namespace {

// Nothing where it can run.
QString whyNot(const QString &id, const RouteIndex &index)
{
    const int found = index.find(id);
    if (found < 0)
        return QStringLiteral("is no longer in the collection");
    const bool isEnabled = index.routes()[size_t(found)].route->isEnabled;
    return isEnabled ? QString() : QStringLiteral("is switched off (enabled: false)");
}

} // namespace

QStringList rerunWarnings(const Collection &collection, const RunOptions &options,
                          const QString &path)
{
    constexpr int most = 20; // of another collection it may be all
    const RouteIndex index(collection, options);
    QStringList warnings;
    int more = 0;
    for (const QString &id : options.selection.rerun.value_or(QStringList())) {
        const QString why = whyNot(id, index);
        if (why.isEmpty())
            continue;
        if (warnings.size() < most)
            warnings += QStringLiteral("“%1” did not pass in %2, but %3").arg(id, path, why);
        else
            ++more;
    }
    if (more > 0)
        warnings += QStringLiteral("%1 more routes of %2 cannot run again").arg(more).arg(path);
    return warnings;
}

} // namespace Broadside
