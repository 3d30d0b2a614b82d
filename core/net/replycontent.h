// What a reply of the access manager holds, in our own terms. Pure.
#pragma once

#include "net/request.h"

#include <QNetworkReply>

namespace Broadside {

// The manager reports statuses of 400 and more as errors; they are responses like any other.
bool isStatusError(QNetworkReply::NetworkError error);

HeaderList headersOf(const QNetworkReply &reply);

} // namespace Broadside
