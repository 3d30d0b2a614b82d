#include "net/noproxylist.h"

#include <QRegularExpression>
#include <QStringList>
#include <QUrl>

#include <algorithm>

namespace Broadside {

namespace {

QStringList listedParts(const QString &text)
{
    static const QRegularExpression separator(QStringLiteral("[,\\s]+"));
    return text.split(separator, Qt::SkipEmptyParts);
}

// Without the short forms of IPv4, such as 10 for 0.0.0.10: these are names here.
std::optional<QHostAddress> literalAddress(const QString &text)
{
    QHostAddress address;
    const bool looksLikeOne = text.contains(u':') || text.count(u'.') == 3;
    if (!looksLikeOne || !address.setAddress(text))
        return std::nullopt;
    bool isMapped = false;
    const quint32 inner = address.toIPv4Address(&isMapped);
    return isMapped ? QHostAddress(inner) : address;
}

// Takes the port off the end; nothing when it is none. IPv6 has one only behind brackets.
std::optional<int> takePort(QString &text)
{
    const bool isBracketed = text.startsWith(u'[');
    const qsizetype colon = text.lastIndexOf(u':');
    const bool hasPort = isBracketed ? colon > text.indexOf(u']') : text.count(u':') == 1;
    int port = 0;
    if (hasPort) {
        bool isNumber = false;
        port = QStringView(text).sliced(colon + 1).toInt(&isNumber);
        if (!isNumber || port < 1 || port > 65'535)
            return std::nullopt;
        text.truncate(colon);
    }
    if (isBracketed) {
        if (!text.endsWith(u']'))
            return std::nullopt;
        text = text.sliced(1, text.size() - 2);
    }
    return port;
}

} // namespace

std::optional<NoProxyList::Entry> NoProxyList::readEntry(const QString &text)
{
    QString rest = text;
    const std::optional<int> port = takePort(rest);
    if (!port)
        return std::nullopt;
    Entry entry{.port = *port};
    if (rest == u"*")
        return entry;
    if (rest.size() > 1 && rest.endsWith(u'.')) // the root of names, which may be written
        rest.chop(1);
    if (rest.startsWith(u'/'))
        return std::nullopt;
    if (rest.contains(u'/')) {
        const auto network = QHostAddress::parseSubnet(rest);
        if (network.second < 0)
            return std::nullopt;
        entry.network = std::pair(network.first, network.second);
        return entry;
    }
    if (const std::optional<QHostAddress> address = literalAddress(rest)) {
        const bool isIpv4 = address->protocol() == QAbstractSocket::IPv4Protocol;
        entry.network = std::pair(*address, isIpv4 ? 32 : 128);
        return entry;
    }
    if (rest.startsWith(QLatin1String("*.")))
        rest.remove(0, 1);
    entry.isOnlyBelow = rest.startsWith(u'.');
    if (entry.isOnlyBelow)
        rest.remove(0, 1);
    entry.name = QString::fromLatin1(QUrl::toAce(rest)).toLower();
    return entry.name.isEmpty() ? std::nullopt : std::optional(entry);
}

std::expected<NoProxyList, QString> NoProxyList::parse(const QString &text)
{
    NoProxyList list;
    for (const QString &part : listedParts(text)) {
        const std::optional<Entry> entry = readEntry(part);
        if (!entry)
            return std::unexpected(part);
        list.m_entries.append(*entry);
    }
    return list;
}

NoProxyList NoProxyList::parseWhatFits(const QString &text)
{
    NoProxyList list;
    for (const QString &part : listedParts(text)) {
        if (const std::optional<Entry> entry = readEntry(part))
            list.m_entries.append(*entry);
    }
    return list;
}

bool NoProxyList::Entry::fits(const QString &host) const
{
    if (network) {
        const std::optional<QHostAddress> address = literalAddress(host);
        return address && address->isInSubnet(network->first, network->second);
    }
    if (name.isEmpty() || host.endsWith(u'.' + name))
        return true;
    return !isOnlyBelow && host == name;
}

bool NoProxyList::contains(const QUrl &url) const
{
    if (m_entries.isEmpty()) // of most: asked of each request
        return false;
    QString host = url.host(QUrl::FullyEncoded).toLower();
    if (host.startsWith(u'['))
        host = host.sliced(1, host.size() - 2);
    if (host.endsWith(u'.')) // the root of names, which may be written
        host.chop(1);
    const int port = url.port(url.scheme() == u"https" ? 443 : 80);
    return std::ranges::any_of(m_entries, [&](const Entry &entry) {
        return (entry.port == 0 || entry.port == port) && entry.fits(host);
    });
}

} // namespace Broadside
