// Digest access authentication, RFC 7616: MD5 and SHA-256, with and without -sess, qop=auth; and
// servers of RFC 2069, which ask for no qop. Pure.
#pragma once

#include "base/wording.h"
#include "net/request.h"

#include <expected>
#include <optional>

namespace Broadside {

// What a server asks for. Bytes as they are between the quotes, without escapes.
struct DigestChallenge
{
    QByteArray realm;
    QByteArray nonce;
    std::optional<QByteArray> opaque = {};
    QByteArray algorithm = {}; // as the server writes it; empty where it says none, which is MD5
    bool hasQop = false;       // `auth`
    bool isStale = false;      // the credentials were right and the nonce too old
    bool isUserHashed = false;

    bool operator==(const DigestChallenge &) const = default;
};

// What is sent to answer one.
struct DigestAnswer
{
    QString user;
    QString password;
    QByteArray method;
    QByteArray uri;    // path and query as they are sent
    quint32 count = 1; // of the requests that had this nonce, this one included
    QByteArray clientNonce;
};

// The first one in WWW-Authenticate that can be answered; none where the server does not ask for
// Digest. The sentence tells what it asks for where it asks for Digest in ways unknown here.
std::expected<std::optional<DigestChallenge>, Wording> digestChallenge(const HeaderList &headers);

// The value of Authorization.
QByteArray digestAuthorization(const DigestChallenge &challenge, const DigestAnswer &answer);
// The nonce in one; empty where it is none.
QByteArray digestNonce(const QByteArray &authorization);
// The digest-uri of a URL.
QByteArray digestUri(const QUrl &url);

// A challenge that is being answered by many requests.
struct DigestSession
{
    DigestChallenge challenge;
    QByteArray clientNonce; // the same for all: -sess asks for the one of the first request
    quint32 count = 0;      // of requests
};

} // namespace Broadside
