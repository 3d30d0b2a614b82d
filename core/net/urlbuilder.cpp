#include "net/urlbuilder.h"

#include <QRegularExpression>

namespace Broadside {

namespace {

bool hasScheme(const QString &text)
{
    static const QRegularExpression scheme(QStringLiteral("^[A-Za-z][A-Za-z0-9+.-]*://"));
    return scheme.match(text).hasMatch();
}

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

QString withParams(const QString &url, const std::vector<std::pair<QString, QString>> &params)
{
    if (params.empty())
        return url;
    const qsizetype fragmentStart = url.indexOf(u'#');
    QString text = fragmentStart < 0 ? url : url.left(fragmentStart);
    if (text.endsWith(u'?') || text.endsWith(u'&'))
        text.chop(1);
    QChar separator = text.contains(u'?') ? u'&' : u'?';
    for (const auto &[name, value] : params) {
        text += separator + QString::fromLatin1(QUrl::toPercentEncoding(name)) + u'=' +
                QString::fromLatin1(QUrl::toPercentEncoding(value));
        separator = u'&';
    }
    return fragmentStart < 0 ? text : QString(text + url.mid(fragmentStart));
}

} // namespace

Result<QUrl> buildUrl(const QString &base, const QStringList &prefixes, const QString &path,
                      const std::vector<std::pair<QString, QString>> &params)
{
    QString text = path.trimmed();
    if (!hasScheme(text)) {
        QString joined = base.trimmed();
        if (joined.isEmpty())
            return failure(ErrorCode::Format,
                           QStringLiteral("“%1” is not a whole URL and there is no base_url to "
                                          "join it to")
                               .arg(text));
        for (const QString &prefix : prefixes)
            appendPart(joined, prefix.trimmed());
        appendPart(joined, text);
        text = joined;
    }
    const QUrl url(withParams(text, params), QUrl::TolerantMode);
    if (!url.isValid())
        return failure(ErrorCode::Format,
                       QStringLiteral("“%1” is not a URL: %2").arg(text, url.errorString()));
    if (url.scheme() != u"http" && url.scheme() != u"https")
        return failure(
            ErrorCode::Format,
            url.scheme().isEmpty()
                ? QStringLiteral("“%1” has no scheme; write http:// or https:// in "
                                 "front of it")
                      .arg(text)
                : QStringLiteral("“%1” has the scheme “%2”; only http and https are sent")
                      .arg(text, url.scheme()));
    if (url.host().isEmpty())
        return failure(ErrorCode::Format, QStringLiteral("“%1” names no host").arg(text));
    return url;
}

} // namespace Broadside
