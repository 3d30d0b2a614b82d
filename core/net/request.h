// A request ready to be sent: no placeholders, all bytes decided. A value.
#pragma once

#include "base/clock.h"
#include "model/settings.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QUrl>

#include <optional>
#include <utility>
#include <variant>
#include <vector>

namespace Broadside {

using HeaderList = QList<std::pair<QByteArray, QByteArray>>; // names as written, in order

// The first value of a header, names compared without case; empty when there is none.
QByteArray headerValue(const HeaderList &headers, QByteArrayView name);
bool hasHeader(const HeaderList &headers, QByteArrayView name);
void removeHeader(HeaderList &headers, QByteArrayView name);

// "host:port" of a URL, as messages name it.
QString originName(const QUrl &url);
// The path of a URL as it goes over the network: encoded, without dot segments, never empty.
QByteArray sentPath(const QUrl &url);

struct FileContent
{
    QString path; // absolute
    bool operator==(const FileContent &) const = default;
};

// Bytes and files that follow one another; files are streamed from the disk.
using ContentPiece = std::variant<QByteArray, FileContent>;
using Content = std::vector<ContentPiece>;

struct PreparedRequest
{
    QByteArray method;
    QUrl url;
    HeaderList headers;
    QList<QByteArray> credentialHeaders; // names of headers made from auth or from secrets
    Content content;                     // empty: no body
    qint64 contentBytesLeftOut = 0;      // at the ends of its bytes, as in Response
    Milliseconds timeout{0};             // of the whole attempt; 0 is none
    Milliseconds connectTimeout{0};      // 0 is none
    int redirects = 0;
    qint64 responseLimit = defaultResponseLimit; // bytes of a body, decompressed; 0 is none
    HttpVersion http = HttpVersion::Auto;
    bool verifyTls = true;
    std::optional<QUrl> proxy = {};  // empty is none, without one the environment's
    bool isDowngradeAllowed = false; // redirects from https to http are followed
    bool areLongUrlsAllowed = false; // redirects to such included

    bool operator==(const PreparedRequest &) const = default;
};

} // namespace Broadside
