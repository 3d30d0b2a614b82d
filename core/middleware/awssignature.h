// AWS Signature Version 4 in the header Authorization. Pure.
#pragma once

#include "net/request.h"

#include <QDateTime>

#include <optional>

namespace Broadside {

struct AwsKeys
{
    QByteArray accessKey;
    QByteArray secretKey;
    std::optional<QByteArray> sessionToken = {};
    QByteArray region;
    QByteArray service; // `s3` signs paths as they are, all others in their normal form
};

inline constexpr char awsUnsignedPayload[] = "UNSIGNED-PAYLOAD";

// What is signed of a request. Header names in any case.
struct AwsRequest
{
    QByteArray method;
    QByteArray path;  // as it is sent
    QByteArray query; // as it is sent, without `?`
    HeaderList headers;
    QByteArray payloadHash; // SHA-256 in hexadecimal digits, or awsUnsignedPayload
};

bool isAwsS3(const QByteArray &service);
// Values in the order of their names, encoded as AWS does.
QByteArray awsCanonicalQuery(const QByteArray &query);
// Encoded once for S3. For others once more, without dot segments and empty ones.
QByteArray awsCanonicalPath(const QByteArray &path, const QByteArray &service);
QByteArray awsCanonicalRequest(const AwsRequest &request, const AwsKeys &keys);
// The value of Authorization. `instant` in the form of X-Amz-Date: 20150830T123600Z.
QByteArray awsAuthorization(const AwsRequest &request, const AwsKeys &keys,
                            const QByteArray &instant);

// Puts all headers of a signature into the request, in place of such that are there. Signed are
// those that say what the request means, not those that servers between, or steps behind this one,
// may change.
void signForAws(PreparedRequest &request, const AwsKeys &keys, const QDateTime &instant,
                const QByteArray &payloadHash);

} // namespace Broadside
