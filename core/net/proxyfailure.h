// Why a request that goes through a proxy failed, where the proxy is the cause. Pure.
#pragma once

#include "net/response.h"

#include <QNetworkReply>

#include <optional>

namespace Broadside {

struct ProxiedReply
{
    QUrl proxy;
    QString origin; // host:port where the request was to go
    bool isForwarded = false;
    QNetworkReply::NetworkError error = QNetworkReply::NoError;
    QString said; // by Qt
};

// Nothing where it is the server behind it that failed.
std::optional<RequestFailure> proxyFailure(const ProxiedReply &reply);

// "proxy.example:3128": without the user and the password.
QString proxyName(const QUrl &proxy);

} // namespace Broadside
