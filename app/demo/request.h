#pragma once

#include <QByteArray>
#include <QHttpHeaders>
#include <QHttpServerRequest>
#include <QList>
#include <QString>
#include <QUrl>

#include <optional>
#include <utility>

namespace Broadside::Demo {

using Pairs = QList<std::pair<QString, QString>>;

/** What a handler sees of a request: a value of its own, which may outlive Qt's. */
struct Request
{
    QHttpServerRequest::Method method = QHttpServerRequest::Method::Unknown;
    QByteArray methodName; // "GET"; "UNKNOWN" for one that Qt's server does not know
    QUrl url;
    QStringList segments;      // of the path, decoded; a slash at the end does not count
    QStringList pathArguments; // what stands for each <name> of the route's pattern
    Pairs arguments;           // the query, in its order
    QHttpHeaders headers;
    QByteArray body;
    QString origin;
    bool isHttp2 = false;

    std::optional<QString> argument(const QString &name) const;
    QByteArray header(QHttpHeaders::WellKnownHeader name) const;
    QByteArray mediaType() const; // of the body, lower case, without parameters
};

Request toRequest(const QHttpServerRequest &request);

QByteArray nameOf(QHttpServerRequest::Method method);

/** The pairs of a query or an urlencoded form; here a plus is a blank. */
Pairs decodedPairs(QByteArrayView encoded);

} // namespace Broadside::Demo
