#include "model/itemname.h"

#include "base/texts.h"

#include <algorithm>

namespace Broadside {

QString itemNameProblem(const QString &name, const QString &what)
{
    const bool hasControl = std::ranges::any_of(name, [](QChar each) { // the category Cc
        return each < u' ' || (each >= u'\x7f' && each <= u'\x9f');
    });
    const QString trimmed = name.trimmed();
    if (trimmed.isEmpty())
        return tr("%1 is empty").arg(what);
    if (name.contains(u'/'))
        return tr("%1 may not have “/”, which separates folders from routes").arg(what);
    if (hasControl || name.size() != trimmed.size())
        return tr("%1 may not begin or end with a blank or have line breaks").arg(what);
    return {};
}

QString siblingNameProblem(const QString &name, const QStringList &others, const QString &what)
{
    const QString problem = itemNameProblem(name, what);
    return problem.isEmpty() && others.contains(name) ? takenNameProblem(name) : problem;
}

QString takenNameProblem(const QString &name)
{
    return tr("the name “%1” is used already beside it; names beside each other must differ")
        .arg(name);
}

} // namespace Broadside
