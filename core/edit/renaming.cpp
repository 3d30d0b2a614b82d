#include "edit/renaming.h"

#include "edit/itemfinder.h"

namespace Broadside {

QString renamed(const QString &path, const Renamings &renamings)
{
    const Renaming *best = nullptr;
    for (const Renaming &each : renamings) {
        if (isAtOrBelow(path, each.from) && (!best || each.from.size() > best->from.size()))
            best = &each;
    }
    return best ? QString(best->to + path.sliced(best->from.size())) : path;
}

QString renamedInTurn(const QString &path, const RenamingHistory &history)
{
    QString result = path;
    for (const Renamings &renamings : history)
        result = renamed(result, renamings);
    return result;
}

QStringList renamedInTurn(const QStringList &paths, const RenamingHistory &history)
{
    QStringList result;
    for (const QString &path : paths)
        result += renamedInTurn(path, history);
    return result;
}

Renamings reversed(const Renamings &renamings)
{
    Renamings result;
    for (const Renaming &each : renamings)
        result.push_back({each.to, each.from});
    return result;
}

} // namespace Broadside
