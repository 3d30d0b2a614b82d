#include "plan/storedurl.h"

#include <QRegularExpression>

#include <algorithm>

namespace Broadside {

namespace {

void appendPart(QString &joined, const QString &part)
{
    if (part.isEmpty())
        return;
    if (part.startsWith(u'?') || part.startsWith(u'#')) {
        joined += part;
        return;
    }
    while (joined.endsWith(u'/'))
        joined.chop(1);
    qsizetype start = 0;
    while (start < part.size() && part[start] == u'/')
        ++start;
    joined += u'/' + part.mid(start);
}

} // namespace

// RFC 3986, section 3.1. Asked of each route of a collection, for which a regular expression is
// slow.
bool isWholeUrl(const QString &text)
{
    const qsizetype colon = text.indexOf(u':');
    if (colon <= 0 || !QStringView(text).sliced(colon).startsWith(u"://"))
        return false;
    const auto isLetter = [](QChar each) {
        return (each >= u'a' && each <= u'z') || (each >= u'A' && each <= u'Z');
    };
    const auto isInScheme = [&isLetter](QChar each) {
        return isLetter(each) || (each >= u'0' && each <= u'9') || each == u'+' || each == u'.' ||
               each == u'-';
    };
    return isLetter(text.front()) &&
           std::ranges::all_of(QStringView(text).first(colon), isInScheme);
}

QString joinUrl(const QString &base, const QStringList &prefixes, const QString &path)
{
    if (isWholeUrl(path))
        return path;
    QString joined = base;
    for (const QString &prefix : prefixes)
        appendPart(joined, prefix);
    appendPart(joined, path);
    return joined;
}

QString storedUrl(const RequestDefinition &definition)
{
    const QString &path = definition.url.text;
    QString url = path;
    if (!path.startsWith(QLatin1String("{{"))) { // that may well be a whole URL
        QStringList prefixes;
        for (const Value &prefix : definition.prefixes)
            prefixes.append(prefix.text);
        url = joinUrl(definition.baseUrl ? definition.baseUrl->text : QString(), prefixes, path);
    }
    return harmlessUrl(url);
}

QString harmlessUrl(QString url)
{
    static const QRegularExpression credentials(QStringLiteral("^([^/]*://)[^/?#]*@"));
    return url.contains(u'@') ? url.replace(credentials, QStringLiteral("\\1•••@")) : url;
}

} // namespace Broadside
