#include "plan/idfilter.h"

#include <QRegularExpression>

namespace Broadside {

namespace {

QRegularExpression globPattern(const QString &glob)
{
    QString pattern;
    for (qsizetype i = 0; i < glob.size(); ++i) {
        if (glob[i] == u'*' && i + 1 < glob.size() && glob[i + 1] == u'*') {
            pattern += QLatin1String(".*");
            ++i;
        } else if (glob[i] == u'*') {
            pattern += QLatin1String("[^/]*");
        } else if (glob[i] == u'?') {
            pattern += QLatin1String("[^/]");
        } else {
            pattern += QRegularExpression::escape(QString(glob[i]));
        }
    }
    QRegularExpression expression(QRegularExpression::anchoredPattern(pattern));
    expression.optimize();
    return expression;
}

std::function<bool(const QString &)> routeMatcher(const QString &glob)
{
    if (!isGlob(glob))
        return [glob](const QString &id) { return id == glob; };
    return [pattern = globPattern(glob), glob](const QString &id) {
        return id == glob || pattern.match(id).hasMatch();
    };
}

std::function<bool(const QString &)> folderMatcher(QString path)
{
    while (path.endsWith(u'/'))
        path.chop(1);
    path += u'/';
    return [path](const QString &id) { return id.startsWith(path); };
}

} // namespace

bool isGlob(const QString &text)
{
    return text.contains(u'*') || text.contains(u'?');
}

IdFilters IdFilters::forRoutes(const QStringList &globs)
{
    IdFilters filters;
    for (const QString &glob : globs)
        filters.m_filters.push_back({glob, routeMatcher(glob)});
    return filters;
}

IdFilters IdFilters::forFolders(const QStringList &paths)
{
    IdFilters filters;
    for (const QString &path : paths)
        filters.m_filters.push_back({path, folderMatcher(path)});
    return filters;
}

bool IdFilters::match(const QString &id)
{
    bool matches = m_filters.empty();
    for (Filter &filter : m_filters) {
        if (filter.matches(id)) {
            filter.isUsed = true;
            matches = true;
        }
    }
    return matches;
}

QStringList IdFilters::unused() const
{
    QStringList texts;
    for (const Filter &filter : m_filters) {
        if (!filter.isUsed)
            texts.append(filter.text);
    }
    return texts;
}

} // namespace Broadside
