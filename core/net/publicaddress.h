// Which addresses are those of the public internet. Pure.
#pragma once

class QHostAddress;

namespace Broadside {

// Not: loopback, private, shared (CGNAT), link-local, unique local, multicast, unspecified,
// documentation, benchmarks and whatever else has no host of the internet behind it. Of an IPv6
// address with an IPv4 address in it, that one counts.
bool isPublicAddress(const QHostAddress &address);

} // namespace Broadside
