#include "net/urlbuilder.h"

#include "plan/storedurl.h"

#include <QRegularExpression>

#include <algorithm>

namespace Broadside {

namespace {

// A % that begins no escape is meant as itself. Left alone it would make QUrl take all of them so.
QString withCleanPercents(QString url)
{
    static const QRegularExpression stray(QStringLiteral("%(?![0-9A-Fa-f]{2})"));
    return url.contains(u'%') ? url.replace(stray, QStringLiteral("%25")) : url;
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

std::unexpected<Error> unusableUrl(const char *sentence, const QStringList &values)
{
    return wordedFailure(ErrorCode::Format, wordingOf(sentence, values));
}

// QUrl would encode them, and a line break that a variable brought would be sent as %0A. The text
// is not shown: what came with it may be a secret.
std::optional<Error> controlCharacterIn(const QString &text, const QString &part)
{
    const auto found = std::ranges::find_if(
        text, [](QChar each) { return each.category() == QChar::Other_Control; });
    if (found == text.end())
        return {};
    const QString code = QString::number(found->unicode(), 16).toUpper().rightJustified(4, u'0');
    return unusableUrl(QT_TRANSLATE_NOOP(
                           "Broadside", "the %1 has the control character %2 in it, maybe out of a "
                                        "variable; where it is meant, write it as %3"),
                       {part, QString(u"U+" + code),
                        QString::fromLatin1(QUrl::toPercentEncoding(QString(*found)))})
        .error();
}

std::optional<Error> controlCharacterIn(const QString &base, const QStringList &prefixes,
                                        const QString &path)
{
    if (auto error = controlCharacterIn(path, QStringLiteral("url")); error || isWholeUrl(path))
        return error;
    if (auto error = controlCharacterIn(base, QStringLiteral("base_url")))
        return error;
    for (const QString &prefix : prefixes) {
        if (auto error = controlCharacterIn(prefix, QStringLiteral("prefix")))
            return error;
    }
    return {};
}

} // namespace

Result<QUrl> buildUrl(const QString &base, const QStringList &prefixes, const QString &path,
                      const std::vector<std::pair<QString, QString>> &params)
{
    const QString trimmedPath = path.trimmed();
    if (auto error = controlCharacterIn(base.trimmed(), prefixes, trimmedPath))
        return std::unexpected(*std::move(error));
    if (!isWholeUrl(trimmedPath) && base.trimmed().isEmpty())
        return unusableUrl(
            QT_TRANSLATE_NOOP("Broadside",
                              "“%1” is not a whole URL and there is no base_url to join it to"),
            {trimmedPath});
    if (!isWholeUrl(trimmedPath) && (base.contains(u'?') || base.contains(u'#')))
        return unusableUrl(
            QT_TRANSLATE_NOOP("Broadside",
                              "the base_url “%1” has a query or a fragment, which nothing can be "
                              "joined to; put it into params"),
            {harmlessUrl(base.trimmed())});
    const QString text = withCleanPercents(joinUrl(base.trimmed(), prefixes, trimmedPath));
    const QUrl url(withParams(text, params), QUrl::TolerantMode);
    if (!url.isValid())
        return unusableUrl(
            QT_TRANSLATE_NOOP("Broadside",
                              "“%1” is not a URL that can be sent; look at its host and port"),
            {harmlessUrl(text)});
    if (url.scheme().isEmpty())
        return unusableUrl(
            QT_TRANSLATE_NOOP("Broadside",
                              "“%1” has no scheme; write http:// or https:// in front of it"),
            {harmlessUrl(text)});
    if (url.scheme() != u"http" && url.scheme() != u"https")
        return unusableUrl(
            QT_TRANSLATE_NOOP("Broadside",
                              "“%1” has the scheme “%2”; only http and https are sent"),
            {harmlessUrl(text), url.scheme()});
    if (url.host().isEmpty())
        return unusableUrl(QT_TRANSLATE_NOOP("Broadside", "“%1” names no host"),
                           {harmlessUrl(text)});
    return url;
}

} // namespace Broadside
