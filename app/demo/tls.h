#pragma once

#include <QSslCertificate>
#include <QSslConfiguration>

namespace Broadside::Demo {

// Generous: a thousand clients may knock at once on a slow machine.
inline constexpr int tlsHandshakeTimeoutMs = 30'000;

bool isTlsAvailable();
QSslCertificate tlsCertificate();

/** The server's side: the demo certificate and its key, HTTP/2 preferred to HTTP/1.1. */
QSslConfiguration tlsConfiguration();

} // namespace Broadside::Demo
