#include "composer/urltext.h"

#include "composer/valuetext.h"
#include "model/jsonvalue.h"
#include "model/templatetext.h"

#include <QUrl>

namespace Broadside {

namespace {

// Calls with each part of a text, and whether it is a {{placeholder}}, which stays as it is.
template <typename Convert>
QString outsidePlaceholders(const QString &text, Convert &&convert)
{
    const QList<TemplateSegment> segments = splitTemplate(text);
    QString result;
    for (qsizetype i = 0; i < segments.size(); ++i) {
        const qsizetype begin = segments[i].offset;
        const qsizetype end = i + 1 < segments.size() ? segments[i + 1].offset : text.size();
        const QString part = text.sliced(begin, end - begin);
        result += segments[i].kind == TemplateSegment::Kind::Literal ? convert(part) : part;
    }
    return result;
}

// Only what would be taken for something else.
QString encoded(const QString &text, QLatin1StringView special)
{
    return outsidePlaceholders(text, [special](const QString &part) {
        QString result;
        for (const QChar each : part) {
            if (each == u'%' || each.isSpace() || special.contains(each))
                result += QString::fromLatin1(QUrl::toPercentEncoding(QString(each)));
            else
                result += each;
        }
        return result;
    });
}

QString decoded(const QString &text)
{
    return outsidePlaceholders(text, [](const QString &part) {
        return QUrl::fromPercentEncoding(QString(part).replace(u'+', u' ').toUtf8());
    });
}

// The first of the characters outside of placeholders, or -1.
qsizetype indexOutside(const QString &text, QChar wanted)
{
    const QList<TemplateSegment> segments = splitTemplate(text);
    for (const TemplateSegment &segment : segments) {
        const qsizetype found =
            segment.kind == TemplateSegment::Kind::Literal ? segment.text.indexOf(wanted) : -1;
        if (found >= 0)
            return segment.offset + found;
    }
    return -1;
}

QStringList splitOutside(QString text, QChar separator)
{
    QStringList parts;
    while (true) {
        const qsizetype found = indexOutside(text, separator);
        parts += found < 0 ? text : text.left(found);
        if (found < 0)
            return parts;
        text = text.sliced(found + 1);
    }
}

struct SplitUrl
{
    QString url;
    QString fragment; // with its #; it is never sent, and never part of a param
};

SplitUrl splitFragment(const QString &text)
{
    const qsizetype mark = indexOutside(text, u'#');
    return mark < 0 ? SplitUrl{text, {}} : SplitUrl{text.left(mark), text.sliced(mark)};
}

struct QueryParam
{
    QString name;
    QString value;
};

std::vector<QueryParam> readQuery(const QString &query)
{
    std::vector<QueryParam> params;
    if (query.isEmpty())
        return params;
    for (const QString &part : splitOutside(query, u'&')) {
        if (part.isEmpty())
            continue;
        const qsizetype equals = indexOutside(part, u'=');
        params.push_back({decoded(equals < 0 ? part : part.left(equals)),
                          equals < 0 ? QString() : decoded(part.sliced(equals + 1))});
    }
    return params;
}

void setParams(const std::vector<QueryParam> &wanted, std::vector<NamedValue> &params)
{
    std::vector<NamedValue> result;
    size_t next = 0;
    const auto addNext = [&](NamedValue row) {
        row.name = wanted[next].name;
        if (shortText(row.value) != wanted[next].value)
            row.value = typedValue(wanted[next].value, row.value);
        result.push_back(std::move(row));
        ++next;
    };
    for (const NamedValue &param : params) {
        if (!param.isEnabled)
            result.push_back(param);
        else if (next < wanted.size())
            addNext(param);
    }
    while (next < wanted.size())
        addNext({});
    params = std::move(result);
}

QString queryText(const std::vector<NamedValue> &params)
{
    QStringList parts;
    for (const NamedValue &param : params) {
        if (param.isEnabled)
            parts += encoded(param.name, QLatin1StringView("&=#+")) + u'=' +
                     encoded(shortText(param.value), QLatin1StringView("&#+"));
    }
    return parts.join(u'&');
}

} // namespace

QString urlText(const Route &route)
{
    const QString query = queryText(route.params);
    if (query.isEmpty())
        return route.url.text;
    const auto [url, fragment] = splitFragment(route.url.text);
    return url + (indexOutside(url, u'?') >= 0 ? u'&' : u'?') + query + fragment;
}

void takeUrlText(const QString &text, Route &route)
{
    // A query that is stored in the URL itself stays there as long as it is not touched.
    QString url = splitFragment(route.url.text).url;
    const auto [typed, fragment] = splitFragment(text);
    QString query;
    const bool hasQuery = indexOutside(url, u'?') >= 0;
    if (hasQuery && typed.startsWith(QString(url + u'&'))) {
        query = typed.sliced(url.size() + 1);
    } else if (hasQuery && typed == url) {
        query = QString();
    } else {
        const qsizetype mark = indexOutside(typed, u'?');
        url = mark < 0 ? typed : typed.left(mark);
        query = mark < 0 ? QString() : typed.sliced(mark + 1);
    }
    setParams(readQuery(query), route.params);
    url += fragment;
    if (url != route.url.text)
        route.url = Value::fromText(url);
}

} // namespace Broadside
