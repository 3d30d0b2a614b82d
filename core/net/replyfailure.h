// Why there is no response to a request, from what its reply says. Pure.
#pragma once

#include "net/transport.h"

#include <QHttpHeaders>
#include <QNetworkReply>

#include <optional>
#include <vector>

namespace Broadside {

struct FailedReply
{
    QNetworkReply::NetworkError error = QNetworkReply::NoError;
    QString said; // by Qt
    QString host;
    QString origin; // host:port
    std::optional<Phase> phase = {};
    std::vector<Wording> certificateProblems = {};
};

RequestFailure replyFailure(const FailedReply &reply);

// Of a reply without a usable response: whether its connection has ended, or is about to. With
// HTTP/2, whose server may also break off one request of many, as far as that can be told.
bool isConnectionLost(QNetworkReply::NetworkError error, const QString &said);

// What is wrong with the headers of a response, which the access manager takes as they are, or
// drops without a word: then it does not know where the body ends. A sentence with a place for the
// origin; null where nothing is.
const char *headerProblem(const QHttpHeaders &headers, int status, bool isHttp2);

// Whether fewer bytes of the body arrived than the headers say, which the manager at times lets
// pass when the connection breaks.
bool isCutShort(const QHttpHeaders &headers, int status, QByteArrayView method, qint64 arrived);
// That it is.
RequestFailure cutShortFailure(const QString &origin);

} // namespace Broadside
