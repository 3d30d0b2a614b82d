// Why a request that goes through a proxy failed, where the proxy is the cause. Pure.
#pragma once

#include "net/response.h"

#include <QAbstractSocket>
#include <QNetworkReply>

#include <optional>
#include <vector>

namespace Broadside {

struct ProxiedReply
{
    QUrl proxy;
    QString origin; // host:port where the request was to go
    bool isForwarded = false;
    QNetworkReply::NetworkError error = QNetworkReply::NoError;
    QString said; // by Qt
    // Of the connections to a proxy over TLS that were made while the request was on its way to it.
    std::optional<Wording> connectionProblem = {};
};

// Nothing where it is the server behind it that failed.
std::optional<RequestFailure> proxyFailure(const ProxiedReply &reply);

// A connection to a proxy that is itself spoken to over TLS, or the attempt to make one.
struct FailedProxyConnection
{
    QUrl proxy;
    QAbstractSocket::SocketError error = QAbstractSocket::UnknownSocketError;
    QString said; // by Qt
    std::vector<Wording> certificateProblems = {};
};

// Names the proxy, and what is wrong with its certificate where that is it.
Wording proxyConnectionProblem(const FailedProxyConnection &connection);
// That there was no secure connection within a limit.
RequestFailure insecureProxyFailure(const QUrl &proxy, Milliseconds limit);

// "proxy.example:3128": without the user and the password.
QString proxyName(const QUrl &proxy);

} // namespace Broadside
