#include "net/publicaddress.h"

#include <QHostAddress>

#include <algorithm>
#include <array>
#include <utility>

namespace Broadside {

namespace {

struct Network
{
    const char *address;
    int prefixLength;

    bool contains(const QHostAddress &other) const
    {
        return other.isInSubnet(QHostAddress(QLatin1String(address)), prefixLength);
    }
};

// What IANA lists as special and not globally reachable, or reserves:
// iana-ipv4-special-registry, iana-ipv6-special-registry, ipv6-unicast-address-assignments.
constexpr std::array specialIpv4{
    Network{"0.0.0.0", 8},      Network{"10.0.0.0", 8},     Network{"100.64.0.0", 10},
    Network{"127.0.0.0", 8},    Network{"169.254.0.0", 16}, Network{"172.16.0.0", 12},
    Network{"192.0.0.0", 24},   Network{"192.0.2.0", 24},   Network{"192.88.99.0", 24},
    Network{"192.168.0.0", 16}, Network{"198.18.0.0", 15},  Network{"198.51.100.0", 24},
    Network{"203.0.113.0", 24}, Network{"224.0.0.0", 4},    Network{"240.0.0.0", 4}};
constexpr Network globalIpv6{"2000::", 3}; // nothing else of IPv6 is handed out
constexpr std::array specialIpv6{Network{"2001::", 23}, Network{"2001:db8::", 32},
                                 Network{"2002::", 16}, Network{"3fff::", 20}};
constexpr Network mappedIpv4{"::ffff:0:0", 96};
constexpr Network translatedIpv4{"64:ff9b::", 96}; // NAT64, RFC 6052

QHostAddress innerIpv4(const QHostAddress &address)
{
    const Q_IPV6ADDR bytes = address.toIPv6Address();
    quint32 inner = 0;
    for (int i = 12; i < 16; ++i)
        inner = inner << 8 | bytes[i];
    return QHostAddress(inner);
}

bool isAmong(const auto &networks, const QHostAddress &address)
{
    return std::ranges::any_of(
        networks, [&address](const Network &network) { return network.contains(address); });
}

} // namespace

bool isPublicAddress(const QHostAddress &address)
{
    switch (address.protocol()) {
    case QAbstractSocket::IPv4Protocol:
        return !isAmong(specialIpv4, address);
    case QAbstractSocket::IPv6Protocol:
        if (mappedIpv4.contains(address) || translatedIpv4.contains(address))
            return isPublicAddress(innerIpv4(address));
        return globalIpv6.contains(address) && !isAmong(specialIpv6, address);
    default:
        return false;
    }
}

} // namespace Broadside
