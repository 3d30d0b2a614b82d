#include "model/proxyurl.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace Broadside {

namespace {

std::unexpected<Wording> wrongProxy(const char *sentence, const QStringList &values = {})
{
    return std::unexpected(wordingOf(sentence, values));
}

} // namespace

std::expected<QUrl, Wording> parseProxy(const QString &text)
{
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty() || trimmed.compare(QLatin1String("none"), Qt::CaseInsensitive) == 0)
        return QUrl();
    QUrl url(trimmed.contains(QLatin1String("://")) ? trimmed : QString(u"http://" + trimmed));
    if (!url.isValid() || url.host().isEmpty() || url.path().size() > 1 || url.hasQuery() ||
        url.hasFragment())
        return wrongProxy(QT_TRANSLATE_NOOP(
            "Broadside", "a proxy is written like http://proxy.example:3128 or "
                         "socks5://127.0.0.1:1080, or none; "
                         "special characters of its password are percent-encoded"));
    const QString scheme = url.scheme();
    constexpr std::array kinds{QStringView(u"http"), QStringView(u"https"), QStringView(u"socks5"),
                               QStringView(u"socks5h")};
    if (!std::ranges::contains(kinds, QStringView(scheme)))
        return wrongProxy(QT_TRANSLATE_NOOP("Broadside",
                                            "“%1” is no kind of proxy; there are http, https, "
                                            "socks5 and socks5h"),
                          {scheme});
    if (url.port() <= 0)
        return wrongProxy(QT_TRANSLATE_NOOP(
            "Broadside", "the proxy needs a port, such as http://proxy.example:3128"));
    url.setPath(QString());
    return url;
}

QStringList proxySecrets(const QUrl &proxy)
{
    if (proxy.userInfo().isEmpty())
        return {};
    const QString user = proxy.userName(QUrl::FullyDecoded);
    const QString password = proxy.password(QUrl::FullyDecoded);
    const QString pair = user + u':' + password; // as in the header for the proxy
    return {password.isEmpty() ? user : password, QString::fromLatin1(pair.toUtf8().toBase64())};
}

} // namespace Broadside
