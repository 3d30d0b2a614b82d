#include "middleware/awssignature.h"

#include "middleware/hmacsignature.h"
#include "middleware/requestchanges.h"
#include "net/headerrules.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>
#include <QUrl>

#include <algorithm>
#include <array>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

namespace Broadside {

namespace {

// By their names in small letters, values of one name in the order of the request.
std::map<QByteArray, QByteArray> canonicalHeaders(const HeaderList &headers)
{
    std::map<QByteArray, QByteArray> canonical;
    for (const auto &[name, value] : headers) {
        const auto [known, isFirst] = canonical.try_emplace(name.toLower(), value.simplified());
        if (!isFirst)
            known->second += ',' + value.simplified();
    }
    return canonical;
}

QByteArray signedNames(const std::map<QByteArray, QByteArray> &headers)
{
    QByteArray names;
    for (const auto &[name, value] : headers)
        names += names.isEmpty() ? name : QByteArray(';' + name);
    return names;
}

QByteArray awsHmac(const QByteArray &key, const QByteArray &text)
{
    return QMessageAuthenticationCode::hash(text, key, QCryptographicHash::Sha256);
}

QByteArray credentialScope(const AwsKeys &keys, const QByteArray &date)
{
    return date + '/' + keys.region + '/' + keys.service + "/aws4_request";
}

QByteArray withoutDotSegments(const QByteArray &path)
{
    QByteArrayList kept;
    const QList<QByteArray> segments = path.split('/');
    for (const QByteArray &segment : segments) {
        if (segment == ".." && !kept.isEmpty())
            kept.removeLast();
        else if (!segment.isEmpty() && segment != "." && segment != "..")
            kept.append(segment);
    }
    const QByteArray &last = segments.last();
    const bool isFolder = last.isEmpty() || last == "." || last == "..";
    return '/' + kept.join('/') + (isFolder && !kept.isEmpty() ? "/" : "");
}

// What proxies add to or take off, what follows from the connection, and what the steps behind this
// one may change: a cookie jar joins cookies of its own.
bool isLeftUnsigned(const QByteArray &name)
{
    static constexpr std::array<std::string_view, 13> names{"accept",
                                                            "accept-encoding",
                                                            "accept-language",
                                                            "authorization",
                                                            "connection",
                                                            "content-length",
                                                            "cookie",
                                                            "expect",
                                                            "te",
                                                            "user-agent",
                                                            "transfer-encoding",
                                                            "proxy-authorization",
                                                            "x-amzn-trace-id"};
    const QByteArray lower = name.toLower();
    return std::ranges::find(names, std::string_view(lower.constData(), size_t(lower.size()))) !=
           names.end();
}

HeaderList headersToSign(const PreparedRequest &request)
{
    HeaderList headers;
    for (const auto &header : request.headers) {
        if (!isLeftUnsigned(header.first) && header.first.compare("Host", Qt::CaseInsensitive) != 0)
            headers.append(header);
    }
    headers.append({"Host", hostHeader(request)});
    return headers;
}

} // namespace

bool isAwsS3(const QByteArray &service)
{
    return service == "s3" || service.startsWith("s3-") || service == "s3express";
}

QByteArray awsCanonicalQuery(const QByteArray &query)
{
    std::vector<std::pair<QByteArray, QByteArray>> params;
    const QList<QByteArray> pairs = query.split('&');
    for (const QByteArray &pair : pairs) {
        if (pair.isEmpty())
            continue;
        const qsizetype sign = pair.indexOf('=');
        const QByteArray name = sign < 0 ? pair : pair.first(sign);
        const QByteArray value = sign < 0 ? QByteArray() : pair.sliced(sign + 1);
        params.emplace_back(QByteArray::fromPercentEncoding(name).toPercentEncoding(),
                            QByteArray::fromPercentEncoding(value).toPercentEncoding());
    }
    std::ranges::sort(params);
    QByteArray text;
    for (const auto &[name, value] : params) {
        if (!text.isEmpty())
            text += '&';
        text += name + '=' + value;
    }
    return text;
}

QByteArray awsCanonicalPath(const QByteArray &path, const QByteArray &service)
{
    if (path.isEmpty())
        return "/";
    return isAwsS3(service) ? QByteArray::fromPercentEncoding(path).toPercentEncoding("/")
                            : withoutDotSegments(path).toPercentEncoding("/");
}

QByteArray awsCanonicalRequest(const AwsRequest &request, const AwsKeys &keys)
{
    const std::map<QByteArray, QByteArray> headers = canonicalHeaders(request.headers);
    QByteArray text = request.method + '\n' + awsCanonicalPath(request.path, keys.service) + '\n' +
                      awsCanonicalQuery(request.query) + '\n';
    for (const auto &[name, value] : headers)
        text += name + ':' + value + '\n';
    return text + '\n' + signedNames(headers) + '\n' + request.payloadHash;
}

QByteArray awsAuthorization(const AwsRequest &request, const AwsKeys &keys,
                            const QByteArray &instant)
{
    const QByteArray date = instant.first(8);
    const QByteArray scope = credentialScope(keys, date);
    const QByteArray digest =
        QCryptographicHash::hash(awsCanonicalRequest(request, keys), QCryptographicHash::Sha256);
    const QByteArray toSign = "AWS4-HMAC-SHA256\n" + instant + '\n' + scope + '\n' + digest.toHex();
    QByteArray key = "AWS4" + keys.secretKey;
    for (const QByteArray &part : {date, keys.region, keys.service, QByteArray("aws4_request")})
        key = awsHmac(key, part);
    return "AWS4-HMAC-SHA256 Credential=" + keys.accessKey + '/' + scope +
           ", SignedHeaders=" + signedNames(canonicalHeaders(request.headers)) +
           ", Signature=" + awsHmac(key, toSign).toHex();
}

void signForAws(PreparedRequest &request, const AwsKeys &keys, const QDateTime &instant,
                const QByteArray &payloadHash)
{
    const QByteArray time =
        instant.toUTC().toString(QStringLiteral("yyyyMMdd'T'HHmmss'Z'")).toLatin1();
    removeHeader(request.headers, "X-Amz-Security-Token");
    removeHeader(request.headers, "X-Amz-Content-Sha256");
    replaceHeader(request.headers, "X-Amz-Date", time);
    if (isAwsS3(keys.service) || payloadHash == awsUnsignedPayload)
        request.headers.append({"X-Amz-Content-Sha256", payloadHash});
    if (keys.sessionToken)
        setCredentials(request, "X-Amz-Security-Token", *keys.sessionToken);
    const AwsRequest signedRequest{.method = request.method,
                                   .path = sentPath(request.url),
                                   .query = request.url.query(QUrl::FullyEncoded).toLatin1(),
                                   .headers = headersToSign(request),
                                   .payloadHash = payloadHash};
    setCredentials(request, "Authorization", awsAuthorization(signedRequest, keys, time));
}

} // namespace Broadside
