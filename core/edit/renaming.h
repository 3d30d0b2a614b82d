// What an edit makes of the paths of routes and folders, so that whoever remembers one can follow.
#pragma once

#include <QStringList>

#include <vector>

namespace Broadside {

// A route or a folder with all in it has another path.
struct Renaming
{
    QString from;
    QString to;

    bool operator==(const Renaming &) const = default;
};

using Renamings = std::vector<Renaming>;
// Those of edits that were made one after the other.
using RenamingHistory = std::vector<Renamings>;

// The path after all of them at once: the longest that fits counts.
QString renamed(const QString &path, const Renamings &renamings);
QString renamedInTurn(const QString &path, const RenamingHistory &history);
QStringList renamedInTurn(const QStringList &paths, const RenamingHistory &history);
Renamings reversed(const Renamings &renamings);

} // namespace Broadside
