// A proxy as people write it: `http://proxy.example:3128`, `https://proxy.example:3129`,
// `socks5://user:password@127.0.0.1:1080`, or `none`. Pure.
#pragma once

#include "base/wording.h"

#include <QStringList>
#include <QUrl>

#include <expected>

namespace Broadside {

// An empty URL is no proxy at all. Else one with a host, a port and one of the schemes `http`,
// `https` (an HTTP proxy that is itself spoken to over TLS), `socks5` (names of hosts are looked up
// here) and `socks5h` (the proxy looks them up). What is wrong never repeats the text: it may hold
// a password.
std::expected<QUrl, Wording> parseProxy(const QString &text);

// What must not be told of its user information: the password, or the user where that is all, and
// both as Basic authentication has them.
QStringList proxySecrets(const QUrl &proxy);

} // namespace Broadside
