// `--route` and `--folder`: which ids they fit, and which of them fitted none.
#pragma once

#include <QStringList>

#include <functional>
#include <vector>

namespace Broadside {

// All that were given of one kind. Without any, every id fits.
class IdFilters
{
public:
    // Ids, or globs over ids: `*` stays within a part, `**` crosses parts, `?` is one character.
    static IdFilters forRoutes(const QStringList &globs);
    // Paths of folders, which stand for all in them.
    static IdFilters forFolders(const QStringList &paths);

    // Remembers which filters fitted.
    bool match(const QString &id);
    QStringList unused() const;

private:
    struct Filter
    {
        QString text;
        std::function<bool(const QString &id)> matches;
        bool isUsed = false;
    };

    std::vector<Filter> m_filters;
};

bool isGlob(const QString &text);

} // namespace Broadside
