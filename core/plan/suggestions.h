// "Did you mean", each name once and not for too many of them: comparing a name with all
// candidates takes time, and a collection that is wrong everywhere must not take forever to say so.
#pragma once

#include "base/error.h"

#include <QHash>
#include <QStringList>

namespace Broadside {

class Suggestions
{
public:
    explicit Suggestions(QStringList candidates)
        : m_candidates(std::move(candidates))
    {}

    QString nearestTo(const QString &name);

private:
    QStringList m_candidates;
    QHash<QString, QString> m_byName;
};

} // namespace Broadside
